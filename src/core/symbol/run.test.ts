/** Whole runs: against a flow in closed form, their knots, births and deaths, and what they tell of themselves. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import * as laws from './grid-laws.ts';
import { checkGridRecipe, type GridRecipe, type GridRun, gridTimes } from './recipe.ts';
import { ksDistance, ksFalseAlarm } from '../statistics.ts';
import { normalCdf } from './run-bins.ts';
import { effectiveSize, gridRun, massAt } from './run.ts';

const usual: GridRecipe = {
  charges: laws.threeGaussians, law: laws.poisson, n: 64, length: 12, bandwidth: laws.THREE_BANDWIDTH, time: 2, least: 0.02, steps: 30,
  direction: 'backward', start: 'exact', births: 'off', samples: 500, capacity: 2000, seed: 3, clock: { top: 2, exponent: 1 },
};
const knot = (run: GridRun, k: number): Float64Array => run.positions.subarray(2 * k * run.slots, 2 * (k + 1) * run.slots);

describe('times', () => {
  it('are 0 and then geometric from the least to T', () => {
    const times = Array.from(gridTimes({ steps: 4, least: 0.1, time: 100 }));
    [0, 0.1, 1, 10, 100].forEach((want, k) => expect(times[k]).toBeCloseTo(want, 12));
  });
});

describe("a Gaussian's diffusion", () => {
  // p = N(0, h² + 2t), v = x/(h² + 2t): samples keep x/√(h² + 2t).
  const gaussian: GridRecipe = { ...usual, charges: chargesFrom(2, [[0, 0]]), law: laws.diffusion, n: 128, bandwidth: 0.5, time: 0.5, least: 0.01, samples: 200 };
  const width = (t: number): number => Math.sqrt(0.25 + 2 * t);
  /** Largest way, of samples within two standard deviations at the start, from where they should be at the end. */
  const error = (recipe: GridRecipe): number => {
    const run = gridRun(recipe);
    const [from, to] = recipe.direction === 'forward' ? [1, recipe.steps] : [recipe.steps, 1];
    const [starts, ends] = [knot(run, from), knot(run, to)];
    const [before, after] = [width(run.times[from]!), width(run.times[to]!)];
    let worst = 0;
    for (let s = 0; s < recipe.samples; s++) {
      if (Math.hypot(starts[2 * s]!, starts[2 * s + 1]!) > 2 * before) continue;
      for (const axis of [0, 1]) worst = Math.max(worst, Math.abs(ends[2 * s + axis]! - (starts[2 * s + axis]! * after) / before));
    }
    return worst;
  };
  it.each(['forward', 'backward'] as const)('scales the plane, %s', (direction) => {
    // Bilinear J and p each err by dx²/8 Laplacians: of v at two standard deviations (dx/width)²/8 · 4, 2 % at the start and less later; the steps err far less.
    expect(error({ ...gaussian, direction })).toBeLessThan(0.02);
  });
  it('is met four times as well by half the steps, until the grid is in the way', () => {
    const [coarse, fine] = [error({ ...gaussian, n: 256, steps: 4 }), error({ ...gaussian, n: 256, steps: 7 })];
    expect(coarse).toBeGreaterThan(3 * fine);
  });
});

it('forward, samples follow the density: three Gaussians diffuse into wider ones', () => {
  const { charges, bandwidth } = usual;
  const run = gridRun({ ...usual, law: laws.diffusion, direction: 'forward', time: 0.5, least: 1e-3, samples: 2000 });
  const width = Math.sqrt(bandwidth ** 2 + 2 * 0.5);
  const below = (x: number): number => charges.weights.reduce((sum, w, c) => sum + w * normalCdf((x - charges.positions[2 * c]!) / width), 0);
  const ends = knot(run, 30).filter((_, i) => i % 2 === 0);
  expect(ksFalseAlarm(ksDistance(ends, below), 2000)).toBeGreaterThan(1e-3);
  // Where they began is another law.
  const starts = knot(run, 1).filter((_, i) => i % 2 === 0);
  expect(ksFalseAlarm(ksDistance(starts, below), 2000)).toBeLessThan(1e-3);
});

