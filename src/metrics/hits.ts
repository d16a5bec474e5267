/**
 * Which charges samples end on: the total variation between the histogram of nearest charges and the charges' weights, ½ Σ |hits/P − q|,
 * from 0 to 1, and what chance alone makes of it.
 */
import { logGamma } from '../core/special.ts';

/** Share of the samples that are nearest to each charge, [M]. @param charge [P] index of each sample's nearest charge. */
export function hitShares(charge: ArrayLike<number>, charges: number): Float64Array {
  const shares = new Float64Array(charges);
  for (let p = 0; p < charge.length; p++) shares[charge[p]!]! += 1 / charge.length;
  return shares;
}

/** ½ Σ |shares − weights|, both [M] of sum 1. */
export function totalVariation(shares: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += Math.abs(shares[i]! - weights[i]!);
  return sum / 2;
}

/** E|n − P q| for n of the binomial law of P draws: 2 ν C(P, ν) q^ν (1 − q)^(P − ν + 1), ν = ⌊P q⌋ + 1 (de Moivre; Diaconis & Zabell 1991). */
function meanDeviation(P: number, q: number): number {
  const v = Math.floor(P * q) + 1;
  if (v > P) return 0;
  const logChoices = logGamma(P + 1) - logGamma(v + 1) - logGamma(P - v + 1);
  return 2 * v * Math.exp(logChoices + v * Math.log(q) + (P - v + 1) * Math.log1p(-q));
}

/** The expected total variation of P independent exact draws from the charges: the mean of each binomial count's deviation, in closed form. */
export function totalVariationNoise(weights: ArrayLike<number>, P: number): number {
  const known = new Map<number, number>();
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const q = weights[i]!;
    if (!known.has(q)) known.set(q, meanDeviation(P, q));
    sum += known.get(q)!;
  }
  return sum / (2 * P);
}
