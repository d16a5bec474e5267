/** The posterior mean: where the charge that a noisy point came from is expected to be. The one sum behind every pair law. */
import type { Charges } from './charges.ts';
import type { Law } from './law.ts';

/** The part of a law that weighs charges. */
export type Kernel = Pick<Law, 'logKernel'>;

/** |x − y_i|² of charge i. */
export function squaredDistance(charges: Charges, i: number, x: ArrayLike<number>): number {
  const { dimension, positions } = charges;
  let d2 = 0;
  for (let a = 0; a < dimension; a++) {
    const difference = x[a]! - positions[i * dimension + a]!;
    d2 += difference * difference;
  }
  return d2;
}

/**
 * Writes ŷ(x, level) = Σ w_i y_i, w = softmax(log q_i + log K(d_i², level)), into `outMean` [N] and returns log Σ q_i K(d_i², level).
 * One pass: sums are kept relative to the largest weight so far, so nothing overflows and the largest term is exact.
 *
 * @param x [N], data units. @param level > 0, the law's own.
 */
export function posteriorMean(charges: Charges, kernel: Kernel, x: ArrayLike<number>, level: number, outMean: Float64Array): number {
  const { dimension, count, positions, weights } = charges;
  let largest = -Infinity;
  let sum = 0;
  outMean.fill(0);
  for (let i = 0; i < count; i++) {
    const logWeight = kernel.logKernel(squaredDistance(charges, i, x), level);
    if (logWeight > largest) {
      const shrink = Math.exp(largest - logWeight);
      sum *= shrink;
      for (let a = 0; a < dimension; a++) outMean[a]! *= shrink;
      largest = logWeight;
    }
    const weight = weights[i]! * Math.exp(logWeight - largest);
    sum += weight;
    for (let a = 0; a < dimension; a++) outMean[a]! += weight * positions[i * dimension + a]!;
  }
  for (let a = 0; a < dimension; a++) outMean[a]! /= sum;
  return largest + Math.log(sum);
}

/** Writes the posterior weights w [M], sum 1, into `outWeights` and returns log Σ q_i K(d_i², level). Arguments as for `posteriorMean`. */
export function posteriorWeights(charges: Charges, kernel: Kernel, x: ArrayLike<number>, level: number, outWeights: Float64Array): number {
  let largest = -Infinity;
  for (let i = 0; i < charges.count; i++) {
    outWeights[i] = kernel.logKernel(squaredDistance(charges, i, x), level);
    largest = Math.max(largest, outWeights[i]!);
  }
  let sum = 0;
  for (let i = 0; i < charges.count; i++) {
    outWeights[i] = charges.weights[i]! * Math.exp(outWeights[i]! - largest);
    sum += outWeights[i]!;
  }
  for (let i = 0; i < charges.count; i++) outWeights[i]! /= sum;
  return largest + Math.log(sum);
}

/** The part of a law that says where samples go. */
export type Flow = Pick<Law, 'logKernel' | 'pace' | 'writeDenoised'>;

/** Writes the mean of x − pace (x − y_i) by the posterior weights into `out` [N] and returns log Σ q_i K(d_i², level). */
function pacedMean(charges: Charges, { logKernel, pace }: Kernel & { readonly pace: NonNullable<Flow['pace']> }, x: ArrayLike<number>, level: number, out: Float64Array): number {
  const { dimension, count, positions } = charges;
  const weights = new Float64Array(count);
  const logSum = posteriorWeights(charges, { logKernel }, x, level, weights);
  for (let a = 0; a < dimension; a++) out[a] = x[a]!;
  for (let i = 0; i < count; i++) {
    const share = weights[i]! * pace(squaredDistance(charges, i, x), level);
    for (let a = 0; a < dimension; a++) out[a]! -= share * (x[a]! - positions[i * dimension + a]!);
  }
  return logSum;
}

/** Writes the denoised point x̂(x, level) [N] into `out`, which must not be `x`. One evaluation of the field. */
export function writeDenoised(charges: Charges, law: Flow, x: ArrayLike<number>, level: number, out: Float64Array): void {
  const { logKernel, pace } = law;
  const logSum = pace ? pacedMean(charges, { logKernel, pace }, x, level, out) : posteriorMean(charges, law, x, level, out);
  law.writeDenoised(out, x, out, logSum, level);
}

/** Writes dx/dlevel = (x − x̂)/level [N] into `out`, which must not be `x`. */
export function writeVelocity(charges: Charges, law: Flow, x: ArrayLike<number>, level: number, out: Float64Array): void {
  writeDenoised(charges, law, x, level, out);
  for (let a = 0; a < out.length; a++) out[a] = (x[a]! - out[a]!) / level;
}
