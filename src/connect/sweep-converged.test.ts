/** Sweeps that compare with the converged run: each is computed once, for its own seed and D; and sweeps that are too many or were asked for before. */
import { beforeEach, expect, it, vi } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import type { Engine, PairFilm, Recipe } from '../engine/engine.ts';
import { ASK_CELLS } from '../lab/estimate.ts';
import { setStatus } from '../state/view-actions.ts';
import { planOf, runSweep } from './sweep.ts';

const charges = chargesFrom(2, [[-1, 0], [1, 0]]);
let baked: Recipe[] = [];

/** In the converged run of an odd seed every second sample ends on the second charge, in that of an even seed none; in all other runs all do. */
const engine = {
  pairsPerSecond: 1e15,
  async bake(recipe: Recipe) {
    baked.push(recipe);
    return { samples: recipe.samples, recipe, release: () => undefined } as unknown as PairFilm;
  },
  read: async ({ samples, recipe }: PairFilm) => Float32Array.from({ length: 4 * samples }, (_, i) => (i % 4 === 0 && (recipe.sampler !== 'rk4' || (recipe.seed % 2 === 1 && i % 8 === 0)) ? 1 : 0)),
  nearest: async (_charges: unknown, points: Float32Array) => ({ charge: Uint32Array.from({ length: points.length / 2 }, (_, p) => points[2 * p]!) }),
} as unknown as Engine;

vi.mock('./index.ts', () => ({ runningNow: () => ({ engine, director: null }) }));
vi.mock('./recipe.ts', () => ({ chargesOf: async () => charges }));

const course = { now: () => 0, shape: 'Two charges', agreed: true, signal: new AbortController().signal };
const spec = { D: [1, 'inf'], harm: { alpha: [0, 0.5, 1] }, repeats: 2, samples: 128, charges: 2, measure: 'otherCharge', sampler: 'euler' } as const;

beforeEach(() => {
  baked = [];
  setStatus({ stage: 'ready' });
});

it('a converged run is computed once for each seed and D, whatever the amount of harm, and cells are measured against their own', async () => {
  const plan = await planOf(spec);
  const { values } = await runSweep(plan, course);
  const converged = baked.filter(({ sampler }) => sampler === 'rk4');
  expect(converged.map(({ law, seed }) => [law.augmentation, seed - plan.sweep.seed])).toEqual([[1, 0], [Infinity, 0], [1, 1], [Infinity, 1]]);
  expect(baked.length - converged.length).toBe(12);
  // Two D and three amounts a repetition: half of the samples are elsewhere by the converged run of an odd seed, all by that of an even one.
  const byRepeat = [0, 1].map((repeat) => ((plan.sweep.seed + repeat) % 2 === 1 ? 0.5 : 1));
  expect([...values]).toEqual(byRepeat.flatMap((value) => Array.from({ length: 6 }, () => value)));
});

it('another measure of the same cells is measured anew, and the same sweep again is the one that there is', async () => {
  expect((await planOf({ ...spec, measure: 'hits' })).missing).toBe(12);
  const [plan, again] = [await planOf(spec), await planOf(spec)];
  expect([plan.missing, again.missing]).toEqual([0, 0]);
  expect(again.values).toBe(plan.values);
});

it('asks before very many cells, however quick they are', async () => {
  const many = (amounts: number) => planOf({ ...spec, repeats: 10, harm: { alpha: Array.from({ length: amounts }, (_, i) => 1e-4 * (i + 0.5)) } });
  // 20 cells an amount.
  const [few, most] = [await many(ASK_CELLS / 20), await many(ASK_CELLS / 20 + 1)];
  expect([few.missing, few.asks]).toEqual([ASK_CELLS, false]);
  expect([most.missing, most.asks]).toEqual([ASK_CELLS + 20, true]);
  expect(most.seconds).toBeLessThan(60);
});
