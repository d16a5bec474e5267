/**
 * Length of paths and how straight they are: chord over arc, from 0 to 1, of the polygon through the knots, in the space of the data and the
 * augmented coordinate (r, or sigma at D = infinity). Straight paths can be followed in few steps.
 */

export interface Paths {
  /** [P] lengths, data units. */
  readonly lengths: Float64Array;
  /** [P] chord over arc; 1 for a path that stays where it is. */
  readonly straightness: Float64Array;
}

/** Adds up paths knot by knot. */
export interface PathMeter {
  /** @param rows [P, 4] of the next knot: (x, y, z, level). */
  add(rows: ArrayLike<number>): void;
  measured(): Paths;
}

/** @param heightOf the augmented coordinate at a level. */
export function pathMeter(samples: number, heightOf: (level: number) => number): PathMeter {
  const width = 4;
  const lengths = new Float64Array(samples);
  const [first, last] = [new Float64Array(samples * width), new Float64Array(samples * width)];
  let knots = 0;
  const between = (a: ArrayLike<number>, b: ArrayLike<number>, row: number): number => Math.hypot(b[row]! - a[row]!, b[row + 1]! - a[row + 1]!, b[row + 2]! - a[row + 2]!, b[row + 3]! - a[row + 3]!);
  return {
    add(rows) {
      const next = Float64Array.from({ length: samples * width }, (_, j) => (j % width === 3 ? heightOf(rows[j]!) : rows[j]!));
      if (knots > 0) for (let p = 0; p < samples; p++) lengths[p]! += between(last, next, p * width);
      else first.set(next);
      last.set(next);
      knots++;
    },
    measured: () => ({ lengths, straightness: lengths.map((length, p) => (length > 0 ? between(first, last, p * width) / length : 1)) }),
  };
}
