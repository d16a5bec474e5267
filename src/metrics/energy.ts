/**
 * Energy distance of samples from weighted charges, 2 E|X − Y| − E|X − X′| − E|Y − Y′| (Székely & Rizzo 2013): 0 only where both laws agree.
 * Data units, from 0. Its means over all pairs are core/distances.ts's, or the graphics card's.
 */
import { type Charges, equalCharges } from '../core/charges.ts';
import { type Distances, distanceSums } from '../core/distances.ts';
import { systematicCharges } from '../core/launch.ts';
import { streams, writeUniforms } from '../core/random.ts';

/** At most `most` of the points [P, N], seeded: one at random in each of as many equal strata. All of them, as they are, where there are no more. */
export function evenSubset(points: Float32Array, N: 2 | 3, most: number, seed: number): Float32Array {
  const total = points.length / N;
  if (total <= most) return points;
  const u = new Float64Array(most);
  writeUniforms(u, 0, seed, streams.charge);
  const chosen = new Float32Array(most * N);
  u.forEach((value, k) => {
    const p = Math.floor(((k + value) * total) / most);
    chosen.set(points.subarray(p * N, (p + 1) * N), k * N);
  });
  return chosen;
}

/** At most `most` charges: as many drawn evenly by their weights where there are more. */
export function evenCharges(charges: Charges, most: number, seed: number): Charges {
  const { count, dimension: N, positions, weights } = charges;
  if (count <= most) return charges;
  const rows = new Float64Array(most * N);
  systematicCharges(weights, most, seed).forEach((i, k) => rows.set(positions.subarray(i * N, (i + 1) * N), k * N));
  return equalCharges(N, rows);
}

export interface Energy {
  readonly distance: number;
  /** Expected distance of as many independent exact draws from the charges: E|Y − Y′|/n. */
  readonly noise: number;
}

/** @param samples n, those that the means are of. */
export const energyOf = ({ between, ofSamples, ofCharges }: Distances, samples: number): Energy => ({
  distance: Math.max(0, 2 * between - ofSamples - ofCharges),
  noise: ofCharges / samples,
});

/** In float64, of all points [P, N] and all charges. @throws RangeError when there is no point. */
export function energyDistance(charges: Charges, points: ArrayLike<number>): Energy {
  const sums = distanceSums(charges, points);
  return energyOf(sums.part(0, sums.rows), points.length / charges.dimension);
}
