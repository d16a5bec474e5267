/** Filling a region evenly with points: the additive recurrence R_N with rejection. */
import { streams, writeUniforms } from '../core/random.ts';

/** g^-j with g the real root of g^(N+1) = g + 1, for N = 2 and 3 (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018). */
const increments = {
  2: [0.7548776662466927, 0.5698402909980532],
  3: [0.8191725133961645, 0.6710436067037893, 0.5497004779019703],
} as const;

/** Gives up when fewer than one candidate in this many is accepted: then the region does not fill its box. */
const FEWEST_ACCEPTED = 1000;

/** Share of the unit interval after going round it. */
function wrapped(value: number): number {
  return value - Math.floor(value);
}

/** Writes point `index` of the even sequence in the unit square or cube, moved round it by the seed, into `out` [N]. */
export function writeEvenPoint(out: Float64Array, index: number, offset: ArrayLike<number>): void {
  const steps = increments[out.length === 3 ? 3 : 2];
  for (let a = 0; a < out.length; a++) out[a] = wrapped(offset[a]! + (index + 1) * steps[a]!);
}

/** Where the seed moves the sequence to, [N] in (0, 1). Every seed gives another filling of the same evenness. */
export function seedOffset(N: 2 | 3, seed: number): Float64Array {
  const offset = new Float64Array(N);
  writeUniforms(offset, 0, seed, streams.filling);
  return offset;
}

/**
 * `count` points inside the region, evenly spread and deterministic: [count, N] row by row.
 *
 * @param low and `high` [N]: a box around the region, data units.
 * @throws RangeError when count is not a positive whole number, or the region takes up less than a thousandth of the box.
 */
export function filling(low: ReadonlyArray<number>, high: ReadonlyArray<number>, inside: (x: number, y: number, z: number) => boolean, count: number, seed: number): Float64Array {
  const N = low.length === 3 ? 3 : 2;
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`expected a positive whole number of charges, got ${count}`);
  const offset = seedOffset(N, seed);
  const rows = new Float64Array(count * N);
  const x = new Float64Array(N);
  let found = 0;
  for (let index = 0; found < count; index++) {
    if (index > FEWEST_ACCEPTED * (count + 1)) throw new RangeError('the region does not fill its box');
    writeEvenPoint(x, index, offset);
    for (let a = 0; a < N; a++) x[a] = low[a]! + x[a]! * (high[a]! - low[a]!);
    if (inside(x[0]!, x[1]!, N === 3 ? x[2]! : 0)) rows.set(x, N * found++);
  }
  return rows;
}
