/** Ink of a picture given thickness: the exact inverse of its cumulative ink at an even sequence in space. */
import type { Raster } from './distribution.ts';
import { seedOffset, writeEvenPoint } from './even.ts';

/** Keeps a point that rounding puts on the far edge of its cell inside it. */
const BELOW_ONE = 1 - 2 ** -32;

/** Cumulative sums of `values`, with a 0 in front: [n + 1]. */
function cumulative(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

/** Inverse of a piecewise linear cumulative sum: the place in 0 to n below which `share` of the total lies. Never inside an empty cell. */
function placeOf(sums: Float64Array, share: number): number {
  const total = sums[sums.length - 1]!;
  const target = share * total;
  let low = 0;
  let high = sums.length - 1;
  while (sums[high - 1] === total) high--;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sums[middle]! <= target) low = middle;
    else high = middle;
  }
  return low + Math.min(BELOW_ONE, (target - sums[low]!) / (sums[high]! - sums[low]!));
}

/**
 * `count` points spread like the ink of a picture that stands upright in space, facing −y: x along the lines, z up, in pixels.
 * What the inverse leaves over inside a pixel places the point in it. [count, 3] row by row.
 *
 * @param depth thickness as a share of the picture's height, above 0.
 * @throws RangeError when the picture has no ink or a value is negative or not finite.
 */
export function extrudedInk({ width, height, values }: Raster, depth: number, count: number, seed: number): Float64Array {
  for (let i = 0; i < width * height; i++) {
    if (!(values[i]! >= 0 && values[i]! < Infinity)) throw new RangeError('expected a picture of values of at least 0');
  }
  const columns = Array.from({ length: width }, (_, x) => cumulative(Float64Array.from({ length: height }, (_, y) => values[y * width + x]!)));
  const across = cumulative(columns.map((column) => column[height]!));
  if (!(across[width]! > 0)) throw new RangeError('expected a picture with something drawn in it, got an empty one');
  const offset = seedOffset(3, seed);
  const rows = new Float64Array(3 * count);
  const share = new Float64Array(3);
  for (let index = 0; index < count; index++) {
    writeEvenPoint(share, index, offset);
    const x = placeOf(across, share[0]!);
    rows[3 * index] = x;
    rows[3 * index + 1] = share[2]! * depth * height;
    rows[3 * index + 2] = height - placeOf(columns[Math.min(width - 1, Math.floor(x))]!, share[1]!);
  }
  return rows;
}