describe('a run', () => {
  it('is at rest below the least time, in both directions', () => {
    for (const direction of ['forward', 'backward'] as const) {
      const run = gridRun({ ...usual, direction });
      expect(knot(run, 0)).toEqual(knot(run, 1));
      expect(knot(run, 1)).not.toEqual(knot(run, 2));
      expect(run.times[0]).toBe(0);
    }
  });
  it('is the same for the same recipe, and another for another seed', () => {
    const [once, again, other] = [usual, usual, { ...usual, seed: 4 }].map((recipe) => gridRun({ ...recipe, steps: 4 }).positions);
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });
  it('tells of the lowest density that it met, and when', () => {
    expect(gridRun(usual).lowest.ratio).toBeGreaterThan(0);
    const lowest = gridRun({ ...usual, law: laws.wave }).lowest;
    expect(lowest.ratio).toBeLessThan(-0.3);
    expect(lowest.time).toBeGreaterThan(0.3);
  });
  it('tells how many steps were shortened', () => {
    expect(Math.max(...gridRun({ ...usual, time: 0.2 }).limited)).toBe(0);
    expect(Math.max(...gridRun({ ...usual, time: 8, steps: 6 }).limited)).toBeGreaterThan(0.1);
  });
  it('without births keeps everyone', () => {
    const run = gridRun({ ...usual, steps: 8 });
    expect([...new Set(run.population)]).toEqual([1]);
    expect([...new Set(run.mass)]).toEqual([1]);
    expect(Array.from(run.effective, Math.round)).toEqual(Array.from({ length: 9 }, () => 500));
  });
  it('refuses what makes no sense, and says what', () => {
    const wrong = (change: Partial<GridRecipe>): void => checkGridRecipe({ ...usual, ...change });
    expect(() => wrong({ least: 3 })).toThrow('grid run: expected 0 < least < time, got 3 and 2');
    expect(() => wrong({ steps: 1 })).toThrow('expected at least 2 steps, got 1');
    expect(() => wrong({ births: 'branching', capacity: 10 })).toThrow('expected room for 500 samples, got 10');
    expect(() => wrong({ start: 'kernel' })).toThrow("the equation 'poisson' has no kernel to draw from");
    expect(() => wrong({ charges: chargesFrom(3, [[0, 0, 0]]) })).toThrow('expected charges in the plane');
  });
});

describe('births and deaths', () => {
  // So weak that weights vary little: strong screening gives them tails that 2000 samples know nothing of.
  const decaying: GridRecipe = { ...usual, law: laws.yukawa(0.3), time: 1, steps: 20, samples: 2000, capacity: 4000 };
  /** What the mean weight varies by, relative to itself: four standard deviations, and a percent for the steps. */
  const chance = (effective: number): number => 4 * Math.sqrt((2000 / effective - 1) / 2000) + 0.01;
  it.each(['forward', 'backward'] as const)('as weights follow the mass, %s', (direction) => {
    const { population, mass, effective } = gridRun({ ...decaying, direction, births: 'weights' });
    const [end, expected] = direction === 'forward' ? [20, Math.exp(-0.3 * 0.98)] : [1, Math.exp(0.3 * 0.98)];
    expect(mass[end]).toBeCloseTo(expected, 9);
    expect(Math.abs(population[end]! / expected - 1)).toBeLessThan(chance(effective[end]!));
    // The wrong sign of R or of time would be off by 1 − e^(−0.59) or more.
    expect(chance(effective[end]!)).toBeLessThan(0.2);
  });
  it('as branching do so with samples, and clones go their own ways', () => {
    const run = gridRun({ ...decaying, births: 'branching' });
    expect(run.slots).toBe(4000);
    expect(run.unplaced).toBe(0);
    const living = run.alive.subarray(0, run.slots).reduce((sum, one) => sum + one, 0);
    expect(run.population[0]).toBe(living / 2000);
    expect(Math.abs(run.population[0]! / run.mass[0]! - 1)).toBeLessThan(chance(run.effective[0]!));
    // Fewer than the living: clones share ancestors.
    expect(run.effective[0]).toBeLessThan(0.9 * living);
    expect(new Set(Array.from({ length: run.slots }, (_, s) => s).filter((s) => run.alive[s]).map((s) => run.positions[2 * s])).size).toBe(living);
  });
  it('leave free slots where samples die, forward', () => {
    const run = gridRun({ ...decaying, births: 'branching', direction: 'forward', capacity: 2000 });
    const living = run.alive.subarray(20 * run.slots).reduce((sum, one) => sum + one, 0);
    expect(Math.abs(living / 2000 / run.mass[20]! - 1)).toBeLessThan(chance(run.effective[20]!));
  });
  it('count what finds no room', () => {
    const run = gridRun({ ...decaying, births: 'branching', capacity: 2100 });
    expect(run.unplaced).toBeGreaterThan(300);
    expect(run.population[0]).toBeLessThanOrEqual(1.05);
  });
});

it('the effective size counts equal weights as they are and one weight as one', () => {
  expect(effectiveSize([2, 2, 2])).toBe(3);
  expect(effectiveSize([5, 0, 0])).toBe(1);
  expect(effectiveSize([0, 0])).toBe(0);
});

it('the mass of a wave function is its square, whatever its phase', () => {
  const turning = { ...laws.schrodinger, writeMultipliers: (out: Float64Array, k: number, t: number) => out.set([Math.cos(k + t), Math.sin(k + t), 0]) };
  expect(massAt(turning, 1)).toBeCloseTo(1, 12);
  expect(massAt(laws.yukawa(0.5), 2)).toBeCloseTo(Math.exp(-1), 12);
});
