/** The metrics as anyone would write them first: arrays of numbers, comparators, Math.hypot, one definition after the other. */
import type { Charges } from '../src/core/charges.ts';
import { logGamma } from '../src/core/special.ts';

const DIRECTIONS = 64;

const rowsOf = (flat: ArrayLike<number>): number[][] => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

/** By the quantile functions: both sides' jumps in one sorted list. */
export function plainSliced({ positions, weights }: Charges, points: ArrayLike<number>): number {
  const [ys, xs] = [rowsOf(positions), rowsOf(points)];
  let sum = 0;
  for (let k = 0; k < DIRECTIONS; k++) {
    const angle = (Math.PI * (k + 0.5)) / DIRECTIONS;
    const along = ([x, y]: number[]): number => Math.cos(angle) * x! + Math.sin(angle) * y!;
    const a = xs.map((row) => ({ at: along(row), share: 1 / xs.length })).toSorted((p, q) => p.at - q.at);
    const b = ys.map((row, i) => ({ at: along(row), share: weights[i]! })).toSorted((p, q) => p.at - q.at);
    let [i, j] = [0, 0];
    let [left, right] = [a[0]!.share, b[0]!.share];
    while (i < a.length && j < b.length) {
      const moved = Math.min(left, right);
      sum += moved * (a[i]!.at - b[j]!.at) ** 2;
      left -= moved;
      right -= moved;
      if (left <= right) left = a[++i]?.share ?? 0;
      else right = b[++j]?.share ?? 0;
    }
  }
  return Math.sqrt(sum / DIRECTIONS);
}

/** All pairs. */
export function plainEnergy({ positions, weights }: Charges, points: ArrayLike<number>): number {
  const [xs, ys] = [rowsOf(points), rowsOf(positions)];
  let [between, samples, charges] = [0, 0, 0];
  for (const x of xs) ys.forEach((y, j) => (between += (weights[j]! / xs.length) * Math.hypot(x[0]! - y[0]!, x[1]! - y[1]!)));
  for (const x of xs) for (const y of xs) samples += Math.hypot(x[0]! - y[0]!, x[1]! - y[1]!) / xs.length ** 2;
  ys.forEach((x, i) => ys.forEach((y, j) => (charges += weights[i]! * weights[j]! * Math.hypot(x[0]! - y[0]!, x[1]! - y[1]!))));
  return 2 * between - samples - charges;
}

/** The noise as the mean over the whole binomial law of each count, as far as it has weight: ten standard deviations. */
export function plainTvNoise(hit: ArrayLike<number>, weights: Float64Array, P: number): number {
  const counts = new Map<number, number>();
  for (let p = 0; p < hit.length; p++) counts.set(hit[p]!, (counts.get(hit[p]!) ?? 0) + 1);
  let [variation, noise] = [0, 0];
  weights.forEach((q, i) => {
    variation += Math.abs((counts.get(i) ?? 0) / hit.length - q) / 2;
    const reach = 10 * Math.sqrt(P * q) + 10;
    for (let n = Math.max(0, Math.floor(P * q - reach)); n <= Math.min(P, P * q + reach); n++) {
      noise += (Math.abs(n - P * q) / (2 * P)) * Math.exp(logGamma(P + 1) - logGamma(n + 1) - logGamma(P - n + 1) + n * Math.log(q) + (P - n) * Math.log1p(-q));
    }
  });
  return variation + noise;
}

/** rows [n, 4], centred. For D = 1. */
export function plainKs(rows: Float32Array, cdf: (value: number) => number): number {
  const values = Array.from({ length: rows.length / 4 }, (_, p) => Math.hypot(rows[4 * p]!, rows[4 * p + 1]!) ** 2 / rows[4 * p + 3]! ** 2).toSorted((a, b) => a - b);
  return values.reduce((most, value, i) => Math.max(most, cdf(value) - i / values.length, (i + 1) / values.length - cdf(value)), 0);
}

/** Path by path. @returns length and straightness of one of them, after all are known. */
export function plainPaths(knots: readonly Float32Array[], sample: number): number {
  const count = knots[0]!.length / 4;
  const measured = Array.from({ length: count }, (_, p) => {
    const path = knots.map((rows) => Array.from(rows.subarray(4 * p, 4 * p + 4)));
    const apart = (a: number[], b: number[]): number => Math.hypot(...a.map((value, axis) => value - b[axis]!));
    const length = path.slice(1).reduce((sum, point, k) => sum + apart(point, path[k]!), 0);
    return { length, straightness: length > 0 ? apart(path[0]!, path.at(-1)!) / length : 1 };
  });
  return measured[sample]!.length + measured[sample]!.straightness;
}

/** Sum over points of log p and of the divergence of dx/dlevel at D = 1 in the plane, by Poisson's kernel as it is written. */
export function plainLook({ positions, weights }: Charges, points: ArrayLike<number>, level: number): number {
  const ys = rowsOf(positions);
  return rowsOf(points).reduce((sum, x) => {
    const squares = ys.map((y) => (x[0]! - y[0]!) ** 2 + (x[1]! - y[1]!) ** 2 + level ** 2);
    const densities = squares.map((square, i) => (weights[i]! * level) / (2 * Math.PI * square ** 1.5));
    const total = densities.reduce((all, density) => all + density, 0);
    const mean = [0, 1].map((a) => ys.reduce((all, y, i) => all + (densities[i]! / total) * y[a]!, 0));
    const trace = ys.reduce((all, y, i) => all + [0, 1].reduce((part, a) => part + ((densities[i]! / total) * 3 * (y[a]! - x[a]!) * (y[a]! - mean[a]!)) / squares[i]!, 0), 0);
    return sum + Math.log(total) + (2 - trace) / level;
  }, 0);
}
