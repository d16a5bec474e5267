/** The seam between what the field is and how it is evaluated: x̂ is asked for at (x, level), and an evaluator answers. */
import type { Law } from '../../core/law.ts';
import type { UploadedCharges } from './charges.ts';
import { constantsOf, type Room, uniformBuffer } from './room.ts';

/** Answers x̂ for walks. Samplers, films and measurements never know which one it is. */
export interface Evaluator {
  readonly kind: 'direct' | 'table';
  /** Pairs (sample, charge) of one evaluation of one sample, or look-ups counted as pairs of the same cost: what slices are paced by. */
  readonly cost: number;
  /**
   * A recorder of evaluations.
   *
   * @param walks [P] as in shaders/lib/walk.wgsl: `wanted` is read, `x_hat` written but for its w. @param span uniform { begin, end: u32 }, the samples that a dispatch covers.
   * @returns records one evaluation of as many samples as the span covers.
   */
  bind(walks: GPUBuffer, span: GPUBuffer): (compute: GPUComputePassEncoder, samples: number) => void;
  /** Hands back what belongs to this evaluator alone. */
  release(): void;
}

/** The exact sum over every charge. @param evaluations how often x̂ will be asked for, all samples together. */
export async function directEvaluator(room: Room, charges: UploadedCharges, law: Law, evaluations: number): Promise<Evaluator> {
  const pass = await room.passes.field(law.model, constantsOf(law, charges.origin.length), evaluations * charges.count);
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  return {
    kind: 'direct',
    cost: charges.count,
    bind(walks, span) {
      const group = pass.bind([lawBuffer, charges.buffer, span, walks]);
      return (compute, samples) => pass.dispatch(compute, group, samples);
    },
    release: () => lawBuffer.destroy(),
  };
}
