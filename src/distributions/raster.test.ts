/** Points become a density again: smooth, in place, and in proportion. */
import { describe, expect, it } from 'vitest';
import { insideHeart } from './presets/heart.ts';
import { rasterOf } from './raster.ts';
import { stippled } from './stipple.ts';

const SIDE = 96;
const EXTENT = 1.5;
/** Stippled points on a density over the square, in data units. */
function pointsOn(density: (x: number, y: number) => number, count: number): Float64Array {
  const values = Float64Array.from({ length: SIDE * SIDE }, (_, i) => density(placeOf(i).x, placeOf(i).y));
  return stippled({ width: SIDE, height: SIDE, values }, count, 1).map((value) => (value / SIDE) * 2 * EXTENT - EXTENT);
}
/** The middle of a pixel in data units. */
const placeOf = (pixel: number): { readonly x: number; readonly y: number } => ({
  x: (((pixel % SIDE) + 0.5) / SIDE) * 2 * EXTENT - EXTENT,
  y: EXTENT - ((Math.floor(pixel / SIDE) + 0.5) / SIDE) * 2 * EXTENT,
});
const equal = (count: number): Float64Array => new Float64Array(count).fill(1 / count);
const heart = (x: number, y: number): number => (insideHeart(x, y) ? 1 : 0);

describe.each([500, 2000, 20_000])('%i points on the heart', (count) => {
  const values = rasterOf(pointsOn(heart, count), equal(count), SIDE, EXTENT);
  /** Spacing of the points in pixels: the heart's area is 3.66 of the square's 9. */
  const spacing = Math.sqrt(((3.66 / 9) * SIDE * SIDE) / count);
  const deep = (pixel: number): boolean => {
    const away = ((2 * EXTENT) / SIDE) * (2 * spacing + 2);
    const { x, y } = placeOf(pixel);
    return [0, 1, 2, 3, 4, 5, 6, 7].every((turn) => insideHeart(x + away * Math.cos((turn * Math.PI) / 4), y + away * Math.sin((turn * Math.PI) / 4)) === insideHeart(x, y));
  };
  it('give a plateau inside and nothing outside, farther than two spacings from the outline', () => {
    const inside = [...values.keys()].filter((pixel) => deep(pixel) && heart(placeOf(pixel).x, placeOf(pixel).y) === 1);
    const outside = [...values.keys()].filter((pixel) => deep(pixel) && heart(placeOf(pixel).x, placeOf(pixel).y) === 0);
    expect(inside.length).toBeGreaterThan(500);
    expect(Math.max(...outside.map((pixel) => values[pixel]!))).toBeLessThan(6);
    // Full is where a hundredth of the charge lies beyond; even points vary by about a tenth at the scale of their spacing.
    expect(Math.min(...inside.map((pixel) => values[pixel]!))).toBeGreaterThan(0.7 * 255);
  });
});

it('a soft blob keeps its proportions', () => {
  const soft = (x: number, y: number): number => Math.max(0, 1 - x * x - y * y);
  const values = rasterOf(pointsOn(soft, 8000), equal(8000), SIDE, EXTENT);
  const at = (x: number, y: number): number => values[Math.floor(((EXTENT - y) / (2 * EXTENT)) * SIDE) * SIDE + Math.floor(((x + EXTENT) / (2 * EXTENT)) * SIDE)]!;
  expect(Math.abs(at(0.5, 0.5) / at(0, 0) - 0.5)).toBeLessThan(0.1);
});

it('up is up, and weights count', () => {
  const values = rasterOf([-1, 1, 1, -1], [1, 3], 30, EXTENT);
  const sumOf = (left: boolean, top: boolean): number => values.reduce((sum, value, i) => sum + (i % 30 < 15 === left && Math.floor(i / 30) < 15 === top ? value : 0), 0);
  expect([sumOf(false, true), sumOf(true, false)]).toEqual([0, 0]);
  expect(sumOf(true, true)).toBeGreaterThan(0);
  expect(sumOf(false, false)).toBeGreaterThan(2 * sumOf(true, true));
});

it.each([
  ['one point', [0, 0], [1]],
  ['points on one another', [0.2, 0.2, 0.2, 0.2], [1, 1]],
  ['points on the border', [-EXTENT, EXTENT, EXTENT, -EXTENT], [1, 1]],
] as const)('%s are seen', (_name, positions, weights) => expect(Math.max(...rasterOf(positions, weights, 40, EXTENT))).toBe(255));

it('points outside alone leave nothing', () => expect(Math.max(...rasterOf([9, 9], [1], 16, EXTENT))).toBe(0));
