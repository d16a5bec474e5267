/** What tells one measured point of error from another: how far its worst ends are, the settings of its sampler, its harm and its starts. */
import { beforeAll, expect, it } from 'vitest';
import '../locales/index.ts';
import { engineOn } from '../engine/cpu/testing.ts';
import type { Engine, Recipe } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { defaultExperiment, type Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { startingStatus } from '../state/status.ts';
import { errors } from './error.ts';
import { chargesOf, recipeOf } from './recipe.ts';

/** Charges exactly as given: the same for every seed. */
const distribution = { kind: 'points', points: [[-1, 0.2], [1, -0.4], [0.3, 1.1], [-0.5, -0.9]] } as const;
const experiment: Experiment = { ...defaultExperiment, distribution, seed: 5, sampler: { ...defaultExperiment.sampler, kind: 'euler', steps: 6 } };
const PATIENCE = 60_000;
const signal = new AbortController().signal;
let baked: Recipe[] = [];

beforeAll(async () => {
  const engine = engineOn(1);
  const counting: Engine = { ...engine, bake: (recipe, options) => (baked.push(recipe), engine.bake(recipe, options)) };
  const film = await engine.bake(recipeOf(experiment, await chargesOf(experiment), 8));
  picture.setState({ engine: counting, film });
  lab.setState({ experiment, status: { ...startingStatus, stage: 'ready' } });
  await errors.present(experiment, { signal });
}, PATIENCE);

/** The point of an experiment, and how many films it took. */
async function measured(changed: Partial<Experiment['sampler']>, over: Partial<Experiment> = {}) {
  baked = [];
  const { point } = await errors.present({ ...experiment, ...over, sampler: { ...experiment.sampler, ...changed } }, { signal });
  return { point, films: baked.length };
}

it('nineteen in twenty ends are within its larger distance, half within its median', async () => {
  const { point, films } = await measured({});
  expect(films).toBe(0);
  expect(point.ends!.most).toBeGreaterThan(1.5 * point.ends!.median);
});

it('other settings of the sampler, another schedule and other harm are other points', async () => {
  const changes: [Partial<Experiment['sampler']>, Partial<Experiment>][] = [
    [{ kind: 'ddim', eta: 0.5 }, {}],
    [{ kind: 'ddim', eta: 1 }, {}],
    [{ schedule: 'rho7' }, {}],
    [{ schedule: 'rho7', rho: 3 }, {}],
    [{}, { perturb: { alpha: 0, bits: 3, scale: 1 } }],
    [{}, { perturb: { alpha: 0, bits: 4, scale: 1 } }],
    [{}, { perturb: { alpha: 0, bits: 'off', scale: 1.5 } }],
  ];
  const seen = new Set<number>();
  for (const [sampler, over] of changes) {
    const { point, films } = await measured(sampler, over);
    expect([sampler, over, films]).toEqual([sampler, over, 1]);
    seen.add(point.distribution);
  }
  expect(seen.size).toBe(changes.length);
  expect((await measured({ kind: 'ddim', eta: 0.5 })).films).toBe(0);
});

it('other starts, and another lowest level, have a converged run of their own', async () => {
  const { films } = await measured({}, { seed: 6 });
  // The converged run, half of its steps, and the point.
  expect(films).toBe(3);
  expect((await measured({ timeMin: 0.01 }, { seed: 6 })).films).toBe(3);
});

it('the present settings and the curves that are asked for at once are measured on one basis, made once', async () => {
  baked = [];
  const other: Experiment = { ...experiment, seed: 6 };
  const [report] = await Promise.all([errors.measure(other, ['euler'], { signal }), errors.present(other, { signal })]);
  expect(report.curves[0]!.points.length).toBe(10);
  // The converged run and its half, ten numbers of steps, and the present one where it was not among those that were done.
  expect(baked.length).toBeLessThanOrEqual(13);
  expect(baked.filter(({ sampler }) => sampler === 'rk4').length).toBe(2);
}, PATIENCE);
