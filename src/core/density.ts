/** Densities of noisy data in float64: log density, score, divergence of the flow and electric field for kernels of the PFGM++ family. */
import type { Charges } from './charges.ts';
import type { Law } from './law.ts';
import { posteriorWeights } from './posterior.ts';
import { logGammaRatio, logSphereArea } from './special.ts';

/** What these formulas need of a law: its kernel and D. Only laws whose level is sigma, with r = sigma √D. */
export type AugmentedKernel = Pick<Law, 'logKernel' | 'augmentation'>;

/**
 * ln C of the normalised kernel p_r(x|y) = C r^D (|x − y|² + r²)^(−(N+D)/2) (PFGM++, equation 4): Γ((N+D)/2) / (π^{N/2} Γ(D/2)).
 *
 * @param D > 0, finite.
 */
export function logKernelConstant(N: number, D: number): number {
  return logGammaRatio(D / 2, N) - (N / 2) * Math.log(Math.PI);
}

/**
 * ln of what makes a kernel of value 1 at d = 0 one of integral 1 in N dimensions, at noise level `level` = sigma.
 * The kernel of finite D is (1 + d²/r²)^(−(N+D)/2): r^D (d² + r²)^(−(N+D)/2) without the factor r^−N.
 */
export const logVolume = (N: number, D: number, level: number): number =>
  D === Infinity ? -(N / 2) * Math.log(2 * Math.PI) - N * Math.log(level) : logKernelConstant(N, D) - N * Math.log(level * Math.sqrt(D));

/** ln p(x) of the noisy data at noise level `level` = sigma, per unit of volume. */
export function logDensity(charges: Charges, law: AugmentedKernel, x: ArrayLike<number>, level: number): number {
  const { dimension: N, count } = charges;
  return posteriorWeights(charges, law, x, level, new Float64Array(count)) + logVolume(N, law.augmentation, level);
}

/**
 * The pull of charge i on ∇ log p per unit of x − y_i, negative: −(N+D)/(d² + r²), or −1/sigma² at D = infinity.
 */
export function pull(N: number, D: number, d2: number, level: number): number {
  return D === Infinity ? -1 / (level * level) : -(N + D) / (d2 + level * level * D);
}

/** Writes the score ∇ log p(x) [N] into `out`. It is not parallel to x − ŷ unless D is infinite. */
export function writeScore(charges: Charges, law: AugmentedKernel, x: ArrayLike<number>, level: number, out: Float64Array): void {
  const { dimension: N, count, positions } = charges;
  const weights = new Float64Array(count);
  posteriorWeights(charges, law, x, level, weights);
  out.fill(0);
  for (let i = 0; i < count; i++) {
    const offset = Array.from({ length: N }, (_, a) => x[a]! - positions[i * N + a]!);
    const d2 = offset.reduce((sum, o) => sum + o * o, 0);
    for (let a = 0; a < N; a++) out[a]! += weights[i]! * pull(N, law.augmentation, d2, level) * offset[a]!;
  }
}

/**
 * Divergence of the flow dx/dsigma = (x − ŷ)/sigma: (N − tr Cov_w(y, g))/sigma, g_i the pull of each charge.
 * Along a path d log p/dsigma is minus this.
 */
export function divergence(charges: Charges, law: AugmentedKernel, x: ArrayLike<number>, level: number): number {
  const { dimension: N, count, positions } = charges;
  const weights = new Float64Array(count);
  posteriorWeights(charges, law, x, level, weights);
  const meanOffset = new Float64Array(N);
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < N; a++) meanOffset[a]! += weights[i]! * (positions[i * N + a]! - x[a]!);
  }
  let trace = 0;
  for (let i = 0; i < count; i++) {
    const offset = Array.from({ length: N }, (_, a) => x[a]! - positions[i * N + a]!);
    const d2 = offset.reduce((sum, o) => sum + o * o, 0);
    const g = pull(N, law.augmentation, d2, level);
    // Cov(y, g) = E[(y − ŷ) g]: one factor centred is enough, and loses least.
    for (let a = 0; a < N; a++) trace += weights[i]! * (-offset[a]! - meanOffset[a]!) * g * offset[a]!;
  }
  return (N - trace) / level;
}

/**
 * The electric field in N + D dimensions at (x, r), r = sigma √D: E = (1/A) Σ q (X − Y)/|X − Y|^{N+D}, A the area of the unit sphere.
 * Writes E_x [N] into `out` and returns E_r. D > 0 finite; for D above a few hundred the field itself falls below float64.
 */
export function writeField(charges: Charges, law: AugmentedKernel, x: ArrayLike<number>, level: number, out: Float64Array): number {
  const { dimension: N, count, positions } = charges;
  const D = law.augmentation;
  const weights = new Float64Array(count);
  const r = level * Math.sqrt(D);
  const logSum = posteriorWeights(charges, law, x, level, weights) - (N + D) * Math.log(r);
  const strength = Math.exp(logSum - logSphereArea(N + D));
  out.fill(0);
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < N; a++) out[a]! += weights[i]! * (x[a]! - positions[i * N + a]!) * strength;
  }
  return r * strength;
}
