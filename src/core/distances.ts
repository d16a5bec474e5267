/** Mean distances of all pairs of samples and charges: between the two, among samples and among charges. What the energy distance is made of. */
import type { Charges } from './charges.ts';

/** Means over all pairs, a point with itself included: E|X − Y|, E|X − X′| and E|Y − Y′|, data units. */
export interface Distances {
  readonly between: number;
  readonly ofSamples: number;
  readonly ofCharges: number;
}

/** Points in columns [n] each; z is 0 when N = 2. Weights [n] of sum 1. */
interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly weights: Float64Array;
}

function cloudOf(N: 2 | 3, rows: ArrayLike<number>, weights: Float64Array): Cloud {
  const column = (a: number): Float64Array => Float64Array.from(weights, (_, i) => (a < N ? rows[i * N + a]! : 0));
  return { x: column(0), y: column(1), z: column(2), weights };
}

/** Σ over j from `from` up to `to` of w_j |x_i − y_j|. */
function sumFrom(a: Cloud, i: number, b: Cloud, from: number, to: number): number {
  const [px, py, pz] = [a.x[i]!, a.y[i]!, a.z[i]!];
  const { x, y, z, weights } = b;
  let sum = 0;
  for (let j = from; j < to; j++) {
    const dx = px - x[j]!;
    const dy = py - y[j]!;
    const dz = pz - z[j]!;
    sum += weights[j]! * Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return sum;
}

/**
 * What point i of a cloud adds to the mean of its pairs: its distances to the half of the others that follows it in a ring, twice. So every pair is
 * taken once and all points cost the same.
 */
function ringSum(cloud: Cloud, i: number): number {
  const n = cloud.weights.length;
  const after = Math.floor((n - 1) / 2);
  const wrapped = Math.max(0, i + 1 + after - n);
  let sum = 2 * (sumFrom(cloud, i, cloud, i + 1, Math.min(n, i + 1 + after)) + sumFrom(cloud, i, cloud, 0, wrapped));
  // In an even ring the point opposite is met from both sides.
  const opposite = (i + n / 2) % n;
  if (n % 2 === 0) sum += sumFrom(cloud, i, cloud, opposite, opposite + 1);
  return cloud.weights[i]! * sum;
}

/** Distances in parts: rows 0 to P are those of samples, P to P + M those of charges, and the parts' sums add up to the means. */
export interface DistanceSums {
  /** P + M. */
  readonly rows: number;
  /** What rows [begin, end) add. */
  part(begin: number, end: number): Distances;
}

/** @param points [P, N] row by row, data units. @throws RangeError when there is none. */
export function distanceSums(charges: Charges, points: ArrayLike<number>): DistanceSums {
  const N = charges.dimension;
  const P = points.length / N;
  if (!(P >= 1 && Number.isInteger(P))) throw new RangeError(`expected at least one sample of ${N} coordinates, got ${points.length} numbers`);
  const samples = cloudOf(N, points, new Float64Array(P).fill(1 / P));
  const data = cloudOf(N, charges.positions, charges.weights);
  return {
    rows: P + charges.count,
    part(begin, end) {
      let [between, ofSamples, ofCharges] = [0, 0, 0];
      for (let i = begin; i < Math.min(end, P); i++) {
        between += samples.weights[i]! * sumFrom(samples, i, data, 0, charges.count);
        ofSamples += ringSum(samples, i);
      }
      for (let i = Math.max(begin, P); i < end; i++) ofCharges += ringSum(data, i - P);
      return { between, ofSamples, ofCharges };
    },
  };
}

export const added = (a: Distances, b: Distances): Distances => ({ between: a.between + b.between, ofSamples: a.ofSamples + b.ofSamples, ofCharges: a.ofCharges + b.ofCharges });
