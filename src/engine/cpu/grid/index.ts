/** Linear equations on the processor: runs and fields by the float64 truth, in workers of their own, one for what takes seconds and one for what takes moments. */
import { levelAtTime } from '../../../core/symbol/clock.ts';
import { FIELDS } from '../../../core/symbol/fields.ts';
import { checkGridRecipe, type GridRecipe, gridSlots } from '../../../core/symbol/recipe.ts';
import { specOf } from '../../../equations/index.ts';
import type { BakeOptions } from '../../engine.ts';
import { ROW } from '../../film-shape.ts';
import type { GridFilm, GridFrame, GridLook } from '../../grid-film.ts';
import { keptFields, keptKnots } from '../../grid-knots.ts';
import type { Room } from '../chunks.ts';
import { type GridWorker, hire } from './hired.ts';
import type { LookOrder, PostedRecipe } from './messages.ts';

/** Fields that a midpoint step asks for. */
const EVALUATIONS = 2;

const posted = ({ law, kernelDraw, ...rest }: GridRecipe): PostedRecipe => ({ ...rest, law: specOf(law), drawn: kernelDraw !== undefined });

export interface GridDesk {
  run(recipe: GridRecipe, options: BakeOptions): Promise<GridFilm>;
  at(look: GridLook, time: number): Promise<GridFrame>;
  /** [n, 4] p, Jx, Jy and R. */
  between(look: GridLook, points: ArrayLike<number>, time: number): Promise<Float32Array>;
  dispose(): void;
}

/** @param start a new worker (worker.ts). */
export function createGridDesk(room: Room, start: () => GridWorker): GridDesk {
  const [runner, looker] = [hire(start), hire(start)];

  async function looked({ charges, law, n, length, bandwidth }: GridLook, time: number, points: LookOrder['points']): Promise<Float32Array> {
    const answer = await looker.ask({ kind: 'look', look: { charges, law: specOf(law), n, length, bandwidth }, time, points });
    if (answer.kind !== 'looked') throw new Error(`expected fields, got '${answer.kind}'`);
    return answer.values;
  }

  return {
    async run(recipe, { signal, onProgress }) {
      checkGridRecipe(recipe);
      signal?.throwIfAborted();
      const started = room.now();
      const slots = gridSlots(recipe);
      // There are velocities as well, and a share is the fields'.
      const memory = 2 * room.limit;
      const [kept, fields] = [keptKnots(recipe.steps, slots, memory), keptFields(recipe.steps, recipe.n, memory)];
      const bytes = 2 * kept.length * slots * ROW + fields.length * recipe.n ** 2 * ROW;
      room.memory += bytes;
      let held = true;
      const giveBack = (): void => {
        if (held) room.memory -= bytes;
        held = false;
      };
      try {
        const answer = await runner.ask({ kind: 'run', recipe: posted(recipe), kept, fields }, { signal, onProgress });
        if (answer.kind !== 'ran') throw new Error(`expected a run, got '${answer.kind}'`);
        const { positions, velocities, fields: values, least, most, ...told } = answer.result;
        return {
          kind: 'grid',
          recipe,
          samples: slots,
          levels: Float64Array.from(kept, (knot) => levelAtTime(recipe.clock, told.times[knot]!, recipe.time)),
          curve: 'linear',
          evaluations: EVALUATIONS * (recipe.steps - 1),
          adaptive: null,
          lost: 0,
          walkedAt: null,
          evaluator: 'grid',
          origin: new Float64Array(2),
          kept,
          ...told,
          storage: { kind: 'cpu', pages: [{ first: 0, knots: kept.length, positions, velocities }] },
          fields: { knots: fields, storage: { kind: 'cpu', pages: fields.length > 0 ? [{ first: 0, count: fields.length, values }] : [] } },
          extremes: { least, most },
          bytes,
          bakeMs: room.now() - started,
          release: giveBack,
        };
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    async at(look, time) {
      const values = await looked(look, time, null);
      const column = (f: number): Float32Array => Float32Array.from({ length: values.length / FIELDS }, (_, i) => values[FIELDS * i + f]!);
      return { n: look.n, length: look.length, p: column(0), Jx: column(1), Jy: column(2), R: column(3) };
    },
    between: (look, points, time) => looked(look, time, Float64Array.from(points)),
    dispose() {
      for (const one of [runner, looker]) one.dispose();
    },
  };
}
