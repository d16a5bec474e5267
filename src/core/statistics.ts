/** Statistics: how far samples are from the law they should follow, and how far chance alone would put them. */
import { betaShare, gammaShare } from './special.ts';

/** Mean of the Kolmogorov distribution: √(π/2) ln 2. Chance puts n true samples at about this over √n. */
export const KOLMOGOROV_MEAN = Math.sqrt(Math.PI / 2) * Math.LN2;

/**
 * Kolmogorov–Smirnov distance: the largest gap between the samples' cumulative share and the law's.
 *
 * @param values [n], any order; not changed. @param cdf the law's cumulative distribution function.
 * @throws RangeError when there is no value or one is NaN: a NaN would hide at the end of the order.
 */
export function ksDistance(values: ArrayLike<number>, cdf: (value: number) => number): number {
  const n = values.length;
  if (n === 0) throw new RangeError('expected at least one value, got none');
  const sorted = Float64Array.from(values).toSorted();
  if (Number.isNaN(sorted[n - 1]!)) throw new RangeError('expected numbers, got NaN among them');
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const expected = cdf(sorted[i]!);
    distance = Math.max(distance, expected - i / n, (i + 1) / n - expected);
  }
  return distance;
}

/** Mean Kolmogorov–Smirnov distance of n samples that do follow the law (for n of a hundred or more). */
export function ksNoise(n: number): number {
  return KOLMOGOROV_MEAN / Math.sqrt(n);
}

/**
 * Probability that n samples of the law itself are at least `distance` away from it: Kolmogorov's series with Stephens' correction for
 * finite n (JRSS B 32, 1970, 115). Good to about 1 % for n ≥ 20 and small probabilities.
 */
export function ksFalseAlarm(distance: number, n: number): number {
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  // Below, the alternating series converges slowly, and the probability is 1 to 1e-4.
  if (lambda < 0.4) return 1;
  let sum = 0;
  for (let j = 1; j <= 20; j++) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}

/**
 * What is compared on the side of the prior: (|x|/r)² with r = level √D, or (|x|/sigma)² at D = infinity. The same on every surface,
 * because the prior's law is one of directions. Without augmentation (D = 0) a uniform coordinate of the direction: the angle over 2π, or the height.
 *
 * @param x [N] relative to the centroid, data units.
 */
export function polarStatistic(x: ArrayLike<number>, level: number, D: number, N: 2 | 3): number {
  const square = x[0]! * x[0]! + x[1]! * x[1]! + (N === 3 ? x[2]! * x[2]! : 0);
  if (D === 0) return N === 2 ? Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5 : 0.5 * (1 + x[2]! / Math.sqrt(square));
  return square / (D === Infinity ? level * level : level * level * D);
}

/**
 * Cumulative distribution of `polarStatistic` on the prior. Finite D: x is uniform in direction on the half sphere in N + D dimensions, so
 * (|x|/|X|)² is Beta(N/2, D/2); for N = 2 that is P(r/|X| > c) = 1 − c^D. D = infinity: Rayleigh's and Maxwell's laws. D = 0: uniform.
 */
export function polarCdf(statistic: number, D: number, N: 2 | 3): number {
  if (D === 0) return Math.min(1, Math.max(0, statistic));
  if (statistic === Infinity) return 1;
  if (D === Infinity) return N === 2 ? -Math.expm1(-statistic / 2) : gammaShare(N / 2, statistic / 2);
  if (N === 2) return -Math.expm1((-D / 2) * Math.log1p(statistic));
  return betaShare(statistic / (1 + statistic), 1 / (1 + statistic), N, D / 2);
}

/**
 * Kolmogorov–Smirnov distance of samples from the prior's polar law, and its mean under that law.
 *
 * @param points [P, 4] row by row: (x, y, z, level) in data coordinates. @param centroid [N]. @param D the law's augmentation.
 * @throws RangeError when there is no point or one is NaN.
 */
export function uniformity(points: Float32Array, centroid: ArrayLike<number>, D: number, N: 2 | 3): { readonly distance: number; readonly noise: number } {
  const count = points.length / 4;
  const values = new Float64Array(count);
  const x = [0, 0, 0];
  for (let p = 0; p < count; p++) {
    for (let a = 0; a < N; a++) x[a] = points[4 * p + a]! - centroid[a]!;
    values[p] = polarStatistic(x, points[4 * p + 3]!, D, N);
  }
  return { distance: ksDistance(values, (value) => polarCdf(value, D, N)), noise: ksNoise(count) };
}
