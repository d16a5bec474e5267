/**
 * Operations that one pair (a sample and a charge in the plane) costs in the exact sum, counted by hand from shaders/lib/posterior.wgsl and
 * shaders/models/pfgmpp.wgsl, and the share of the adapter's measured peak that this makes of a measured time.
 */
import type { Operation, Peaks } from './peaks.ts';

/** Operations a pair; 'flop' is one multiplication, addition, minimum or maximum, a fused one being two. */
export type Count = Partial<Readonly<Record<Operation, number>>>;

/**
 * What every kernel pays: the squared distance (2 differences, 2 squares, 1 sum), the weight times the charge's (1), and the sums
 * of the weight (1) and of two coordinates (2 each).
 */
const EVERY = 11;

/** Each kernel of `relative_weight`, by D in the plane. On a software adapter D = 1 takes a square root and a division. */
function kernelCount(D: number, software: boolean): Count {
  // exp2((m - d2) * steepness), held from below.
  if (D === Infinity) return { flop: 3, exp2: 1 };
  // d2 + r2, then 1/(a sqrt a) or inverseSqrt(a)/a.
  if (D === 1) return software ? { flop: 2, sqrt: 1, divide: 1 } : { flop: 1, inverseSqrt: 1, divide: 1 };
  // t: 2 and a minimum; z: 1 and a division; z2: 1; the series: 4; its factor and the product with it: 2.
  if (D === 128) return { flop: 11, divide: 1, exp2: 1 };
  // d2 + r2, the product with 1/(m + r2), with the power, held from below.
  return { flop: 4, log2: 1, exp2: 1 };
}

export function operationsPerPair(D: number, software: boolean): Count {
  const kernel = kernelCount(D, software);
  return { ...kernel, flop: EVERY + (kernel.flop ?? 0) };
}

/** Least seconds a pair if operations of all kinds went through one pipe, one after the other. */
export function secondsAtPeak(count: Count, peaks: Peaks, by: 'wall' | 'cpu'): number | null {
  let seconds = 0;
  for (const [operation, operations] of Object.entries(count) as [Operation, number][]) {
    const peak = peaks[operation][by];
    if (peak === null) return null;
    seconds += operations / peak;
  }
  return seconds;
}
