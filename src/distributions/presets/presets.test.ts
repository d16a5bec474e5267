/** What holds for every shape of the gallery. */
import { describe, expect, it } from 'vitest';
import { equalCharges, standardised } from '../../core/charges.ts';
import type { Surroundings } from '../distribution.ts';
import { presetById, presets } from './index.ts';

/** Two triangles and a picture of four pixels, points on them by the seed: enough for what is asked here. */
const around = {
  teapot: async () => ({ positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2] }),
  meshPoints: async (_mesh: unknown, _filled: unknown, count: number, seed: number) => Float64Array.from({ length: 3 * count }, (_, i) => ((i + 1) * (Math.SQRT2 + seed / 7)) % 1),
  rasterise: async () => ({ width: 2, height: 2, values: [1, 0.5, 0, 1] }),
} as Partial<Surroundings> as Surroundings;

describe('the gallery', () => {
  it('has at least 16 flat shapes and then at least 8 in space', () => {
    const dimensions = presets.map(({ dimension }) => dimension);
    expect(dimensions.filter((N) => N === 2).length).toBeGreaterThanOrEqual(16);
    expect(dimensions.filter((N) => N === 3).length).toBeGreaterThanOrEqual(8);
    expect(dimensions).toEqual(dimensions.toSorted());
  });
  it('names each once, in kebab case', () => {
    const ids = presets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    for (const id of ids) expect(presetById(id).id).toBe(id);
  });
});

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (id, { points, dimension }) => {
  it.each([1, 2, 3, 7, 1000])('makes exactly %i finite points', async (count) => {
    for (const seed of [0, 1, 0xffff_ffff]) {
      const rows = await points(count, seed, around);
      expect(rows).toHaveLength(count * dimension);
      expect(rows.every(Number.isFinite)).toBe(true);
    }
  });
  it('is the same for the same seed and another for another', async () => {
    const rows = await points(64, 5, around);
    expect(await points(64, 5, around)).toEqual(rows);
    expect(await points(64, 6, around)).not.toEqual(rows);
  });
  it('has no two points in one place', async () => {
    const rows = await points(1024, 5, around);
    expect(new Set(Array.from({ length: 1024 }, (_, i) => rows.subarray(dimension * i, dimension * (i + 1)).join(' '))).size).toBe(1024);
  });
  it('fits a thumbnail: nothing reaches further than five times its scale', async () => {
    const { positions } = standardised(equalCharges(dimension, await points(1024, 5, around)));
    expect(positions.every((value) => Math.abs(value) < 5)).toBe(true);
  });
  // What stands in for the page here refuses nothing.
  if (!['teapot', 'word3d'].includes(id)) it('refuses no points and part of a point', async () => {
    for (const count of [0, 1.5, NaN]) await expect(async () => points(count, 5, around)).rejects.toThrow(RangeError);
  });
});
