/** Schedules: how the levels of a run are spread between the lowest and the highest. */

/** In menu order. 'log' is even in ln(level); 'rho7' is EDM's, even in level^(1/7). */
export const scheduleIds = ['log', 'rho7'] as const;
export type ScheduleId = (typeof scheduleIds)[number];

/** The exponent rho of EDM's schedule (Karras et al. 2022, equation 5). */
const RHO = 7;

/** A flow that ends at level 0 takes its last step from this share of its top level: EDM's 0.002 / 80. */
export const SMALLEST_SHARE = 0.002 / 80;

/**
 * The level at schedule parameter `s`: `min` at s = 0, rising to `max` at s = 1.
 *
 * @param min and `max` in the law's level, 0 < min ≤ max.
 */
export function levelAt(schedule: ScheduleId, s: number, min: number, max: number): number {
  switch (schedule) {
    case 'log':
      return min * Math.pow(max / min, s);
    case 'rho7': {
      const low = Math.pow(min, 1 / RHO);
      return Math.pow(low + s * (Math.pow(max, 1 / RHO) - low), RHO);
    }
    default:
      return schedule satisfies never;
  }
}

/**
 * Levels of the K = steps + 1 knots of a film: 0, then `min` to `max` along the schedule, ascending; both ends exact.
 *
 * @throws RangeError unless steps is an integer of at least 2 and 0 < min < max, both finite.
 */
export function filmLevels(schedule: ScheduleId, steps: number, min: number, max: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 2) throw new RangeError(`expected at least 2 steps, got ${steps}`);
  if (!(min > 0 && max > min && max < Infinity)) throw new RangeError(`expected 0 < min < max, got min ${min}, max ${max}`);
  const levels = new Float64Array(steps + 1);
  for (let k = 1; k < steps; k++) levels[k] = levelAt(schedule, (k - 1) / (steps - 1), min, max);
  levels[1] = min;
  levels[steps] = max;
  return levels;
}

/**
 * Levels of `steps` steps from one level to another, either way: [steps + 1], both ends exact.
 * To level 0 no schedule leads: then the last step goes to 0 from SMALLEST_SHARE of `from`, and the others lead there.
 *
 * @throws RangeError unless steps is an integer of at least 1, from > 0 and to ≥ 0, both finite. (At level 0 the field has no direction.)
 */
export function flowLevels(schedule: ScheduleId, steps: number, from: number, to: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`expected at least 1 step, got ${steps}`);
  if (!(from > 0 && from < Infinity)) throw new RangeError(`expected a positive level to start from, got ${from}`);
  if (!(to >= 0 && to < Infinity)) throw new RangeError(`expected a level of at least 0 to end at, got ${to}`);
  const toZero = to === 0;
  const sloped = toZero ? steps - 1 : steps;
  const target = toZero ? from * SMALLEST_SHARE : to;
  const levels = new Float64Array(steps + 1);
  for (let k = 1; k <= sloped; k++) {
    const share = k / sloped;
    levels[k] = target > from ? levelAt(schedule, share, from, target) : levelAt(schedule, 1 - share, target, from);
  }
  levels[0] = from;
  if (sloped > 0) levels[sloped] = target;
  levels[steps] = to;
  return levels;
}
