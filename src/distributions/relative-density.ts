/** Rasters made sure of: sizes that fit, values that are a density. */
import type { Raster } from './distribution.ts';

/**
 * The values of a raster over their largest, [width · height], so that their sum neither overflows nor vanishes.
 *
 * @throws RangeError when the size is not one, a value is negative, NaN or infinite, or all are zero.
 */
export function relativeDensity({ width, height, values }: Raster): Float64Array {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width >= 1 && height >= 1 && values.length === width * height)) {
    throw new RangeError(`density: expected width · height values, got ${values.length} values for ${width} by ${height} pixels`);
  }
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value < Infinity)) throw new RangeError(`density, pixel ${i}: expected a finite number of at least 0, got ${value}`);
    if (value > largest) largest = value;
  }
  if (largest === 0) throw new RangeError('density: expected a value above 0 somewhere, got none');
  const relative = new Float64Array(values.length);
  for (let i = 0; i < relative.length; i++) relative[i] = values[i]! / largest;
  return relative;
}
