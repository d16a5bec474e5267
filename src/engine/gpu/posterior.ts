/** All that the field says of a point, by the exact sum: x̂, the score, and a draw of the charge that it came from or what density is made of. */
import type { Law } from '../../core/law.ts';
import type { UploadedCharges } from './charges.ts';
import { isSoftware } from './device.ts';
import { isPlain } from './kernel.ts';
import { constantsOf, type Room, uniformBuffer } from './room.ts';

/** Bytes of one answer, shaders/lib/answer.wgsl. */
export const ANSWER_BYTES = 32;

/**
 * What is gathered: x̂ and the score, the draw of a charge, both of them ('all'), or what density and divergence are made of ('look', by a plain loop).
 * `pairs`: what an answer costs in pairs of the evaluator of x̂, for each charge, measured on a software adapter.
 */
const gatherings = {
  score: { looks: 0, scores: 1, draws: 0, pairs: 2 },
  charge: { looks: 0, scores: 0, draws: 1, pairs: 1 },
  all: { looks: 0, scores: 1, draws: 1, pairs: 2 },
  look: { looks: 1, scores: 0, draws: 0, pairs: 8 },
} as const;

/**
 * Samples that a thread carries. Measured on SwiftShader, a score in evaluations of x̂ at D = 1: 2.1 with 8, 1.5 with 16, which compile in about a
 * second more. For graphics cards what is reasoned in tuning.ts holds here too.
 */
const SAMPLES_A_THREAD = { software: 16, hardware: 4 } as const;

/** A browser that does not tell of a device what it tells of an adapter is taken to have hardware. */
function samplesAThread({ adapterInfo }: { readonly adapterInfo?: GPUAdapterInfo }): number {
  return SAMPLES_A_THREAD[adapterInfo && isSoftware(adapterInfo) ? 'software' : 'hardware'];
}

/** @throws RangeError for a law whose density is not made from D. */
export function expectDensity(law: Law): void {
  if (law.augmentation === 0) throw new RangeError(`expected a model with a density and a score made from D, got '${law.model}', which has no D`);
}

export interface Posterior {
  /** Pairs of one answer, as slices are paced. */
  readonly cost: number;
  /** Records answers for as many walks as the span covers: x̂ goes into the walks, the rest into `answers` [P]. */
  bind(walks: GPUBuffer, span: GPUBuffer, answers: GPUBuffer): (compute: GPUComputePassEncoder, samples: number) => void;
  release(): void;
}

/** @param draws the seed of the charges to draw and the stages of a step; null for whoever looks. @param gathered what is wanted. */
export async function posteriorOf(room: Room, charges: UploadedCharges, law: Law, draws: { readonly seed: number; readonly stages: number } | null, gathered: keyof typeof gatherings = draws ? 'all' : 'look'): Promise<Posterior> {
  expectDensity(law);
  const constants = constantsOf(law, charges.origin.length);
  const plain = isPlain(constants['kernel']!) ? constants['kernel']! : 0;
  const { pairs, ...kind } = gatherings[gathered];
  const carried = kind.looks ? 1 : samplesAThread(room.device);
  const pass = await room.passes.get('posterior', law.model, { ...constants, ...kind, plain_power: plain, samples_a_thread: carried });
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  const asked = uniformBuffer(room, pass.pack({ seed: (draws?.seed ?? 0) >>> 0, stages: draws?.stages ?? 1 }), 'asked');
  return {
    cost: pairs * charges.count,
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
