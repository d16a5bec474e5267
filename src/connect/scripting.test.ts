/** What scripts are told in an equation's own time, of data in space and in the plane, against closed forms of a lone charge. */
import { describe, expect, it } from 'vitest';
import { engineOn } from '../engine/cpu/testing.ts';
import type { PairFilm, Recipe } from '../engine/engine.ts';
import type { Experiment } from '../state/experiment.ts';
import { validate } from '../state/validate.ts';
import { orderOf, placeNow } from './order.ts';
import { chargesOf } from './recipe.ts';
import { moved, samplesOf, velocities } from './scripting.ts';

const engine = engineOn(1);

async function filmOf(model: object): Promise<{ readonly film: PairFilm; readonly experiment: Experiment }> {
  const verdict = validate({ model, distribution: { kind: 'points', points: [[0, 0, 0]] }, samples: 20, sampler: { steps: 12 }, grid: { time: 2, least: 0.02 } });
  if (!verdict.ok) throw new Error(verdict.problems.join());
  const { experiment } = verdict;
  return { experiment, film: await engine.bake((await orderOf(experiment, await chargesOf(experiment), 20)) as Recipe) };
}
const points = Float32Array.of(0.5, -0.25, 1);

describe('a lone charge in space', () => {
  it.each([
    // Gaussians of variance 2t: v = x/2t, so that x goes as √t. Poisson's rays: v = x/t.
    ['diffusion', 1 / 2],
    ['poisson', 1],
    ['augmented', 1],
  ] as const)('of %s sends samples away as t^%f', async (kind, power) => {
    const { film, experiment } = await filmOf({ kind });
    const velocity = await velocities(engine, film, experiment, points, 0.5);
    velocity.forEach((v, a) => expect(v).toBeCloseTo((power * points[a]!) / 0.5, 5));
    const there = await moved(engine, film, experiment, points, 0.5, 2);
    // Steps along straight rays are exact, but for float32.
    there.forEach((x, a) => expect(x).toBeCloseTo(points[a]! * 4 ** power, 4));
  });

  it('has samples at the equation’s own times, from 0 to T', async () => {
    const { film, experiment } = await filmOf({ kind: 'diffusion' });
    const [data, prior] = [await samplesOf(engine, film, experiment, 0), await samplesOf(engine, film, experiment, 1)];
    expect([data.time, data.dimension, data.count, data.positions[3]]).toEqual([0, 3, 20, 0]);
    expect([prior.time, prior.positions[3]]).toEqual([expect.closeTo(2, 12), expect.closeTo(2, 5)]);
  });

  it('has the verdict of its waves, in a box of the plane', async () => {
    const { film, experiment } = await filmOf({ kind: 'diffusion' });
    expect(placeNow(experiment, film.recipe.charges)).toMatchObject({ n: 256, length: 12, law: { equation: 'diffusion' } });
    expect(placeNow({ ...experiment, model: { kind: 'pfgmpp', D: 1 } }, film.recipe.charges)).toBeNull();
  });
});
