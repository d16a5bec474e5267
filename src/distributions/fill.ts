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

/** Point `index` of the even sequence in the unit square or cube, moved round it by the seed: [N]. */
export function evenPoint(N: 2 | 3, index: number, offset: ArrayLike<number>): number[] {
  return increments[N].map((increment, a) => wrapped(offset[a]! + (index + 1) * increment));
}

/** Where the seed moves the sequence to, [N] in (0, 1). Every seed gives another filling of the same evenness. */
export function seedOffset(N: 2 | 3, seed: number): Float64Array {
  const offset = new Float64Array(N);
  writeUniforms(offset, 0, seed, streams.filling);
  return offset;
}

/**
 * `count` rows [N] inside the region, evenly spread and deterministic.
 *
 * @param low and `high` [N]: a box around the region, data units.
 * @throws RangeError when count is not a positive whole number, or the region takes up less than a thousandth of the box.
 */
export function filling(low: ReadonlyArray<number>, high: ReadonlyArray<number>, inside: (x: ReadonlyArray<number>) => boolean, count: number, seed: number): number[][] {
  const N = low.length === 3 ? 3 : 2;
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`expected a positive whole number of charges, got ${count}`);
  const offset = seedOffset(N, seed);
  const rows: number[][] = [];
  for (let index = 0; rows.length < count; index++) {
    if (index > FEWEST_ACCEPTED * (count + 1)) throw new RangeError('the region does not fill its box');
    const x = evenPoint(N, index, offset).map((share, a) => low[a]! + share * (high[a]! - low[a]!));
    if (inside(x)) rows.push(x);
  }
  return rows;
}
