/** Inkfield's engine as contestants: the exact sum, the table, and the table made anew for each film. */
import type { Engine, Film } from '../src/engine/engine.ts';
import type { Contestant, Job, Runner } from './contestant.ts';
import { planar, recipeOf } from './work.ts';

/** @param fresh true to hand over charges that the engine has never seen, so that what it makes of them is made again and timed. */
function contestant(engine: Engine, name: string, about: string, evaluator: 'direct' | 'table', fresh: boolean): Contestant {
  return {
    name,
    about,
    kind: 'engine',
    part: 1,
    approximate: evaluator === 'table',
    async prepare({ work, charges }: Job): Promise<Runner | string> {
      let film: Film = await engine.bake(recipeOf(work, charges, evaluator));
      const used: string | undefined = film.evaluator;
      if ((used ?? 'direct') !== evaluator) {
        film.release();
        return `the engine was asked for '${evaluator}' and took '${used ?? 'direct'}'`;
      }
      return {
        async run() {
          film.release();
          const recipe = recipeOf(work, fresh ? { ...charges } : charges, evaluator);
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

export function engineContestants(engine: Engine): Contestant[] {
  return [
    contestant(engine, 'direct', 'our exact sum over the charges', 'direct', false),
    contestant(engine, 'table', 'our table, made before', 'table', false),
    contestant(engine, 'table+make', 'our table, its making timed too', 'table', true),
  ];
}
