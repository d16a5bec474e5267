/** Positive stable variables by Kanter's formula, and with them draws of the kernels of fractional diffusion in the plane. */
import { writeGaussianDraw } from '../kernel-draw.ts';

/** Below this index the logarithm of a draw by uniforms down to 2^-24 leaves the range of float64. */
export const SMALLEST_INDEX = 0.05;

/** sin(pi u), exact to rounding at both ends of 0 … 1. */
const sinTurns = (u: number): number => Math.sin(Math.PI * (u > 0.5 ? 1 - u : u));

/**
 * ln S of a positive stable variable S with E[e^(−s S)] = e^(−s^beta); 0 at beta = 1, where S is no longer random.
 * M. Kanter, "Stable densities under change of scale and total variation inequalities", Ann. Probab. 3 (1975) 697, corollary 4.1.
 *
 * @param beta SMALLEST_INDEX to 1. @param u uniform in (0, 1). @param exponential > 0, of mean 1 when it is random.
 * @throws RangeError when beta is out of range: beyond 1 no such law exists, and the kernels that it would mix are negative somewhere.
 */
export function logStable(beta: number, u: number, exponential: number): number {
  if (!(beta >= SMALLEST_INDEX && beta <= 1)) throw new RangeError(`expected an index from ${SMALLEST_INDEX} to 1, got ${beta}`);
  if (beta === 1) return 0;
  const rest = (1 - beta) / beta;
  return Math.log(sinTurns(beta * u)) - Math.log(sinTurns(u)) / beta + rest * (Math.log(sinTurns((1 - beta) * u)) - Math.log(exponential));
}

/**
 * Writes one draw x [2] of the kernel whose Fourier transform is e^(−t k^(2 beta)) into `out`: Brownian motion stopped at a stable time,
 * √(2 S t^(1/beta)) N(0, I). Diffusion at beta = 1, Poisson at 1/2, the third-order equation at 1/3.
 *
 * @param t > 0. @param u 4 independent uniforms in (0, 1). @param beta SMALLEST_INDEX to 1. @throws RangeError as `logStable`.
 */
export function writeFractionalDraw(out: Float64Array, t: number, u: ArrayLike<number>, beta: number): void {
  const logTime = logStable(beta, u[2]!, -Math.log(u[3]!)) + Math.log(t) / beta;
  writeGaussianDraw(out, 2, Math.SQRT2 * Math.exp(logTime / 2), u);
}

/** The index of the third-order equation: its decaying root is s = −k^(2/3). */
export const THIRD_INDEX = 1 / 3;

/** Writes one draw x [2] of the third-order equation's kernel at t > 0 into `out`. Takes `u` as above. */
export function writeThirdDraw(out: Float64Array, t: number, u: ArrayLike<number>): void {
  writeFractionalDraw(out, t, u, THIRD_INDEX);
}
