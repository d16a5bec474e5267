/** The integral of a positive rate, and its inverse: arc length from speed, shares from density. */

/** Pieces of the table. Rates here change so little within one that the table's relative error is about 1e-6. */
const PIECES = 2048;

export interface Cumulated {
  /** The whole integral. */
  readonly total: number;
  /** The t below which `share` (0 to 1) of the whole lies. */
  at(share: number): number;
}

/** Of `rate` from t = `from` to `to`, by the midpoint rule. */
export function cumulated(rate: (t: number) => number, from: number, to: number): Cumulated {
  const step = (to - from) / PIECES;
  const sums = new Float64Array(PIECES + 1);
  for (let i = 0; i < PIECES; i++) sums[i + 1] = sums[i]! + step * rate(from + (i + 0.5) * step);
  const total = sums[PIECES]!;
  return {
    total,
    at(share) {
      const target = share * total;
      let low = 0;
      let high = PIECES;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (sums[middle]! <= target) low = middle;
        else high = middle;
      }
      return from + step * (low + (target - sums[low]!) / (sums[high]! - sums[low]!));
    },
  };
}
