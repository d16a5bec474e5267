/** How a film is read: from progress to a level, to a knot and a fraction, to a point. The float64 twin of the vertex stage. */

/**
 * Level (data units of sigma) below which progress is even in the level and above which it is even in its logarithm:
 * about a third of the size of standardised data, so that both the data and the far field get their time.
 */
export const EVEN_BELOW = 0.3;

/** Level at `progress`: 0 at progress 0, `top` at progress 1, in between s0 sinh(progress · asinh(top/s0)) with s0 = EVEN_BELOW. */
export function levelAtProgress(progress: number, top: number): number {
  return EVEN_BELOW * Math.sinh(progress * Math.asinh(top / EVEN_BELOW));
}

/** The inverse of `levelAtProgress`, 0 to 1. */
export function progressAtLevel(level: number, top: number): number {
  return Math.asinh(level / EVEN_BELOW) / Math.asinh(top / EVEN_BELOW);
}

/**
 * Levels of the knots of a film of walkers, who stay at one level: evenly spread over the time line, so that each step takes the same time.
 *
 * @returns [steps + 1], ascending from 0 to `top`; both ends exact.
 */
export function walkLevels(steps: number, top: number): Float64Array {
  const levels = Float64Array.from({ length: steps + 1 }, (_, k) => levelAtProgress(k / steps, top));
  levels[steps] = top;
  return levels;
}

/** A place on the time line that all samples share: between knot `knot` and the next, `fraction` of the way in level. */
export interface Place {
  readonly knot: number;
  /** 0 to 1. */
  readonly fraction: number;
}

/**
 * Where `progress` lies between the knots.
 *
 * @param levels [K] of the reference sample, ascending from 0, K ≥ 2. @param progress 0 (data) to 1 (prior); values outside are taken as the ends.
 */
export function locate(levels: ArrayLike<number>, progress: number): Place {
  const last = levels.length - 1;
  if (progress <= 0) return { knot: 0, fraction: 0 };
  if (progress >= 1) return { knot: last - 1, fraction: 1 };
  const level = levelAtProgress(progress, levels[last]!);
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (levels[middle]! <= level) low = middle;
    else high = middle;
  }
  const fraction = (level - levels[low]!) / (levels[high]! - levels[low]!);
  return { knot: low, fraction: Math.min(1, Math.max(0, fraction)) };
}

/** Index of the page that holds knot `row` and the one after it; for the last knot, the last page. @param pages first knot of each, ascending from 0. */
export function pageAt(pages: readonly { readonly first: number }[], row: number): number {
  let page = pages.length - 1;
  while (page > 0 && pages[page]!.first > row) page--;
  return page;
}

/** Position (x, y, z, level), or velocity (dx, dy, dz by dlevel, 0), at a knot: [4]. */
export type Knot = ArrayLike<number>;

/**
 * The point (x, y, z, level) between two knots of a sample. 'hermite' is the cubic in level with the knots' velocities as tangents.
 *
 * @param fraction 0 (first knot) to 1 (second), in level.
 */
export function interpolate(p0: Knot, p1: Knot, v0: Knot, v1: Knot, fraction: number, curve: 'linear' | 'hermite'): [number, number, number, number] {
  const t = fraction;
  const mix = (a: number): number => p0[a]! + t * (p1[a]! - p0[a]!);
  if (curve === 'linear') return [mix(0), mix(1), mix(2), mix(3)];
  const span = p1[3]! - p0[3]!;
  const startPull = t * (1 - t) * (1 - t);
  const endPull = t * t * (t - 1);
  const arrival = t * t * (3 - 2 * t);
  const cubic = (a: number): number => p0[a]! + arrival * (p1[a]! - p0[a]!) + span * (startPull * v0[a]! + endPull * v1[a]!);
  return [cubic(0), cubic(1), cubic(2), mix(3)];
}

/** Consecutive rows of two neighbouring knots, [n, 4] each. */
export interface Interval {
  readonly here: Float32Array;
  readonly there: Float32Array;
  /** Velocities at both; not read where paths are straight. */
  readonly leaving: Float32Array;
  readonly arriving: Float32Array;
}

/** `interpolate` for all rows at once, without an object a row: [n, 4] as (x, y, z, level), moved by `origin` [N]. */
export function interpolateRows({ here, there, leaving, arriving }: Interval, fraction: number, curve: 'linear' | 'hermite', origin: ArrayLike<number>): Float32Array {
  const t = fraction;
  const out = new Float32Array(here.length);
  const bent = curve === 'hermite';
  const share = bent ? t * t * (3 - 2 * t) : t;
  const startPull = bent ? t * (1 - t) * (1 - t) : 0;
  const endPull = bent ? t * t * (t - 1) : 0;
  const moved = [origin[0] ?? 0, origin[1] ?? 0, origin[2] ?? 0] as const;
  for (let row = 0; row < here.length; row += 4) {
    const span = there[row + 3]! - here[row + 3]!;
    for (let a = 0; a < 3; a++) {
      const i = row + a;
      const pull = bent ? span * (startPull * leaving[i]! + endPull * arriving[i]!) : 0;
      out[i] = here[i]! + share * (there[i]! - here[i]!) + pull + moved[a]!;
    }
    out[row + 3] = here[row + 3]! + t * span;
  }
  return out;
}
