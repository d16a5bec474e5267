/** Stippled points represent densities: better than draws, without bias, at even distances, on whatever has charge, and the same everywhere. */
import { describe, expect, it } from 'vitest';
import { starDiscrepancy } from '../core/discrepancy.ts';
import type { Raster } from './distribution.ts';
import { insideHeart } from './presets/heart.ts';
import { referenceOfRaster } from './reference.ts';
import { quickStipple, stippled } from './stipple.ts';

const SIDE = 128;
/** A density of (x, y) in the unit square, y up, at the middles of pixels. */
function rasterWith(density: (x: number, y: number) => number, width = SIDE, height = SIDE): Raster {
  const values = Float64Array.from({ length: width * height }, (_, i) => density(((i % width) + 0.5) / width, 1 - (Math.floor(i / width) + 0.5) / height));
  return { width, height, values };
}
const square = rasterWith(() => 1);
const heart = rasterWith((x, y) => (insideHeart(2.4 * (x - 0.5), 2.4 * (y - 0.47)) ? 1 : 0));
/** A soft stroke of a brush: (1 - d²/r²)² around a centre beside the middle. */
const blob = rasterWith((x, y) => Math.max(0, 1 - ((x - 0.45) ** 2 + (y - 0.55) ** 2) / 0.16) ** 2);
const shapes = { square, heart, blob };
const ways = { quickStipple, stippled };

/** How many times smaller the L2 star discrepancy is than that of independent draws (closed form), mean over five seeds. */
function gain(way: typeof quickStipple, raster: Raster, count: number): number {
  const reference = referenceOfRaster(raster);
  const weights = new Float64Array(count).fill(1 / count);
  const gains = [1, 2, 3, 4, 5].map((seed) => {
    const { rootMeanSquare, byChance } = starDiscrepancy({ dimension: 2, count, positions: way(raster, count, seed), weights }, reference);
    return byChance / rootMeanSquare;
  });
  return gains.reduce((sum, value) => sum + value, 0) / gains.length;
}

/** Distance of each point to its nearest neighbour over the spacing 1/√(count · density) there, ascending. */
function spacings(raster: Raster, points: Float64Array): number[] {
  const count = points.length / 2;
  const total = Array.from(raster.values).reduce((sum, value) => sum + value, 0);
  return Array.from({ length: count }, (_, i) => {
    let nearest = Infinity;
    for (let j = 0; j < count; j++) if (j !== i) nearest = Math.min(nearest, Math.hypot(points[2 * i]! - points[2 * j]!, points[2 * i + 1]! - points[2 * j + 1]!));
    return nearest * Math.sqrt((count * valueAt(raster, points[2 * i]!, points[2 * i + 1]!)) / total);
  }).toSorted((a, b) => a - b);
}
const valueAt = ({ width, height, values }: Raster, x: number, y: number): number => values[(height - 1 - Math.floor(y)) * width + Math.floor(x)]!;
const meanOf = (points: Float64Array, axis: number): number => points.reduce((sum, value, j) => sum + (j % 2 === axis ? value : 0), 0) / (points.length / 2);

describe.each(['square', 'heart', 'blob'] as const)('on the %s', (name) => {
  const raster = shapes[name];
  it.each(['quickStipple', 'stippled'] as const)('1,024 points of %s are at least 3 times as even as independent draws, in L2 star discrepancy', (way) => {
    expect(gain(ways[way], raster, 1024)).toBeGreaterThan(3);
  });
  it('points are at even distances: far above those of draws, close to those of a lattice', () => {
    // A square lattice has spacing 1 everywhere; independent draws have mean 1/2, and 1 in 100 below √(0.01/π) = 0.06.
    const spaced = spacings(raster, stippled(raster, 1024, 2));
    expect(spaced[10]).toBeGreaterThan(0.5);
    expect(spaced.reduce((sum, value) => sum + value, 0) / 1024).toBeGreaterThan(0.8);
  });
  it('the mean of points is that of the density', () => {
    const total = Array.from(raster.values).reduce((sum, value) => sum + value, 0);
    const across = Array.from(raster.values).reduce((sum, value, i) => sum + value * ((i % SIDE) + 0.5), 0) / total;
    // Points are means of crumbs, 16 times as many, whose mean is off by at most about the curve's N^(-3/4) of the width.
    expect(Math.abs(meanOf(stippled(raster, 1024, 3), 0) - across)).toBeLessThan(SIDE * (16 * 1024) ** -0.75);
  });
  it.each([16, 100, 16_384])('%i points have in each quarter their share, within the points that lie about its border', (count) => {
    const total = Array.from(raster.values).reduce((sum, value) => sum + value, 0);
    for (const way of [quickStipple, stippled]) {
      const points = way(raster, count, 4);
      for (const [right, top] of [[0, 0], [0, 1], [1, 0], [1, 1]] as const) {
        const inside = (x: number, y: number): boolean => x >= 0.5 === (right === 1) && y >= 0.5 === (top === 1);
        let found = 0;
        for (let i = 0; i < count; i++) if (inside(points[2 * i]! / SIDE, points[2 * i + 1]! / SIDE)) found++;
        const wanted = Array.from(raster.values).reduce((sum, value, i) => sum + (inside(((i % SIDE) + 0.5) / SIDE, 1 - (Math.floor(i / SIDE) + 0.5) / SIDE) ? value : 0), 0) / total;
        // The border crosses about √count cells of points, each in or out by about 1/2: 3 standard deviations of that sum.
        expect(Math.abs(found - wanted * count)).toBeLessThan(3 * 0.5 * count ** 0.25 + 1);
      }
    }
  });
});

