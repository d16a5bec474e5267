/** The field as a sampler's stages ask for it: nothing, x̂, or all that a draw needs, and whatever harm is done on the way. */
import { harmless, isHarmless } from '../../core/knobs.ts';
import type { Ask } from '../../core/step.ts';
import type { Recipe } from '../engine.ts';
import { bufferOf } from './buffers.ts';
import type { Evaluator } from './evaluator.ts';
import { type HarmDone, harmOn, type KickCount } from './harm.ts';
import { ANSWER_BYTES, type Posterior, posteriorOf } from './posterior.ts';
import type { Room } from './room.ts';

/** Pairs that a stage costs which asks nothing: so that slices have an end. */
const NOTHING_PAIRS = 16;

/** What decides the answers. */
export type Asking = Pick<Recipe, 'charges' | 'law' | 'harm'>;

export interface Field {
  /** Pairs of one answer of one sample. */
  readonly costs: Readonly<Record<Ask, number>>;
  /** [P] as in shaders/lib/answer.wgsl; a stand-in where nobody asks for them. */
  readonly answers: GPUBuffer;
  /** Records one stage's answers for as many walks as the span covers. */
  ask(compute: GPUComputePassEncoder, what: Ask, samples: number): void;
  release(): void;
}

/**
 * @param asks what stages will ask. @param samples P. @param count how steps are counted, for kicks and draws; null where neither comes through here.
 */
export async function fieldOf(room: Room, evaluator: Evaluator, { charges, law, harm = harmless }: Asking, asks: ReadonlyArray<Ask>, samples: number, count: KickCount | null, walks: GPUBuffer, span: GPUBuffer): Promise<Field> {
  const uploaded = room.charges(charges);
  const drawn = asks.includes('posterior');
  const posterior: Posterior | null = drawn ? await posteriorOf(room, uploaded, law, { seed: count?.seed ?? 0, stages: count?.stages ?? 1 }) : null;
  const answers = drawn ? room.pool.take(samples * ANSWER_BYTES) : bufferOf(room.device, GPUBufferUsage.STORAGE, new Uint32Array(ANSWER_BYTES / 4), 'no answers');
  const done: HarmDone | null = isHarmless(harm) ? null : await harmOn(room, harm, { charges, origin: uploaded.origin, augmentation: law.augmentation, walks, answers }, count, span);
  const evaluate = evaluator.bind(walks, span);
  const answer = posterior?.bind(walks, span, answers);
  return {
    costs: { nothing: NOTHING_PAIRS, mean: evaluator.cost, posterior: posterior?.cost ?? 0 },
    answers,
    ask(compute, what, covered) {
      done?.before(compute, covered);
      if (what === 'mean') evaluate(compute, covered);
      if (what === 'posterior') answer!(compute, covered);
      if (what !== 'nothing') done?.after(compute, what, covered);
    },
    release() {
      posterior?.release();
      done?.release();
      if (drawn) room.pool.give(answers);
      else answers.destroy();
    },
  };
}
