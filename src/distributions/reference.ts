/** References: densities as shares of a grid, to measure charges against. */
import { cellAt, type Reference } from '../core/discrepancy.ts';
import { relativeDensity } from './relative-density.ts';
import type { Raster } from './distribution.ts';

function normalised(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

/**
 * A density told by very many points of equal weight, each far lighter than the charges to be measured: on a grid of `size` cells a side around them.
 *
 * @param positions [n, N] row by row, finite, data units.
 * @throws RangeError when there is no point.
 */
export function referenceOf(positions: ArrayLike<number>, dimension: 2 | 3, size: number): Reference {
  const n = positions.length / dimension;
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`reference: expected rows of ${dimension} coordinates, got ${positions.length} numbers`);
  const low = Array.from({ length: dimension }, () => Infinity);
  const high = Array.from({ length: dimension }, () => -Infinity);
  for (let j = 0; j < positions.length; j++) {
    const axis = j % dimension;
    low[axis] = Math.min(low[axis]!, positions[j]!);
    high[axis] = Math.max(high[axis]!, positions[j]!);
  }
  // Points on a line along an axis: any width does, since all are in one layer of cells.
  for (let axis = 0; axis < dimension; axis++) if (high[axis] === low[axis]) high[axis]! += Math.max(1, Math.abs(low[axis]!));
  const grid = { size: low.map(() => size), low, high };
  const values = new Float64Array(size ** dimension);
  for (let i = 0; i < n; i++) values[cellAt(grid, positions, i)]!++;
  return { dimension, ...grid, values: normalised(values) };
}

/**
 * A raster as a reference: a cell for each pixel, y up.
 *
 * @param low and `high`: where the raster's lower left and upper right corners lie; in pixels if left out.
 * @throws RangeError for a raster that is none (`relativeDensity`).
 */
export function referenceOfRaster(raster: Raster, low: readonly [number, number] = [0, 0], high: readonly [number, number] = [raster.width, raster.height]): Reference {
  const { width, height } = raster;
  const density = relativeDensity(raster);
  const values = density.map((_, i) => density[(height - 1 - Math.floor(i / width)) * width + (i % width)]!);
  return { dimension: 2, size: [width, height], low, high, values: normalised(values) };
}
