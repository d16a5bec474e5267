/**
 * Operations that one pair (a sample and a charge in the plane) costs in the exact sum, counted by hand from shaders/lib/posterior.wgsl,
 * shaders/lib/fast.wgsl and shaders/models/pfgmpp.wgsl, and the share of the adapter's measured peak that this makes of a measured time.
 * What a tile of charges shares (fetching, writing back) is not counted: it is what keeps a kernel from its peak.
 */
import type { Operation, Peaks } from './peaks.ts';

export type Count = Readonly<Partial<Record<Operation, number>>>;

function total(...counts: readonly Count[]): Count {
  const sum: Partial<Record<Operation, number>> = {};
  for (const count of counts) for (const [operation, times] of Object.entries(count) as [Operation, number][]) sum[operation] = (sum[operation] ?? 0) + times;
  return sum;
}

/** `distance2`: 2 differences, 2 squares, their sum. `with_charge`: the sum of the weight, and a product and a sum for each coordinate. */
const PAIR: Count = { simple: 5 + 5 };

/** `power_of_two`: rounding 3, the polynomial 8, its square 1, the exponent's bits 6. */
const exp2 = (software: boolean): Count => (software ? { simple: 18 } : { exp2: 1 });

/** `base_two_log`: the exponent 4, the mantissa 3, a quotient of 2, its square, the series 4, its product and sum. */
const log2 = (software: boolean): Count => (software ? { simple: 16, divide: 1 } : { log2: 1 });

/** `weight_of` with the charge's own weight, by D in the plane. */
function weight(D: number, software: boolean): Count {
  // q 2^((m - d2) size)
  if (D === Infinity) return total({ simple: 3 }, exp2(software));
  // q/(a sqrt a), or q root^3, with a = d2 + r2.
  if (D === 1) return software ? { simple: 2, sqrt: 1, divide: 1 } : { simple: 4, inverseSqrt: 1 };
  // u: 2 and the division; (1 - u)^65 by 2 + 2 + 3 + 1 + 1 + 3; q.
  if (D === 128) return { simple: 15, divide: 1 };
  // q 2^(log2((d2 + r2) size) power)
  return total({ simple: 4 }, log2(software), exp2(software));
}

export const operationsPerPair = (D: number, software: boolean): Count => total(PAIR, weight(D, software));

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
