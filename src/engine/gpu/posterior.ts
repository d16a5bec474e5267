/** All that the field says of a point, by the exact sum: x̂, the score, and a draw of the charge that it came from or what density is made of. */
import type { Law } from '../../core/law.ts';
import type { UploadedCharges } from './charges.ts';
import { isPlain } from './kernel.ts';
import { constantsOf, type Room, uniformBuffer } from './room.ts';

/** Bytes of one answer, shaders/lib/answer.wgsl. */
export const ANSWER_BYTES = 32;

/** What an answer costs in pairs of the evaluator of x̂, for each charge: with a charge drawn, and by the plain loop of those who look. Measured on a software adapter. */
const PAIRS = { drawn: 2, looked: 8 } as const;

/** Samples that a thread carries where charges are drawn. */
const SAMPLES_A_THREAD = 8;

/** @throws RangeError for a law that no density belongs to. */
export function expectDensity(law: Law): void {
  if (law.augmentation === 0) throw new RangeError(`expected a model with a density, got '${law.model}', whose field has none without augmentation`);
}

export interface Posterior {
  /** Pairs of one answer, as slices are paced. */
  readonly cost: number;
  /** Records answers for as many walks as the span covers: x̂ goes into the walks, the rest into `answers` [P]. */
  bind(walks: GPUBuffer, span: GPUBuffer, answers: GPUBuffer): (compute: GPUComputePassEncoder, samples: number) => void;
  release(): void;
}

/** @param draws the seed of the charges to draw and the stages of a step; null to gather what density and divergence need. */
export async function posteriorOf(room: Room, charges: UploadedCharges, law: Law, draws: { readonly seed: number; readonly stages: number } | null): Promise<Posterior> {
  expectDensity(law);
  const carried = draws ? SAMPLES_A_THREAD : 1;
  const constants = constantsOf(law, charges.origin.length);
  const pass = await room.passes.get('posterior', law.model, { ...constants, draws: draws ? 1 : 0, samples_a_thread: carried, plain_power: isPlain(constants['kernel']!) ? constants['kernel']! : 0 });
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  const asked = uniformBuffer(room, pass.pack({ seed: (draws?.seed ?? 0) >>> 0, stages: draws?.stages ?? 1 }), 'asked');
  return {
    cost: (draws ? PAIRS.drawn : PAIRS.looked) * charges.count,
    bind(walks, span, answers) {
      const group = pass.bind([lawBuffer, charges.buffer, asked, span, walks, answers]);
      return (compute, samples) => pass.dispatch(compute, group, Math.ceil(samples / carried));
    },
    release() {
      lawBuffer.destroy();
      asked.destroy();
    },
  };
}
