/** Where samples begin, and what births and deaths do to them. */
import { describe, expect, it } from 'vitest';
import { DRAWS } from '../random.ts';
import { ksDistance, ksFalseAlarm } from '../statistics.ts';
import { branch, branchingUniform, offspringOf, type Population } from './branching.ts';
import { gridDensity } from './density.ts';
import { cellOf, nodeAt } from './grid.ts';
import * as laws from './grid-laws.ts';
import type { GridRecipe } from './recipe.ts';
import { gridStarts, runningSums, triangular } from './starts.ts';

const grid = laws.goldenGrid;
const density = gridDensity(grid, laws.threeGaussians, laws.THREE_BANDWIDTH);
const recipe: GridRecipe = {
  charges: laws.threeGaussians, law: laws.poisson, n: grid.n, length: grid.length, bandwidth: laws.THREE_BANDWIDTH, time: 2, least: 0.1, steps: 4,
  direction: 'backward', start: 'exact', births: 'off', samples: 20_000, capacity: 20_000, seed: 11, clock: { top: 2, exponent: 1 },
};
/** Seeds are fixed: below this, samples do not follow the law. */
const SUSPICIOUS = 1e-3;

/** The share of the bilinear density whose coordinate along an axis is below z: its marginal is linear between nodes. */
function marginalCdf(values: Float64Array, axis: 0 | 1): (z: number) => number {
  const marginal = new Float64Array(grid.n);
  values.forEach((p, x) => (marginal[axis === 0 ? x % grid.n : Math.floor(x / grid.n)]! += Math.max(p, 0)));
  const total = marginal.reduce((sum, one) => sum + one, 0);
  const hat = (z: number): number => (z <= -1 ? 0 : z >= 1 ? 1 : z < 0 ? (1 + z) ** 2 / 2 : 1 - (1 - z) ** 2 / 2);
  return (z) => marginal.reduce((sum, one, i) => sum + one * hat((z - nodeAt(grid, i)) / cellOf(grid)), 0) / total;
}

const along = (starts: Float64Array, axis: 0 | 1): Float64Array => starts.filter((_, index) => index % 2 === axis);
const alarm = (values: Float64Array, cdf: (z: number) => number): number => ksFalseAlarm(ksDistance(values, cdf), values.length);

describe('starts', () => {
  it.each([0, 1] as const)('on a density follow it along axis %s, without its negative parts', (axis) => {
    const holed = density.map((p, x) => (x % grid.n < 20 ? -p : p));
    for (const values of [density, holed]) {
      const starts = gridStarts({ ...recipe, samples: 2000 }, grid, runningSums(values, 1));
      expect(alarm(along(starts, axis), marginalCdf(values, axis))).toBeGreaterThan(SUSPICIOUS);
    }
    // The two are told apart.
    const starts = gridStarts({ ...recipe, samples: 2000 }, grid, runningSums(density, 1));
    expect(alarm(along(starts, 0), marginalCdf(holed, 0))).toBeLessThan(SUSPICIOUS);
  });
  it('follow the triangle within a cell', () => {
    expect([0, 0.125, 0.5, 0.875, 1].map(triangular)).toEqual([-1, -0.5, 0, 0.5, 1]);
    // All of p on one node: what is left is the way from it.
    const single = new Float64Array(grid.n ** 2);
    single[10 * grid.n + 40] = 2;
    const starts = gridStarts({ ...recipe, samples: 2000 }, grid, runningSums(single, 1));
    for (const axis of [0, 1] as const) expect(alarm(along(starts, axis), marginalCdf(single, axis))).toBeGreaterThan(SUSPICIOUS);
  });
  it('in the box are uniform', () => {
    const starts = gridStarts({ ...recipe, start: 'uniform' }, grid, null);
    for (const axis of [0, 1] as const) expect(alarm(along(starts, axis), (z) => Math.min(1, Math.max(0, z / grid.length + 0.5)))).toBeGreaterThan(SUSPICIOUS);
  });
  it("on the kernel follow it about the data's centroid", () => {
    // Poisson's kernel: P(rho > s) = t/√(s² + t²) for the distance s.
    const kernelDraw = (out: Float64Array, t: number, u: Float64Array): void => {
      const s = t * Math.sqrt(u[0]! ** -2 - 1);
      out.set([s * Math.cos(2 * Math.PI * u[1]!), s * Math.sin(2 * Math.PI * u[1]!)]);
    };
    const starts = gridStarts({ ...recipe, start: 'kernel', kernelDraw }, grid, null);
    const [cx, cy] = [0.5 * -1.2 + 0.3 + 0.2 * 0.4, 0.5 * 0.3 + 0.3 * 0.8 - 0.2 * 1.1];
    const distances = Float64Array.from({ length: recipe.samples }, (_, p) => Math.hypot(starts[2 * p]! - cx, starts[2 * p + 1]! - cy));
    expect(alarm(distances, (s) => 1 - 2 / Math.hypot(s, 2))).toBeGreaterThan(SUSPICIOUS);
    expect(() => gridStarts({ ...recipe, start: 'kernel' }, grid, null)).toThrow("the equation 'poisson' has no kernel to draw from");
  });
  it('forward are other draws than backward, and the same for the same seed', () => {
    const sums = runningSums(density, 1);
    const [forward, backward] = [gridStarts({ ...recipe, direction: 'forward', samples: 9 }, grid, sums), gridStarts({ ...recipe, samples: 9 }, grid, sums)];
    expect(forward).not.toEqual(backward);
    expect(gridStarts({ ...recipe, samples: 9 }, grid, sums)).toEqual(backward);
    expect(gridStarts({ ...recipe, samples: 9, seed: 12 }, grid, sums)).not.toEqual(backward);
  });
  it('want a density that is positive somewhere', () => expect(() => runningSums(Float64Array.of(-1, 0), 1)).toThrow('positive somewhere'));
});

