/** Distributions: inside their shapes, standardised, even, and the same for the same seed. */
import { describe, expect, it } from 'vitest';
import { centroid, type Charges } from '../core/charges.ts';
import type { Raster, Surroundings } from './distribution.ts';
import { filling } from './fill.ts';
import { insideHeart } from './heart.ts';
import { insideSolidHeart } from './heart3d.ts';
import { distributionById, distributions } from './index.ts';
import { inkPoints } from './text.ts';

/** A raster of 4 by 3 pixels: an L of ink with one pixel of double weight. */
const letter: Raster = { width: 4, height: 3, values: Float32Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0) };
const around: Surroundings = { rasterise: async () => letter };

function meanSquare({ positions, weights, dimension }: Charges): number {
  return positions.reduce((sum, value, j) => sum + (weights[Math.floor(j / dimension)]! * value * value) / dimension, 0);
}

describe.each([['heart', 2], ['heart3d', 3], ['text', 2]] as const)('%s', (id, dimension) => {
  const distribution = distributionById(id);
  const make = (count: number, seed: number): Promise<Charges> => distribution.charges({ text: 'ي' } as never, count, seed, around);
  it('has as many charges as asked for, with zero mean and unit scale', async () => {
    const charges = await make(500, 3);
    expect([charges.count, charges.dimension]).toEqual([500, dimension]);
    centroid(charges).forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-12));
    expect(meanSquare(charges)).toBeCloseTo(1, 12);
  });
  it('is the same for the same seed and another for another', async () => {
    expect(await make(50, 3)).toEqual(await make(50, 3));
    expect((await make(50, 3)).positions).not.toEqual((await make(50, 4)).positions);
  });
});

/** Rows (x, y) of flat points. */
const pairs = (flat: Float64Array): number[][] => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

describe('the fillings', () => {
  it('lie inside their shapes, on both sides of the axis alike', () => {
    const flat = pairs(filling([-1.15, -1.01], [1.15, 1.25], insideHeart, 1000, 5));
    expect(flat.every(([x, y]) => insideHeart(x!, y!))).toBe(true);
    // An even filling is balanced far better than chance (√1000/2 = 16).
    expect(Math.abs(flat.filter(([x]) => x! < 0).length - 500)).toBeLessThan(8);
  });
  it('cover their shapes: the share of candidates accepted is the area over the box', () => {
    // Reference by a grid of a million cells.
    let inside = 0;
    const n = 1000;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (insideHeart(-1.15 + (2.3 * (i + 0.5)) / n, -1.01 + (2.26 * (j + 0.5)) / n)) inside++;
    let tried = 0;
    filling([-1.15, -1.01], [1.15, 1.25], (x, y) => (tried++, insideHeart(x, y)), 4000, 5);
    expect(Math.abs(4000 / tried / (inside / (n * n)) - 1)).toBeLessThan(0.01);
  });
  it.each([
    ['heart', (x: number, y: number) => insideHeart(x, y), [-1.15, -1.01], [1.15, 1.25]],
    ['heart3d from the front', (x: number, z: number) => insideSolidHeart(x, 0, z), [-1.15, -1.01], [1.15, 1.25]],
    ['heart3d from the side', (y: number, z: number) => insideSolidHeart(0, y, z), [-0.68, -1.01], [0.68, 1.25]],
  ] as const)('the box of %s holds all of it', (_name, inside, low, high) => {
    for (let i = 0; i <= 400; i++) for (let j = 0; j <= 400; j++) {
      const [x, y] = [-2 + i / 100, -2 + j / 100];
      if (inside(x, y)) expect(x > low[0] && x < high[0] && y > low[1] && y < high[1]).toBe(true);
    }
  });
  it('the solid heart stands upright: cleft at the top of z, tip at the bottom', () => {
    expect([insideSolidHeart(0, 0, -0.99), insideSolidHeart(0, 0, 1.05), insideSolidHeart(0.5, 0, 1.05)]).toEqual([true, false, true]);
  });
  it('refuse an empty region and a count of none', () => {
    expect(() => filling([0, 0], [1, 1], () => false, 1, 0)).toThrow(RangeError);
    expect(() => filling([0, 0], [1, 1], () => true, 0, 0)).toThrow(RangeError);
  });
});

describe('ink', () => {
  it('falls on the drawn pixels alone, in proportion, with y up', () => {
    const points = pairs(inkPoints(letter, 3500, 2));
    const inPixel = (x: number, row: number): number => points.filter((p) => Math.floor(p[0]!) === x && 2 - Math.floor(p[1]!) === row).length;
    const counts = [inPixel(1, 0), inPixel(1, 1), inPixel(1, 2), inPixel(2, 2)];
    expect(counts.reduce((a, b) => a + b)).toBe(3500);
    // 3.5 units of ink: 1000 points a unit, within the few that an even sequence is off by.
    [1000, 1000, 1000, 500].forEach((want, i) => expect(Math.abs(counts[i]! - want)).toBeLessThan(20));
  });
  it('spreads inside a pixel', () => {
    const xs = pairs(inkPoints({ width: 1, height: 1, values: Float32Array.of(1) }, 100, 2)).map(([x]) => x!);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(0.95);
  });
  it.each([[[0, 0]], [[-1, 2]], [[NaN, 1]]])('refuses a picture of %j', (values) =>
    expect(() => inkPoints({ width: 2, height: 1, values: Float32Array.from(values) }, 5, 1)).toThrow(RangeError));
});

describe('points', () => {
  const make = (points: number[][], weights?: number[]): Promise<Charges> =>
    distributionById('points').charges(weights ? { points, weights } : { points }, 99, 1, around);
  it('are taken exactly', async () => {
    const charges = await make([[3, 4], [-1, 0.1]], [1, 3]);
    expect([charges.count, [...charges.positions], [...charges.weights]]).toEqual([2, [3, 4, -1, 0.1], [0.25, 0.75]]);
  });
  it.each([[[]], [[[1]]], [[[1, NaN]]]])('refuse %j', async (points) => expect(make(points)).rejects.toThrow(RangeError));
});

it('the list is in menu order', () => expect(distributions.map(({ id }) => id)).toEqual(['heart', 'heart3d', 'text', 'points']));
