/** Filling a shape made of parts evenly: each part gets its share of the points, laid out as a Fibonacci lattice and mapped without change of area. */
import { streams, writeUniforms } from '../../../core/random.ts';

/** A piece of a shape. */
export interface Part {
  /** Area, or any measure in proportion to the charge it takes. Only ratios between the parts of a shape count. */
  readonly size: number;
  /** True where the line u = 1 lies on the line u = 0, as on a ring. */
  readonly closed?: boolean;
  /** Writes where the point (u, v) of the unit square goes into x [N]; equal areas of the square go to equal charge. */
  place(u: number, v: number, x: Float64Array): void;
}

/** The share of the golden section, (√5 − 1)/2. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** For each part: where its lattice starts in u and in v, and (of the first alone) where the counting out of points starts. */
const OFFSETS = 3;

/**
 * How many of `count` points each part takes, in proportion to its size and off by less than one.
 *
 * @param shift in (0, 1): which parts get the points left over.
 */
export function countedOut(sizes: ReadonlyArray<number>, count: number, shift: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let sum = 0;
  let before = 0;
  return sizes.map((size, k) => {
    sum += size;
    const until = k === sizes.length - 1 ? count : Math.floor((sum / total) * count + shift);
    const taken = until - before;
    before = until;
    return taken;
  });
}

/** @throws RangeError when count is not a positive whole number. */
export function refuseUnlessWhole(count: number): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`expected a positive whole number of charges, got ${count}`);
}

/**
 * `count` points over the parts, in proportion to their sizes: [count, N] row by row.
 *
 * Of the n points of a part, number i is placed at u = (i + a)/n and v = b + i/φ modulo 1, φ the golden ratio, with a and b from the seed. This lattice stays even however
 * much the square is stretched one way and squeezed the other, because φ is the number that fractions approach worst; so long bands need no care.
 * In a closed part 1/φ is rounded to a fraction of denominator n: then the lattice goes on across the seam.
 *
 * @throws RangeError when count is not a positive whole number.
 */
export function evenOver(N: 2 | 3, parts: ReadonlyArray<Part>, count: number, seed: number): Float64Array {
  refuseUnlessWhole(count);
  const offset = new Float64Array(OFFSETS);
  writeUniforms(offset, 0, seed, streams.filling);
  const counts = countedOut(parts.map(({ size }) => size), count, offset[2]!);
  const rows = new Float64Array(N * count);
  const x = new Float64Array(N);
  let row = 0;
  parts.forEach((part, k) => {
    writeUniforms(offset, k, seed, streams.filling);
    const n = counts[k]!;
    const step = part.closed === true ? Math.round(n * GOLDEN) / n : GOLDEN;
    for (let i = 0; i < n; i++, row++) {
      const v = offset[1]! + i * step;
      part.place((i + offset[0]!) / n, v - Math.floor(v), x);
      rows[N * row] = x[0]!;
      rows[N * row + 1] = x[1]!;
      if (N === 3) rows[N * row + 2] = x[2]!;
    }
  });
  return rows;
}
