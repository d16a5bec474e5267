/** Which fields of a film are shown at a moment: the two kept ones around it, and what is between. Pure. */
import { levelAtTime } from '../../core/symbol/clock.ts';
import type { GridFilm } from '../../engine/engine.ts';

/** Two kept fields, by their place in `fields.knots`, and how far the moment is from the first to the second. */
export interface FieldMoment {
  readonly before: number;
  readonly after: number;
  /** 0 to 1, in level. */
  readonly share: number;
  /** The least and the largest p of the moment, mixed as the fields are: per data unit². */
  readonly least: number;
  readonly most: number;
}

/** The largest |p| of a moment: colours are relative to it. */
export const largestOf = ({ least, most }: Pick<FieldMoment, 'least' | 'most'>): number => Math.max(most, -least);

type Fielded = Pick<GridFilm, 'times' | 'fields' | 'extremes'> & { readonly recipe: Pick<GridFilm['recipe'], 'clock' | 'time'> };

const known = new WeakMap<Fielded, Float64Array>();

/** Levels of the kept fields, ascending. */
export function fieldLevels(film: Fielded): Float64Array {
  const found = known.get(film);
  if (found) return found;
  const { clock, time } = film.recipe;
  const levels = Float64Array.from(film.fields.knots, (knot) => levelAtTime(clock, film.times[knot]!, time));
  known.set(film, levels);
  return levels;
}

/** Before the first kept field and after the last, that one alone. Null when no field is kept. */
export function fieldMoment(film: Fielded, level: number): FieldMoment | null {
  const levels = fieldLevels(film);
  const last = levels.length - 1;
  if (last < 0) return null;
  let before = last;
  while (before > 0 && levels[before]! > level) before--;
  const after = Math.min(last, level > levels[before]! ? before + 1 : before);
  const share = after > before ? (level - levels[before]!) / (levels[after]! - levels[before]!) : 0;
  const mixed = (of: Float64Array): number => {
    const [from, to] = [of[film.fields.knots[before]!]!, of[film.fields.knots[after]!]!];
    return from + (to - from) * share;
  };
  return { before, after, share, least: mixed(film.extremes.least), most: mixed(film.extremes.most) };
}
