/** What the stages of a sampler need, answered: by the field, or, where nothing harms it, by passes that gather no more than is needed. */
import { harmless, isHarmless } from '../../core/knobs.ts';
import type { Ask, Need } from '../../core/step.ts';
import type { Evaluator } from './evaluator.ts';
import { type Asking, fieldOf } from './field.ts';
import type { KickCount } from './harm.ts';
import { ANSWER_BYTES, posteriorOf } from './posterior.ts';
import type { Room } from './room.ts';

/** What is asked of a field that is harmed: harm changes an answer as a whole. */
const asked: Readonly<Record<Need, Ask>> = { nothing: 'nothing', mean: 'mean', score: 'posterior', charge: 'posterior' };

export interface Answers {
  /** [P] as in shaders/lib/answer.wgsl; a stand-in where nobody needs them. */
  readonly buffer: GPUBuffer;
  /** Pairs of one answer of one sample. */
  cost(need: Need): number;
  /** Records the answers that a stage needs, for as many walks as the span covers. */
  give(compute: GPUComputePassEncoder, need: Need, samples: number): void;
  release(): void;
}

/** @param needs of the stages of a step. @param samples P. */
export async function answersOf(room: Room, evaluator: Evaluator, order: Asking, needs: readonly Need[], samples: number, count: KickCount, walks: GPUBuffer, span: GPUBuffer): Promise<Answers> {
  const apart = isHarmless(order.harm ?? harmless);
  const separate = apart ? (['score', 'charge'] as const).filter((need) => needs.includes(need)) : [];
  const field = await fieldOf(room, evaluator, order, apart ? ['mean'] : needs.map((need) => asked[need]), samples, count, walks, span);
  const buffer = separate.length > 0 ? room.pool.take(samples * ANSWER_BYTES) : field.answers;
  const made = await Promise.all(separate.map(async (need) => [need, await posteriorOf(room, room.charges(order.charges), order.law, count, need)] as const));
  const passes = new Map<Need, { readonly cost: number; readonly record: (compute: GPUComputePassEncoder, samples: number) => void }>(made.map(([need, posterior]) => [need, { cost: posterior.cost, record: posterior.bind(walks, span, buffer) }]));
  return {
    buffer,
    cost: (need) => passes.get(need)?.cost ?? field.costs[asked[need]],
    give(compute, need, covered) {
      const pass = passes.get(need);
      if (pass) pass.record(compute, covered);
      else field.ask(compute, asked[need], covered);
    },
    release() {
      for (const [, posterior] of made) posterior.release();
      if (separate.length > 0) room.pool.give(buffer);
      field.release();
    },
  };
}
