/** What can be known of the model at a point, in float64: score, density and divergence by their closed sums over the charges. */
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import { posteriorWeights } from '../../core/posterior.ts';
import { logGammaRatio } from '../../core/special.ts';

export interface Seen {
  /** log p(x; level), the density in the N data dimensions. */
  readonly logDensity: number;
  /** Divergence of dx/dlevel. */
  readonly divergence: number;
}

/** Writes ∇ log p(x; level) [N] into `score` and returns the rest. */
export type LookAt = (score: Float64Array, x: ArrayLike<number>, level: number) => Seen;

/** log of the kernel's density at its own charge: what `logKernel` leaves out. */
function logPeak(N: 2 | 3, D: number, level: number): number {
  if (D === Infinity) return (-N / 2) * Math.log(2 * Math.PI * level * level);
  return logGammaRatio(D / 2, N) - (N / 2) * Math.log(Math.PI * D * level * level);
}

/**
 * Looks at the density of charges under a law with one: D = infinity, p = Σ q N(y, level²); finite D, Student's t with D degrees of freedom in its place.
 * The divergence is (N − tr Cov_w(y, g))/level with g the score of each charge alone.
 */
export function looker(charges: Charges, law: Law): LookAt {
  const { dimension: N, count, positions } = charges;
  const { augmentation: D } = law;
  const weights = new Float64Array(count);
  const mean = new Float64Array(N);
  return (score, x, level) => {
    const logSum = posteriorWeights(charges, law, x, level, weights);
    mean.fill(0);
    for (let i = 0; i < count; i++) for (let a = 0; a < N; a++) mean[a]! += weights[i]! * positions[i * N + a]!;
    score.fill(0);
    let covariance = 0;
    for (let i = 0; i < count; i++) {
      let d2 = 0;
      for (let a = 0; a < N; a++) d2 += (x[a]! - positions[i * N + a]!) ** 2;
      // 1/σ² where D = infinity, which (N + D)/(d² + D σ²) tends to.
      const pull = (D === Infinity ? 1 / (level * level) : (N + D) / (d2 + D * level * level)) * weights[i]!;
      for (let a = 0; a < N; a++) {
        const towards = pull * (positions[i * N + a]! - x[a]!);
        score[a]! += towards;
        covariance += towards * (positions[i * N + a]! - mean[a]!);
      }
    }
    return { logDensity: logSum + logPeak(N, D, level), divergence: (N - covariance) / level };
  };
}
