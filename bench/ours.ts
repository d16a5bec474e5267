/** Inkfield's engines as contestants: the exact sum, the table, the table made anew for each film, and the exact sum on the processor. */
import type { Engine, Film } from '../src/engine/engine.ts';
import type { Contestant, Job, Runner } from './contestant.ts';
import { planar, recipeOf } from './work.ts';

interface Ours extends Pick<Contestant, 'name' | 'about' | 'kind' | 'part'> {
  readonly engine: Engine;
  /** What the engine is asked for, and what its films then say that they took. */
  readonly asked: 'direct' | 'table';
  readonly taken: Film['evaluator'];
  /** True to hand over charges that the engine has never seen, so that what it makes of them is made again and timed. */
  readonly fresh: boolean;
}

function contestant({ engine, asked, taken, fresh, ...rest }: Ours): Contestant {
  return {
    ...rest,
    approximate: taken === 'table',
    async prepare({ work, charges }: Job): Promise<Runner | string> {
      let film: Film = await engine.bake(recipeOf(work, charges, asked));
      if (film.evaluator !== taken) {
        film.release();
        return `the engine was asked for '${asked}' and took '${film.evaluator}'`;
      }
      return {
        async run() {
          film.release();
          const recipe = recipeOf(work, fresh ? { ...charges } : charges, asked);
          const began = performance.now();
          film = await engine.bake(recipe);
          return performance.now() - began;
        },
        ends: async () => planar(await engine.read(film, 0)),
        release: () => film.release(),
      };
    },
  };
}

/** One sample in so many is run on the processor, where time is proportional to them. */
const TWIN_PART = 8;

/** @param twin the engine on the processor; null where there are no workers for it. */
export function engineContestants(engine: Engine, twin: Engine | null): Contestant[] {
  const onGpu = { engine, kind: 'gpu', part: 1 } as const;
  return [
    contestant({ ...onGpu, name: 'direct', about: 'our exact sum over the charges', asked: 'direct', taken: 'direct', fresh: false }),
    contestant({ ...onGpu, name: 'table', about: 'our table, made before', asked: 'table', taken: 'table', fresh: false }),
    contestant({ ...onGpu, name: 'table+make', about: 'our table, its making timed too', asked: 'table', taken: 'table', fresh: true }),
    ...(twin ? [contestant({ engine: twin, kind: 'processor', part: TWIN_PART, name: 'twin', about: `our exact sum in float64, ${twin.adapter}`, asked: 'direct', taken: 'twin', fresh: false })] : []),
  ];
}
