/** References hold the shares of what they are made of. */
import { describe, expect, it } from 'vitest';
import { starDiscrepancy } from '../core/discrepancy.ts';
import { filling } from './even.ts';
import { insideHeart } from './presets/heart.ts';
import { referenceOf, referenceOfRaster } from './reference.ts';

it('of a raster has y up and sum 1, in pixels or wherever it lies', () => {
  const raster = { width: 2, height: 2, values: [1, 0, 3, 4] };
  expect(referenceOfRaster(raster)).toEqual({ dimension: 2, size: [2, 2], low: [0, 0], high: [2, 2], values: Float64Array.of(3 / 8, 4 / 8, 1 / 8, 0) });
  expect(referenceOfRaster(raster, [-1, -1], [1, 1])).toMatchObject({ low: [-1, -1], high: [1, 1] });
});

describe('of points', () => {
  it('has their bounds and their shares', () => {
    const { low, high, values } = referenceOf([0, 0, 4, 2, 1, 0.5, 4, 2], 2, 2);
    expect([low, high, [...values]]).toEqual([[0, 0], [4, 2], [0.5, 0, 0, 0.5]]);
  });
  it('on a line, or all in one place, is one too', () => {
    expect([...referenceOf([1, 5, 3, 5], 2, 2).values]).toEqual([0.5, 0.5, 0, 0]);
    expect([...referenceOf([7, 7, 7], 3, 1).values]).toEqual([1]);
  });
  it('serves as well as the density itself: even points on a heart are found even, draws are not', () => {
    const reference = referenceOf(filling([-1.15, -1.01], [1.15, 1.25], insideHeart, 100_000, 1), 2, 64);
    const positions = filling([-1.15, -1.01], [1.15, 1.25], insideHeart, 1000, 2);
    const is = starDiscrepancy({ dimension: 2, count: 1000, positions, weights: new Float64Array(1000).fill(1e-3) }, reference);
    expect(is.rootMeanSquare).toBeLessThan(is.byChance / 3);
  });
  it('is refused without points', () => expect(() => referenceOf([], 2, 4)).toThrow(RangeError));
});
