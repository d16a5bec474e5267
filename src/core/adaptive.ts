/**
 * The flow in steps chosen by their error: Dormand & Prince's pair 5(4) in ln(level), every sample with its own steps, read at given levels from the
 * curve of each step. The next step is by the error of the last alone (Hairer, Nørsett & Wanner, section II.4), as in scipy's RK45.
 */
import { between, errorOf, slopeAt, STAGES, stepped } from './dormand-prince.ts';
import { isBounded, type Passage, type Randomness } from './integrate.ts';
import type { WriteDenoised } from './step.ts';

/** Steps that a sample may try before it counts as unfinished. */
export const MOST_TRIED = 1000;

/** The first step tried, as a share of the whole way in ln(level): no evaluation is spent on guessing better. */
const FIRST_SHARE = 0.1;

/** The next step is this much shorter than the one whose error would just do … */
const SAFETY = 0.9;
/** … and no less and no more than these multiples of the last; no longer than it right after one in vain. */
const LEAST_FACTOR = 0.2;
const MOST_FACTOR = 10;

/** The estimated error of a step is that of its fourth order: it grows with the fifth power of the step. */
const ERROR_POWER = 5;

/** What an adaptive path cost. */
export interface Account {
  readonly evaluations: number;
  readonly accepted: number;
  readonly rejected: number;
  /** True when it did not arrive within MOST_TRIED steps: then it stays where it came to. */
  readonly unfinished: boolean;
}

export interface AdaptiveRules extends Pick<Randomness, 'kick'> {
  /** Largest error of a step, relative to |x − centre| and absolute, data units. */
  readonly tolerance: number;
  /** [N] from where lengths are measured, so that the error does not depend on where the data are. */
  readonly centre: ArrayLike<number>;
}

/** Root mean square over components of error/(tolerance + tolerance · max(|x|, |x'|)). */
function sizeOf(error: Float64Array, from: Float64Array, to: Float64Array, { tolerance, centre }: AdaptiveRules): number {
  let sum = 0;
  for (let a = 0; a < error.length; a++) {
    const length = Math.max(Math.abs(from[a]! - centre[a]!), Math.abs(to[a]! - centre[a]!));
    sum += (error[a]! / (tolerance + tolerance * length)) ** 2;
  }
  return Math.sqrt(sum / error.length);
}

/** By how much the step changes. @param size of the last error, NaN where x overflowed. @param cautious the step before was in vain. */
function factorOf(size: number, cautious: boolean): number {
  if (size <= 1) return Math.min(cautious ? 1 : MOST_FACTOR, SAFETY * Math.max(size, Number.MIN_VALUE) ** (-1 / ERROR_POWER));
  return Number.isFinite(size) ? Math.max(LEAST_FACTOR, SAFETY * size ** (-1 / ERROR_POWER)) : LEAST_FACTOR;
}

/**
 * The path from `x0` at levels[0] to the last of `levels`, at each of them. Its steps are its own; to level 0 it goes from the level before by x̂.
 * A kick is counted by the steps taken, and comes before each of them.
 *
 * @param levels [K] strictly monotonic, each > 0 except that the last may be 0. @param outDenoised [K, N]: row k receives x̂ at knot k as the curve has it;
 * the row of level 0 is left alone.
 */
export function adapted(denoise: WriteDenoised, x0: ArrayLike<number>, levels: ArrayLike<number>, rules: AdaptiveRules, outDenoised?: Float64Array): Passage & { readonly account: Account } {
  const N = x0.length;
  const K = levels.length;
  const last = levels[K - 1] === 0 ? K - 2 : K - 1;
  const end = levels[last]!;
  const path = new Float64Array(K * N);
  let x: Float64Array = Float64Array.from(x0);
  let level = levels[0]!;
  let h = Math.log(end / level) * FIRST_SHARE;
  let first: Float64Array | null = null;
  let [evaluations, accepted, rejected, knot] = [0, 0, 0, 0];
  let [cautious, lost] = [false, false];

  const note = (at: Float64Array, slope: Float64Array): void => {
    path.set(at, knot * N);
    outDenoised?.set(at.map((value, a) => value - slope[a]!), knot * N);
    knot++;
  };
  while (!lost && level !== end && accepted + rejected < MOST_TRIED) {
    if (!first || (rules.kick && !cautious)) {
      rules.kick?.(x, level, accepted);
      first = slopeAt(x, level, denoise);
      evaluations++;
      if (knot === 0) note(x, first);
    }
    const left = Math.log(end / level);
    const next = Math.abs(h) >= Math.abs(left) ? end : level * Math.exp(h);
    h = next === end ? left : Math.log(next / level);
    const { x: to, slopes } = stepped(x, first, level, next, denoise);
    slopes.push(slopeAt(to, next, denoise));
    evaluations += STAGES;
    const size = sizeOf(errorOf(h, slopes), x, to, rules);
    const was = cautious;
    cautious = !(size <= 1);
    if (cautious) rejected++;
    else if (isBounded(to)) {
      accepted++;
      while (knot <= last && (levels[knot]! - next) * h <= 0) {
        const curve = levels[knot] === next ? { x: to, slope: slopes[STAGES]! } : between(x, to, h, slopes, Math.log(levels[knot]! / level) / h);
        note(curve.x, curve.slope);
      }
      [x, level, first] = [to, next, slopes[STAGES]!];
    } else lost = true;
    h *= factorOf(size, was);
  }

  const unfinished = !lost && level !== end;
  for (const still = new Float64Array(N); knot <= last; ) note(x, still);
  if (last < K - 1 && !lost && !unfinished) {
    rules.kick?.(x, end, accepted);
    path.set(x, last * N);
    const target = new Float64Array(N);
    denoise(target, x, end);
    outDenoised?.set(target, last * N);
    evaluations++;
    x = target;
  }
  if (last < K - 1) path.set(x, (K - 1) * N);
  return { path, lost, account: { evaluations, accepted, rejected, unfinished } };
}
