/** Distributions: each kind gives the charges that its knobs ask for, standardised where it says so, and the same for the same seed. */
import { describe, expect, it } from 'vitest';
import { centroid, type Charges } from '../core/charges.ts';
import '../locales/index.ts';
import type { Pixels, Raster, Triangles } from './distribution.ts';
import { filling } from './even.ts';
import { distributionById, distributions } from './index.ts';
import { extrudedInk } from './ink.ts';
import { insideHeart } from './presets/heart.ts';
import { insideSolidHeart } from './presets/heart3d.ts';
import { surroundings } from './testing.ts';

/** A raster of 4 by 3 pixels: an L of ink with one pixel of half the weight. */
const letter: Raster = { width: 4, height: 3, values: Float32Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0) };
/** The same as a picture: white ink on black. */
const picture: Pixels = { width: 4, height: 3, rgba: Uint8ClampedArray.from(Array.from(letter.values).flatMap((ink) => [255 * ink, 255 * ink, 255 * ink, 255])) };
const tetrahedron: Triangles = { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], faces: [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3] };
const around = surroundings({ rasterise: async () => letter, pixels: async () => picture, teapot: async () => tetrahedron });
const url = 'data:image/png;base64,AAAA';

type Knobs = { readonly kind: (typeof distributions)[number]['id'] } & Readonly<Record<string, unknown>>;
const make = ({ kind, ...knobs }: Knobs, count: number, seed = 3, hurried = false): Promise<Charges> => distributionById(kind).charges(knobs as never, count, seed, around, hurried);

function meanSquare({ positions, weights, dimension }: Charges): number {
  return positions.reduce((sum, value, j) => sum + (weights[Math.floor(j / dimension)]! * value * value) / dimension, 0);
}

const standard: ReadonlyArray<readonly [Knobs, number]> = [
  [{ kind: 'heart' }, 2],
  [{ kind: 'heart3d' }, 3],
  [{ kind: 'preset', id: 'two-moons' }, 2],
  [{ kind: 'preset', id: 'teapot' }, 3],
  [{ kind: 'text', text: 'ي' }, 2],
  [{ kind: 'text', text: 'ي', depth: 0.5 }, 3],
  [{ kind: 'density', ...letter }, 2],
  [{ kind: 'image', url }, 2],
  [{ kind: 'mesh', ...tetrahedron }, 3],
  [{ kind: 'mesh', ...tetrahedron, filled: 'volume' }, 3],
];

describe.each(standard)('%j', (knobs, dimension) => {
  it('has as many charges as asked for, with zero mean and unit scale', async () => {
    const charges = await make(knobs, 500);
    expect([charges.count, charges.dimension]).toEqual([500, dimension]);
    centroid(charges).forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-12));
    expect(meanSquare(charges)).toBeCloseTo(1, 12);
    expect(distributionById(knobs.kind).standardised(knobs as never)).toBe(true);
  });
  it('is the same for the same seed and another for another', async () => {
    expect(await make(knobs, 50)).toEqual(await make(knobs, 50));
    expect((await make(knobs, 50)).positions).not.toEqual((await make(knobs, 50, 4)).positions);
  });
  it('may consist of a single charge', async () => expect([...(await make(knobs, 1)).positions]).toEqual(Array.from({ length: dimension }, () => 0)));
});

describe('a density', () => {
  it('with an extent lies where it was painted, hurried or not', async () => {
    for (const hurried of [true, false]) {
      // One cell of 8 by 8, from x = −2.5 + 1 · 0.625 and y = 2.5 − 3 · 0.625 downward.
      const values = new Uint8Array(64);
      values[2 * 8 + 1] = 9;
      const { positions } = await make({ kind: 'density', width: 8, height: 8, values, extent: 2.5 }, 100, 3, hurried);
      for (let i = 0; i < 100; i++) {
        expect(positions[2 * i]).toBeGreaterThanOrEqual(-1.875);
        expect(positions[2 * i]).toBeLessThanOrEqual(-1.25);
        expect(positions[2 * i + 1]).toBeGreaterThanOrEqual(0.625);
        expect(positions[2 * i + 1]).toBeLessThanOrEqual(1.25);
      }
    }
    expect(distributionById('density').standardised({ width: 1, height: 1, values: [1], extent: 2.5 })).toBe(false);
  });
  it('that is not square keeps its shape', async () => {
    const { positions } = await make({ kind: 'density', width: 4, height: 1, values: [1, 1, 1, 1], extent: 2 }, 400);
    expect(Math.max(...positions.filter((_, i) => i % 2 === 0))).toBeGreaterThan(1.9);
    expect(Math.max(...positions.filter((_, i) => i % 2 === 1))).toBeLessThanOrEqual(0.5);
  });
});

