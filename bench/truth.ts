/** Whether a contestant computed the right numbers: its end positions against the float64 truth of src/core, in the same run. */
import type { Charges } from '../src/core/charges.ts';
import { denoiser, integrate } from '../src/core/integrate.ts';
import { euler } from '../src/samplers/euler.ts';
import { heights, recipeOf, type Work } from './work.ts';

/** The first so many samples are compared. */
export const COMPARED = 256;

/**
 * Most distance from the truth, data units (the charges fill a square of side 2): of the median sample, and of the 95th in a hundred.
 *
 * Exact: float32 holds the logarithm of a weight, up to 570 at D = 128, to 3e-5; on the way down a sample's place is the mean of many charges,
 * and that is how much of their spacing (up to 0.06) may be lost in each of 8 steps: 1.5e-5, and as much again of rounding in other places.
 * Between two charges x̂ jumps from one to the other, and whoever passes closer than float32 can tell may land a spacing away: the fifth of all.
 * Approximate: a table's cells are a few hundredths wide; half a spacing at the median would be a wrong table.
 */
export const tolerances = {
  exact: { median: 3e-5, most: 3e-3 },
  approximate: { median: 1e-2, most: 0.1 },
} as const;

/** Which of the samples 'most' speaks of. */
const MOST = 0.95;

/** Distance from the truth, data units. */
export interface Deviation {
  readonly median: number;
  readonly most: number;
}

/** [n, 2] end positions of the first n samples in float64. */
export function trueEnds(work: Work, charges: Charges, starts: Float64Array, n: number): Float64Array {
  const { law } = recipeOf(work, charges, 'direct');
  const levels = [...heights(work.S), 0].map((r) => (work.D === Infinity ? r : r / Math.sqrt(work.D)));
  const denoise = denoiser(charges, law);
  const ends = new Float64Array(2 * n);
  for (let p = 0; p < n; p++) ends.set(integrate(euler, denoise, starts.subarray(2 * p, 2 * p + 2), levels).subarray(-2), 2 * p);
  return ends;
}

/** How far `ends` [≥ n, 2] are from `truth` [n, 2]. Numbers that are none count as infinitely far. */
export function deviationOf(ends: ArrayLike<number>, truth: Float64Array): Deviation {
  const distances = Float64Array.from({ length: truth.length / 2 }, (_, p) => {
    const distance = Math.hypot(ends[2 * p]! - truth[2 * p]!, ends[2 * p + 1]! - truth[2 * p + 1]!);
    return Number.isNaN(distance) ? Infinity : distance;
  }).toSorted();
  const at = (share: number): number => distances[Math.floor(share * (distances.length - 1))]!;
  return { median: at(1 / 2), most: at(MOST) };
}

export function isRight({ median, most }: Deviation, approximate: boolean): boolean {
  const tolerance = approximate ? tolerances.approximate : tolerances.exact;
  return median <= tolerance.median && most <= tolerance.most;
}
