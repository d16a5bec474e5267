/** The shape of a film before it is baked: how many knots it keeps, and their levels. */
import { commonTop, LEAST_TOP } from '../core/bake.ts';
import type { Law, PriorSurface } from '../core/law.ts';
import { filmLevels } from '../core/schedule.ts';
import { samplerById } from '../samplers/index.ts';
import type { Recipe } from './engine.ts';

/** Bytes of one row (x, y, z, level) of one knot. */
export const ROW = 16;

export interface FilmShape {
  /** Every keep-th knot is kept, and always 0, 1 and n. */
  readonly keep: number;
  /** K, the number of kept knots. */
  readonly knots: number;
  /** [K] levels of the reference sample. */
  readonly levels: Float64Array;
  /** Bytes of the positions, and of the velocities. */
  readonly bytes: number;
}

/** True when every sample has a top level of its own. */
export function hasOwnTops(law: Law, surface: PriorSurface): boolean {
  return surface.start === 'hemisphere' && law.augmentation !== Infinity;
}

/** Field evaluations per sample. Forward, the launch is the first step and needs none. */
export function evaluationsOf(recipe: Pick<Recipe, 'sampler' | 'steps' | 'direction'>): number {
  const { sampler, steps, direction } = recipe;
  return direction === 'forward' ? samplerById(sampler).evaluations(steps - 1, 0) : samplerById(sampler).evaluations(steps, 1);
}

/** Top level of the reference sample, the one that goes straight up to the pole. */
function referenceTop(law: Law, surface: PriorSurface): number {
  if (!hasOwnTops(law, surface)) return commonTop(law, surface);
  return law.levelOf(law.augmentation > 0 ? surface.radius / Math.sqrt(law.augmentation) : surface.radius);
}

/** K when every keep-th of knots 1 to n is kept, and 0, 1 and n always. */
function knotCount(steps: number, keep: number): number {
  return 2 + Math.ceil((steps - 1) / keep);
}

/** With fewer knots than this the curves between them would no longer follow the paths. */
const FEWEST_KNOTS = 8;

/** Most samples of a film of `steps` steps of which positions (or velocities) take at most `limit` bytes, with as few knots as are good enough. */
export function mostSamples(steps: number, limit: number): number {
  return Math.floor(limit / (ROW * Math.min(FEWEST_KNOTS, steps + 1)));
}

/**
 * The longest film that the memory holds.
 *
 * @param limit most bytes of the positions; the velocities take as many. @throws RangeError when not even the fewest knots fit, with what would.
 */
export function filmShape(recipe: Recipe, limit: number): FilmShape {
  const { samples, steps, schedule, levelMin, law, surface } = recipe;
  if (!(Number.isInteger(samples) && samples >= 1)) throw new RangeError(`expected at least one sample, got ${samples}`);
  const most = Math.floor(limit / (samples * ROW));
  const all = filmLevels(schedule, steps, levelMin, Math.max(referenceTop(law, surface), levelMin * LEAST_TOP));
  let keep = 1;
  while (knotCount(steps, keep) > most && keep < steps - 1) keep++;
  const knots = knotCount(steps, keep);
  if (knots > most) {
    throw new RangeError(`a film of ${samples} samples needs ${knots} knots, and memory here holds ${most}; it could hold ${Math.floor(limit / (knots * ROW))} samples`);
  }
  const levels = all.filter((_, j) => j === 0 || j === steps || (j - 1) % keep === 0);
  return { keep, knots, levels, bytes: knots * samples * ROW };
}
