/** Statistics of repetitions: their mean, and how far chance may have moved it. */

/** Two-sided 95 % quantiles of Student's t for 1 to 19 degrees of freedom (the usual table). */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093] as const;

export interface Summary {
  /** How many values there were. */
  readonly count: number;
  readonly mean: number;
  /** Standard deviation of one value, n − 1 in the denominator; 0 for one value. */
  readonly deviation: number;
  /** The 95 % confidence interval of the mean: mean ± t s/√n. Both the mean for one value. */
  readonly low: number;
  readonly high: number;
}

/** @param values any number of them, NaN where nothing was measured yet. @returns null when there is none. */
export function summary(values: ReadonlyArray<number>): Summary | null {
  const known = values.filter((value) => !Number.isNaN(value));
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { count, mean, deviation: 0, low: mean, high: mean };
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const half = (T95[Math.min(count - 1, T95.length) - 1]! * deviation) / Math.sqrt(count);
  return { count, mean, deviation, low: mean - half, high: mean + half };
}
