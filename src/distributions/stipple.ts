/** Stippling: points of equal weight that represent a density. */
import { sharedUniform, streams } from '../core/random.ts';
import { crumbsPerPoint, groupCentres } from './capacity.ts';
import type { Raster } from './distribution.ts';
import { cellOrder, writeAlong } from './hilbert.ts';
import { relativeDensity } from './relative-density.ts';

/** The largest number below 1 that the curve within a cell tells from 1. */
const BELOW_ONE = 1 - 2 ** -32;

/** @throws RangeError when `count` is not a positive whole number. */
export function checkCount(count: number): void {
  if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`expected a positive whole number of points, got ${count}`);
}

/**
 * `count` points of equal weight within milliseconds: at equal steps of charge along the Hilbert curve, which goes on within the pixels.
 * In pixels with y up: [count, 2] row by row, x in 0 to width, y in 0 to height. The share of a box is off by about count^(-3/4).
 *
 * @throws RangeError for a raster or a count that is none (`relativeDensity`).
 */
export function quickStipple(raster: Raster, count: number, seed: number): Float64Array {
  checkCount(count);
  return alongCurve(relativeDensity(raster), raster.width, raster.height, count, seed);
}

/** `quickStipple` of a density known to be one. */
export function alongCurve(density: Float64Array, width: number, height: number, count: number, seed: number): Float64Array {
  const { cells, ways } = cellOrder(width, height);
  let total = 0;
  for (let i = 0; i < cells.length; i++) total += density[cells[i]!]!;
  const offset = sharedUniform(seed, streams.filling);
  const points = new Float64Array(2 * count);
  let [placed, passed, last] = [0, 0, 0];
  const place = (i: number, share: number): void => {
    const at = 2 * placed++;
    const cell = cells[i]!;
    const row = Math.floor(cell / width);
    writeAlong(points, at, share, ways[i]!);
    points[at]! += cell - row * width;
    points[at + 1]! += height - 1 - row;
  };
  for (let i = 0; i < cells.length && placed < count; i++) {
    const here = density[cells[i]!]!;
    if (here === 0) continue;
    last = i;
    for (;;) {
      const share = (((placed + offset) / count) * total - passed) / here;
      if (share >= 1 || placed === count) break;
      place(i, Math.max(0, Math.min(BELOW_ONE, share)));
    }
    passed += here;
  }
  // Rounding may leave the end of the last step just behind the curve's end.
  while (placed < count) place(last, BELOW_ONE);
  return points;
}

/**
 * `count` points of equal weight that represent a density best: each in the middle of its own equal share of the charge, at even distances from its
 * neighbours. In pixels with y up: [count, 2] row by row. 20 ms for 1,024 points, about a second for 65,536. Two million points and more are those of
 * `quickStipple`.
 *
 * @param onProgress told the share of the work that is done, up to 1.
 * @throws RangeError for a raster or a count that is none (`relativeDensity`).
 */
export function stippled(raster: Raster, count: number, seed: number, onProgress?: (share: number) => void): Float64Array {
  checkCount(count);
  const { width, height } = raster;
  const density = relativeDensity(raster);
  const crumbs = crumbsPerPoint(count);
  const scattered = alongCurve(density, width, height, count * crumbs, seed);
  const belongs = (x: number, y: number): boolean => density[(height - 1 - Math.floor(y)) * width + Math.floor(x)]! > 0;
  return crumbs === 1 ? scattered : groupCentres(scattered, crumbs, seed, belongs, onProgress);
}