it('a density that grows is not drawn towards its square root: equal weights stay without bias', () => {
  // On 2x dx the share below 1/2 is 1/4; of the square root of that density it would be 0.35.
  const points = stippled(rasterWith((x) => x), 2048, 1);
  const below = points.filter((value, j) => j % 2 === 0 && value < SIDE / 2).length / 2048;
  expect(Math.abs(below - 0.25)).toBeLessThan(0.01);
});

describe('whatever has charge', () => {
  const place = (width: number, height: number, has: (x: number, y: number) => number): Raster => ({
    width,
    height,
    values: Float64Array.from({ length: width * height }, (_, i) => has(i % width, Math.floor(i / width))),
  });
  it.each([
    ['one pixel of 512 by 512', place(512, 512, (x, y) => (x === 100 && y === 7 ? 1 : 0))],
    ['a line one pixel wide', place(512, 512, (x, y) => (x === y ? 1 : 0))],
    ['a single row', place(700, 1, () => 1)],
    ['a single column', place(1, 700, (_x, y) => y)],
    ['two far corners', place(300, 300, (x, y) => ((x === 0 && y === 0) || (x === 299 && y === 299) ? 1 : 0))],
    ['values from 1 to 1e-300', place(64, 64, (x) => 10 ** ((-300 * x) / 64))],
    ['values too large to add', place(8, 8, () => 1.7e308)],
    ['values too small to multiply', place(8, 8, () => 5e-324)],
    ['a ring one pixel wide', place(64, 64, (x, y) => (Math.abs(Math.hypot(x - 32, y - 32) - 28) < 0.6 ? 1 : 0))],
  ])('%s: points lie on it', (_name, raster) => {
    for (const way of [quickStipple, stippled]) {
      for (const count of [1, 2, 3, 17, 1500]) {
        const points = way(raster, count, 9);
        expect(points.length).toBe(2 * count);
        for (let i = 0; i < count; i++) expect(valueAt(raster, points[2 * i]!, points[2 * i + 1]!)).toBeGreaterThan(0);
      }
    }
  });
  it('one pixel is filled evenly', () => {
    const raster = place(9, 9, (x, y) => (x === 3 && y === 4 ? 1 : 0));
    // Over the bounds of the pixel the points are those of a square.
    const points = stippled(raster, 400, 1).map((value, j) => value - (j % 2 === 0 ? 3 : 4));
    expect(spacings({ width: 1, height: 1, values: [1] }, points)[4]).toBeGreaterThan(0.5);
  });
  it('a single point lies in its middle', () => {
    const points = stippled(square, 1, 1);
    expect(Math.hypot(points[0]! - 64, points[1]! - 64)).toBeLessThan(1.5);
  });
});

it('the same seed gives the same points to the bit, in any engine', () => {
  expect(stippled(heart, 300, 7)).toEqual(stippled(heart, 300, 7));
  expect(stippled(heart, 300, 7)).not.toEqual(stippled(heart, 300, 8));
  // Computed once; only additions, products, quotients, square roots and comparisons lead there, which every engine rounds alike.
  expect([...stippled(blob, 5, 7)].slice(0, 4)).toEqual([35.92129325866699, 72.08263111114502, 52.4997034072876, 91.78246593475342]);
});

it('progress goes up to 1', () => {
  const shares: number[] = [];
  stippled(heart, 200, 1, (share) => shares.push(share));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

it.each([
  ['a negative value', { width: 2, height: 1, values: [1, -1] }, 1],
  ['NaN', { width: 2, height: 1, values: [1, Number.NaN] }, 1],
  ['infinity', { width: 2, height: 1, values: [1, Infinity] }, 1],
  ['too few values', { width: 2, height: 2, values: [1, 1] }, 1],
  ['no pixels', { width: 0, height: 0, values: [] }, 1],
  ['nothing', { width: 2, height: 1, values: [0, 0] }, 1],
  ['no count', { width: 1, height: 1, values: [1] }, 0],
  ['half a count', { width: 1, height: 1, values: [1] }, 1.5],
])('%s is refused in a sentence', (_name, raster, count) => {
  for (const way of [quickStipple, stippled]) expect(() => way(raster, count, 1)).toThrow(/expected .*got/);
});
