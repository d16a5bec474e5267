/** Who lives in a film of a linear equation at a moment, where and with which weight. */
import { progressAtLevel } from '../core/film.ts';
import { systematicCharges } from '../core/launch.ts';
import { wrapped } from '../core/symbol/slots.ts';
import { NOBODY } from '../engine/grid-film.ts';
import type { Engine, GridFilm } from '../engine/engine.ts';

export interface Living {
  /** The equation's own t. */
  readonly time: number;
  /** [n] slots that hold a sample. */
  readonly slots: Uint32Array;
  /** [n, 2] data units, in the box. */
  readonly positions: Float32Array;
  /** [n] sum 1. */
  readonly weights: Float32Array;
}

/** Numbers of a row (x, y, z, level). */
const WIDTH = 4;

/** The kept knot that is nearest to a moment of the time line. */
export function knotNear({ levels }: Pick<GridFilm, 'levels'>, progress: number): number {
  const top = levels.at(-1)!;
  let [nearest, apart] = [0, Infinity];
  levels.forEach((level, row) => {
    const off = Math.abs(progressAtLevel(level, top) - progress);
    if (off < apart) [nearest, apart] = [row, off];
  });
  return nearest;
}

/** The living at the knot nearest to `progress`, 0 data to 1 prior. */
export async function livingAt(engine: Engine, film: GridFilm, progress: number): Promise<Living> {
  const { levels, kept, times, recipe: { length } } = film;
  const row = knotNear(film, progress);
  const [rows, logWeights] = await Promise.all([engine.read(film, progressAtLevel(levels[row]!, levels.at(-1)!)), engine.weights(film, row)]);
  const slots = Uint32Array.from(logWeights.keys()).filter((slot) => logWeights[slot]! > NOBODY / 2);
  const most = slots.reduce((top, slot) => Math.max(top, logWeights[slot]!), -Infinity);
  const shares = Float64Array.from(slots, (slot) => Math.exp(logWeights[slot]! - most));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return {
    time: times[kept[row]!]!,
    slots,
    positions: Float32Array.from({ length: 2 * slots.length }, (_, i) => wrapped(rows[WIDTH * slots[i >> 1]! + (i & 1)]!, length)),
    weights: Float32Array.from(shares, (share) => share / whole),
  };
}

/** As many equally weighted places as there are living, [n, 2]: heavy ones several times. */
export function evenPlaces({ positions, weights }: Living, seed: number): Float32Array {
  if (weights.every((weight) => weight === weights[0])) return positions;
  const places = new Float32Array(positions.length);
  systematicCharges(weights, weights.length, seed).forEach((i, place) => places.set(positions.subarray(2 * i, 2 * i + 2), 2 * place));
  return places;
}
