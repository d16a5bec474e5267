/** All that the charges say of a noisy point: x̂, score, density, divergence, and which charge it may have come from. One pass over the charges. */
import type { Charges } from './charges.ts';
import { type AugmentedKernel, logVolume, pull } from './density.ts';
import { squaredDistance } from './posterior.ts';

/** What is seen at one point. Good until its looker looks elsewhere. */
export interface Sight {
  /** x̂ [N]; overwritten by the next look. */
  readonly mean: Float64Array;
  /** ∇ log p(x; level) [N]; overwritten by the next look. */
  readonly score: Float64Array;
  /** log p(x; level), the density per unit of volume in the N data dimensions. */
  readonly logDensity: number;
  /** Divergence of dx/dlevel = (x − x̂)/level. Computed when asked for. */
  divergence(): number;
  /**
   * A draw of the charge that x came from, by its posterior weight: the first at which the cumulated weights pass `u`, in the order of the charges.
   * `square` is A = |x − y|² + r² with r = level √D, at D = infinity |x − y|².
   *
   * @param u uniform in (0, 1).
   */
  chosen(u: number): { readonly charge: number; readonly square: number };
}

/** Looks at x [N] at a level > 0. */
export type Look = (x: ArrayLike<number>, level: number) => Sight;

/** @throws RangeError for a law without augmentation: its field belongs to no density. */
export function looker(charges: Charges, law: AugmentedKernel): Look {
  const { dimension: N, count, positions, weights } = charges;
  const D = law.augmentation;
  if (D === 0) throw new RangeError('expected a law with a density, got one without augmentation');
  const squares = new Float64Array(count);
  const shares = new Float64Array(count);
  const mean = new Float64Array(N);
  const score = new Float64Array(N);
  return (x, level) => {
    let largest = -Infinity;
    for (let i = 0; i < count; i++) {
      squares[i] = squaredDistance(charges, i, x);
      shares[i] = law.logKernel(squares[i]!, level);
      largest = Math.max(largest, shares[i]!);
    }
    // Relative to the largest, so that nothing overflows and what counts is never lost.
    let sum = 0;
    for (let i = 0; i < count; i++) {
      shares[i] = weights[i]! * Math.exp(shares[i]! - largest);
      sum += shares[i]!;
    }
    mean.fill(0);
    score.fill(0);
    for (let i = 0; i < count; i++) {
      shares[i] = shares[i]! / sum;
      const drawn = shares[i]! * pull(N, D, squares[i]!, level);
      for (let a = 0; a < N; a++) {
        const y = positions[i * N + a]!;
        mean[a]! += shares[i]! * y;
        score[a]! += drawn * (x[a]! - y);
      }
    }
    const at = Float64Array.from(x);
    return {
      mean,
      score,
      logDensity: largest + Math.log(sum) + logVolume(N, D, level),
      divergence() {
        // Cov(y, g) = E[(y − ŷ) g], g the pull of each charge: one factor centred is enough, and loses least.
        let trace = 0;
        for (let i = 0; i < count; i++) {
          const drawn = shares[i]! * pull(N, D, squares[i]!, level);
          for (let a = 0; a < N; a++) trace += drawn * (at[a]! - positions[i * N + a]!) * (positions[i * N + a]! - mean[a]!);
        }
        return (N - trace) / level;
      },
      chosen(u) {
        let charge = 0;
        let below = shares[0]!;
        // The last charge takes what rounding of the cumulative sum leaves over.
        while (u >= below && charge < count - 1) below += shares[++charge]!;
        return { charge, square: squares[charge]! + (D === Infinity ? 0 : level * level * D) };
      },
    };
  };
}