describe('branching', () => {
  const slots = 40_000;
  const crowd = (living: number): Population => ({
    positions: Float64Array.from({ length: 2 * slots }, (_, i) => i),
    alive: new Uint8Array(slots).fill(1, 0, living),
    fresh: new Uint8Array(slots),
    ancestors: Uint32Array.from({ length: slots }, (_, s) => s),
  });
  const living = ({ alive }: Population): number => alive.reduce((sum, one) => sum + one, 0);

  it.each([-1.5, -0.2, 0, 0.4, 1.1])('keeps e^a samples on average: a = %s', (a) => {
    const population = crowd(10_000);
    expect(branch(population, new Float64Array(slots).fill(a), 7, 3, 0.1)).toBe(0);
    // ⌊w + U⌋ varies by f (1 − f), f the fraction of w: four standard deviations of the mean.
    const w = Math.exp(a);
    const f = w - Math.floor(w);
    expect(Math.abs(living(population) / 10_000 - w)).toBeLessThanOrEqual(4 * Math.sqrt((f * (1 - f)) / 10_000));
  });
  it('has at most twenty offspring', () => expect(offspringOf(50, 0.999)).toBe(20));
  it('draws other uniforms for every slot, knot and seed', () => {
    const bits = new Uint32Array(DRAWS);
    expect(new Set([[0, 1, 1], [1, 1, 1], [0, 2, 1], [0, 1, 2]].map(([slot, knot, seed]) => branchingUniform(bits, slot!, knot!, seed!))).size).toBe(4);
  });
  it('puts clones beside their parent and remembers whom they come from', () => {
    const population = crowd(3);
    // Where e^a is whole, U does not matter: the first has two clones, the third one; the second dies, and its slot is the first free one.
    branch(population, Float64Array.of(Math.log(3), -50, Math.log(2), ...new Float64Array(slots - 3)), 5, 1, 0.5);
    expect(Array.from(population.alive.subarray(0, 6))).toEqual([1, 1, 1, 1, 1, 0]);
    expect(Array.from(population.ancestors.subarray(0, 5))).toEqual([0, 0, 2, 0, 2]);
    expect(Array.from(population.positions.subarray(0, 2))).toEqual([0, 1]);
    for (const [clone, parent] of [[1, 0], [3, 0], [4, 2]] as const) {
      for (const axis of [0, 1]) {
        const apart = Math.abs(population.positions[2 * clone + axis]! - (2 * parent + axis));
        expect(apart).toBeGreaterThan(0);
        expect(apart).toBeLessThan(0.25);
      }
    }
  });
  it('counts clones that find no slot', () => {
    const population: Population = { positions: new Float64Array(6), alive: Uint8Array.of(1, 1, 0), fresh: Uint8Array.of(0, 1, 0), ancestors: Uint32Array.of(0, 1, 2) };
    expect(branch(population, Float64Array.of(Math.log(3), Math.log(4), 0), 1, 1, 0.1)).toBe(4);
    expect(Array.from(population.ancestors)).toEqual([0, 1, 0]);
    expect(Array.from(population.alive)).toEqual([1, 1, 1]);
    // Who came in the step before is no newcomer any more.
    expect(Array.from(population.fresh)).toEqual([0, 0, 1]);
  });
});
