/** How far the samples of a run are from the data: L1 over bins of the box, and how far chance alone would put as many true samples. */
import type { Charges } from '../charges.ts';
import { gammaShare, logGamma } from '../special.ts';
import type { GridRun } from './recipe.ts';

/** Bins along a side. */
export const BINS = 32;

/** Φ of a standard normal. */
export const normalCdf = (z: number): number => 0.5 * (1 + Math.sign(z) * gammaShare(0.5, (z * z) / 2));

/** Shares of a sum of Gaussians of standard deviation h in the bins of a box of side `length`, [BINS²], row by row. Their parts beyond the box are left out. */
export function gaussianShares(charges: Charges, h: number, length: number): Float64Array {
  const shares = new Float64Array(BINS * BINS);
  const along = (at: number): Float64Array => {
    const edges = Float64Array.from({ length: BINS + 1 }, (_, e) => normalCdf(((e / BINS - 0.5) * length - at) / h));
    return Float64Array.from({ length: BINS }, (_, b) => edges[b + 1]! - edges[b]!);
  };
  for (let c = 0; c < charges.count; c++) {
    const [alongX, alongY] = [along(charges.positions[2 * c]!), along(charges.positions[2 * c + 1]!)];
    for (let bin = 0; bin < shares.length; bin++) shares[bin]! += charges.weights[c]! * alongX[bin % BINS]! * alongY[Math.floor(bin / BINS)]!;
  }
  return shares;
}

/** Shares of the living samples of knot 0 in the bins, by weight, [BINS²]; the box is periodic. */
export function sampleShares({ slots, positions, alive, logWeights }: GridRun, length: number): Float64Array {
  const shares = new Float64Array(BINS * BINS);
  const binOf = (x: number): number => Math.min(BINS - 1, Math.floor((x / length + 0.5 - Math.floor(x / length + 0.5)) * BINS));
  const most = logWeights.reduce((top, one, s) => (s < slots && alive[s] ? Math.max(top, one) : top), -Infinity);
  let total = 0;
  for (let s = 0; s < slots; s++) {
    if (!alive[s]) continue;
    const weight = Math.exp(logWeights[s]! - most);
    shares[binOf(positions[2 * s + 1]!) * BINS + binOf(positions[2 * s]!)]! += weight;
    total += weight;
  }
  return shares.map((share) => share / total);
}

/** Σ |a − b|, from 0 to 2. */
export const l1 = (a: Float64Array, b: Float64Array): number => a.reduce((sum, share, bin) => sum + Math.abs(share - b[bin]!), 0);

/** Mean L1 of n independent samples of the law itself: de Moivre's mean deviation of the binomial law in each bin. */
export function chanceL1(shares: Float64Array, n: number): number {
  return shares.reduce((sum, share) => {
    if (share <= 0) return sum;
    const m = Math.floor(n * share);
    const logTerm = Math.log(m + 1) + logGamma(n + 1) - logGamma(m + 2) - logGamma(n - m) + (m + 1) * Math.log(share) + (n - m) * Math.log1p(-share);
    return sum + (2 * Math.exp(logTerm)) / n;
  }, 0);
}

/** Standard deviation of that L1, bins taken for independent and counts for normal: (1 − 2/π)^½ n^−½. Bins with few counts vary less. */
export const chanceL1Deviation = (n: number): number => Math.sqrt((1 - 2 / Math.PI) / n);
