/** How samples agree, one by one, with those of a run that is as good as exact: the share on the same charge, and how far apart they end. */

/** Share of samples whose nearest charge is the same in both runs, 0 to 1. Both [P]. */
export function sameChargeShare(charge: ArrayLike<number>, converged: ArrayLike<number>): number {
  let same = 0;
  for (let p = 0; p < charge.length; p++) if (charge[p] === converged[p]) same++;
  return same / charge.length;
}

/** Median distance between the ends of the same samples in two runs, data units. Both [P, N] row by row. */
export function medianDistance(ends: ArrayLike<number>, converged: ArrayLike<number>, N: 2 | 3): number {
  const distances = Float64Array.from({ length: ends.length / N }, (_, p) => {
    let square = 0;
    for (let a = 0; a < N; a++) square += (ends[p * N + a]! - converged[p * N + a]!) ** 2;
    return Math.sqrt(square);
  }).toSorted();
  const middle = distances.length / 2;
  return (distances[Math.ceil(middle) - 1]! + distances[Math.floor(middle)]!) / 2;
}