describe('a picture', () => {
  it('bears charge where its channel says', async () => {
    // Inverted: the two lower corners and the column on the right are dark, the L is not.
    const light = await make({ kind: 'image', url }, 700);
    const dark = await make({ kind: 'image', url, channel: 'inverted' }, 700);
    expect(light.positions).not.toEqual(dark.positions);
  });
  it('of nothing but black is refused in words', async () => {
    const black = surroundings({ pixels: async () => ({ width: 2, height: 2, rgba: Uint8ClampedArray.from([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]) }) });
    await expect(distributionById('image').charges({ url }, 10, 1, black)).rejects.toThrow(/dark|invert/i);
  });
});

describe('a table', () => {
  const points = Array.from({ length: 100 }, (_, i) => [i, 2 * i + 1]).flat();
  it('is taken row by row when there are as many charges', async () => {
    const { positions, weights } = await make({ kind: 'table', points, dimension: 2, scaled: false, weights: points.slice(0, 100).map((x) => x + 1) }, 100);
    expect([...positions]).toEqual(points);
    expect(weights[5]! / weights[0]!).toBeCloseTo((points[5]! + 1) / (points[0]! + 1), 12);
  });
  it('is thinned evenly when there are fewer, and every charge is one of its rows', async () => {
    const { count, positions } = await make({ kind: 'table', points, dimension: 2, scaled: false }, 10);
    expect(count).toBe(10);
    const xs = [...positions].filter((_, i) => i % 2 === 0);
    xs.forEach((x, i) => expect(positions[2 * i + 1]).toBe(2 * x + 1));
    // One of every tenth: along the line no gap is longer than two tenths.
    const sorted = xs.toSorted((a, b) => a - b);
    sorted.slice(1).forEach((x, i) => expect(x - sorted[i]!).toBeLessThan(20));
  });
  it('is scaled when that is wanted', async () => expect(meanSquare(await make({ kind: 'table', points, dimension: 2, scaled: true }, 100))).toBeCloseTo(1, 12));
});

describe('extruded ink', () => {
  const points = Array.from({ length: 3500 }, (_, i) => extrudedInk(letter, 0.5, 3500, 2).subarray(3 * i, 3 * i + 3));
  it('stands upright on the drawn pixels alone, in proportion', () => {
    const counts = [[1, 0], [1, 1], [1, 2], [2, 2]].map(([x, row]) => points.filter((p) => Math.floor(p[0]!) === x && 2 - Math.floor(p[2]!) === row).length);
    expect(counts.reduce((a, b) => a + b)).toBe(3500);
    // 3.5 units of ink: 1000 points a unit, within the few that an even sequence is off by (chance alone: 27).
    [1000, 1000, 1000, 500].forEach((want, i) => expect(Math.abs(counts[i]! - want)).toBeLessThan(20));
  });
  it('is as thick as wanted, evenly', () => {
    const depths = points.map((p) => p[1]!).toSorted((a, b) => a - b);
    expect(depths.at(-1)! - depths[0]!).toBeGreaterThan(1.49);
    depths.forEach((depth, i) => expect(Math.abs(depth / 1.5 - (i + 0.5) / 3500)).toBeLessThan(0.005));
  });
  it.each([[[0, 0]], [[-1, 2]], [[NaN, 1]]])('refuses a picture of %j', (values) => expect(() => extrudedInk({ width: 2, height: 1, values }, 1, 5, 1)).toThrow(RangeError));
});

describe('the fillings', () => {
  it('cover their shapes: the share of candidates accepted is the area over the box', () => {
    // Reference by a grid of a million cells.
    let inside = 0;
    const n = 1000;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (insideHeart(-1.15 + (2.3 * (i + 0.5)) / n, -1.01 + (2.26 * (j + 0.5)) / n)) inside++;
    let tried = 0;
    filling([-1.15, -1.01], [1.15, 1.25], (x, y) => (tried++, insideHeart(x, y)), 4000, 5);
    expect(Math.abs(4000 / tried / (inside / (n * n)) - 1)).toBeLessThan(0.01);
  });
  it('of the solid heart stands upright: cleft at the top of z, tip at the bottom', () => {
    expect([insideSolidHeart(0, 0, -0.99), insideSolidHeart(0, 0, 1.05), insideSolidHeart(0.5, 0, 1.05)]).toEqual([true, false, true]);
  });
  it('refuse an empty region and a count of none', () => {
    expect(() => filling([0, 0], [1, 1], () => false, 1, 0)).toThrow(RangeError);
    expect(() => filling([0, 0], [1, 1], () => true, 0, 0)).toThrow(RangeError);
  });
});

describe('points', () => {
  it('are taken exactly', async () => {
    const charges = await make({ kind: 'points', points: [[3, 4], [-1, 0.1]], weights: [1, 3] }, 99);
    expect([charges.count, [...charges.positions], [...charges.weights]]).toEqual([2, [3, 4, -1, 0.1], [0.25, 0.75]]);
  });
  it.each([[[]], [[[1]]], [[[1, NaN]]]])('refuse %j', async (points) => expect(make({ kind: 'points', points }, 9)).rejects.toThrow(RangeError));
});

it('the list is in menu order', () =>
  expect(distributions.map(({ id }) => id)).toEqual(['heart', 'heart3d', 'preset', 'text', 'density', 'image', 'points', 'table', 'mesh']));
