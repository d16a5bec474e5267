/** Schedules: how the levels of a run are spread between the lowest and the highest. */
import { vpLevel, vpTime } from './vp.ts';

/**
 * In menu order. 'log' is even in ln(level); 'rho7' is EDM's, even in level^(1/rho), rho = 7 unless said otherwise; 'vp' is even in the time t of
 * the variance-preserving diffusion (Song et al. 2021, equation 32); 'cosine' is even in atan(level), which is the cosine schedule of Nichol &
 * Dhariwal 2021 without their offset: here the lowest level does what that is for.
 */
export const scheduleIds = ['log', 'rho7', 'vp', 'cosine'] as const;
export type ScheduleId = (typeof scheduleIds)[number];

/** The exponent rho of EDM's schedule (Karras et al. 2022, equation 5). */
export const RHO = 7;

/** What decides how levels are spread: by name, or with an exponent of its own for 'rho7'. */
export interface Spread {
  readonly schedule: ScheduleId;
  readonly rho?: number;
}

/** A flow that ends at level 0 takes its last step from this share of its top level: EDM's 0.002 / 80. */
export const SMALLEST_SHARE = 0.002 / 80;

/**
 * The level at schedule parameter `s`: `min` at s = 0, rising to `max` at s = 1.
 *
 * @param min and `max` in the law's level, 0 < min ≤ max.
 */
export function levelAt(schedule: ScheduleId, s: number, min: number, max: number, rho = RHO): number {
  switch (schedule) {
    case 'log':
      return min * Math.pow(max / min, s);
    case 'rho7': {
      const low = Math.pow(min, 1 / rho);
      return Math.pow(low + s * (Math.pow(max, 1 / rho) - low), rho);
    }
    case 'vp': {
      const low = vpTime(min);
      return vpLevel(low + s * (vpTime(max) - low));
    }
    case 'cosine': {
      const low = Math.atan(min);
      return Math.tan(low + s * (Math.atan(max) - low));
    }
    default:
      return schedule satisfies never;
  }
}

/**
 * Where knots 1 to n of a film lie between their lowest level (0) and their top (1): [steps], common to all samples of a film though each has a top of
 * its own. 'rho' shares are even in level^(1/rho); 'log' shares are so in ln(level), where 'vp' and 'cosine' are those of the sample with the top
 * `referenceTop` and are stretched for others.
 */
export function knotShares({ schedule, rho = RHO }: Spread, steps: number, min: number, referenceTop: number): { readonly scale: 'log' | 'rho'; readonly shares: Float64Array } {
  const even = Float64Array.from({ length: steps }, (_, k) => k / (steps - 1));
  if (schedule === 'rho7') return { scale: 'rho', shares: even };
  if (schedule === 'log') return { scale: 'log', shares: even };
  const span = Math.log(referenceTop / min);
  const shares = even.map((share) => Math.log(levelAt(schedule, share, min, referenceTop, rho) / min) / span);
  shares[0] = 0;
  shares[steps - 1] = 1;
  return { scale: 'log', shares };
}

/**
 * Levels of the K = steps + 1 knots of a film: 0, then `min` to `max` along the schedule, ascending; both ends exact.
 *
 * @param referenceTop the top level of the film's reference sample, by which 'vp' and 'cosine' are laid out; `max` when left out.
 * @throws RangeError unless steps is an integer of at least 2 and 0 < min < max, both finite.
 */
export function filmLevels(spread: Spread, steps: number, min: number, max: number, referenceTop = max): Float64Array {
  if (!Number.isInteger(steps) || steps < 2) throw new RangeError(`expected at least 2 steps, got ${steps}`);
  if (!(min > 0 && max > min && max < Infinity)) throw new RangeError(`expected 0 < min < max, got min ${min}, max ${max}`);
  const { scale, shares } = knotShares(spread, steps, min, Math.max(referenceTop, min));
  const levels = new Float64Array(steps + 1);
  for (let k = 1; k < steps; k++) levels[k] = levelAt(scale === 'rho' ? 'rho7' : 'log', shares[k - 1]!, min, max, spread.rho);
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
export function flowLevels({ schedule, rho }: Spread, steps: number, from: number, to: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`expected at least 1 step, got ${steps}`);
  if (!(from > 0 && from < Infinity)) throw new RangeError(`expected a positive level to start from, got ${from}`);
  if (!(to >= 0 && to < Infinity)) throw new RangeError(`expected a level of at least 0 to end at, got ${to}`);
  const toZero = to === 0;
  const sloped = toZero ? steps - 1 : steps;
  const target = toZero ? from * SMALLEST_SHARE : to;
  const levels = new Float64Array(steps + 1);
  for (let k = 1; k <= sloped; k++) {
    const share = k / sloped;
    levels[k] = target > from ? levelAt(schedule, share, from, target, rho) : levelAt(schedule, 1 - share, target, from, rho);
  }
  levels[0] = from;
  if (sloped > 0) levels[sloped] = target;
  levels[steps] = to;
  return levels;
}
