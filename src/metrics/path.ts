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
  const between = (a: Float64Array, b: Float64Array, row: number): number => {
    const dx = b[row]! - a[row]!;
    const dy = b[row + 1]! - a[row + 1]!;
    const dz = b[row + 2]! - a[row + 2]!;
    const dh = b[row + 3]! - a[row + 3]!;
    return Math.sqrt(dx * dx + dy * dy + dz * dz + dh * dh);
  };
  const here = new Float64Array(samples * width);
  return {
    add(rows) {
      here.set(rows);
      for (let j = width - 1; j < here.length; j += width) here[j] = heightOf(here[j]!);
      if (knots === 0) first.set(here);
      else for (let p = 0; p < samples; p++) lengths[p]! += between(last, here, p * width);
      last.set(here);
      knots++;
    },
    measured: () => ({ lengths, straightness: lengths.map((length, p) => (length > 0 ? between(first, last, p * width) / length : 1)) }),
  };
}
