/**
 * Sliced Wasserstein-2 distance of samples from weighted charges: both are projected on lines in fixed even directions, where the cheapest transport
 * only keeps the order; the root of the mean of what it costs (Rabin et al. 2011; Bonneel et al. 2015). Data units, from 0.
 */
import type { Charges } from '../core/charges.ts';
import { evenDirections } from './directions.ts';

/** Directions in the plane, where a smooth function of the angle is averaged to rounding by a few, and in space. */
const DIRECTIONS = { 2: 64, 3: 128 } as const;

/** Projections in order, with the weight of each. */
interface Line {
  readonly at: Float64Array;
  readonly weights: Float64Array;
}

/** Squared Wasserstein-2 distance on a line of equally weighted `samples` from `charges`, both ascending. */
export function lineTransport(samples: Float64Array, { at, weights }: Line): number {
  const share = 1 / samples.length;
  let cost = 0;
  let i = 0;
  let left = weights[0]!;
  for (const x of samples) {
    let need = share;
    // The last charge takes what rounding of the weights leaves over.
    while (left < need && i < at.length - 1) {
      const d = x - at[i]!;
      cost += left * d * d;
      need -= left;
      left = weights[++i]!;
    }
    const d = x - at[i]!;
    cost += need * d * d;
    left -= need;
  }
  return cost;
}

function writeProjections(out: Float64Array, rows: ArrayLike<number>, direction: Float64Array): void {
  const N = direction.length;
  const [a, b, c] = [direction[0]!, direction[1]!, direction[2] ?? 0];
  for (let i = 0; i < out.length; i++) out[i] = a * rows[i * N]! + b * rows[i * N + 1]! + (N === 3 ? c * rows[i * N + 2]! : 0);
}

/** Sorted projections of charges: in the order of (position, weight) pairs. */
function lineOf({ count, positions, weights }: Charges, direction: Float64Array): Line {
  const projected = new Float64Array(count);
  writeProjections(projected, positions, direction);
  if (weights.every((weight) => weight === weights[0])) return { at: projected.toSorted(), weights };
  const order = Uint32Array.from(projected, (_, i) => i).toSorted((i, j) => projected[i]! - projected[j]!);
  return { at: Float64Array.from(order, (i) => projected[i]!), weights: Float64Array.from(order, (i) => weights[i]!) };
}

/**
 * @param points [P, N] row by row, data units; all finite. @param onProgress told the finished share, 0 to 1.
 * @throws RangeError when there is no point.
 */
export function slicedWasserstein(charges: Charges, points: ArrayLike<number>, onProgress?: (share: number) => void): number {
  const N = charges.dimension;
  const samples = points.length / N;
  if (samples === 0) throw new RangeError('expected at least one sample, got none');
  const directions = evenDirections(N, DIRECTIONS[N]);
  const projected = new Float64Array(samples);
  let sum = 0;
  for (let k = 0; k < DIRECTIONS[N]; k++) {
    const direction = directions.subarray(k * N, (k + 1) * N);
    writeProjections(projected, points, direction);
    sum += lineTransport(projected.toSorted(), lineOf(charges, direction));
    onProgress?.((k + 1) / DIRECTIONS[N]);
  }
  return Math.sqrt(sum / DIRECTIONS[N]);
}
