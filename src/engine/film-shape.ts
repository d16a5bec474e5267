/** The shape of a film before it is baked: how many knots it keeps, and their levels. */
import { commonTop, LEAST_TOP, referenceTop } from '../core/bake.ts';
import { walkLevels } from '../core/film.ts';
import { usualKnobs } from '../core/knobs.ts';
import type { Law } from '../core/law.ts';
import { filmLevels } from '../core/schedule.ts';
import { drawsNoise, type KernelKind, runOf } from '../core/step.ts';
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

/** Which form the kernel of a law has. The field without augmentation has no density, and no sampler that asks for one. */
export const kernelKind = (law: Pick<Law, 'augmentation'>): KernelKind => (law.augmentation === Infinity ? 'gaussian' : 'student');

/** True when a film is one of noise being added: forward, samplers that draw show the noising itself, which knows its charge and asks nothing of the field. */
export const isNoising = ({ sampler, direction }: Pick<Recipe, 'sampler' | 'direction'>): boolean =>
  direction === 'forward' && drawsNoise(samplerById(sampler));

/** True when a film is one of walkers at one level. */
export const isWalk = ({ sampler, direction }: Pick<Recipe, 'sampler' | 'direction'>): boolean => direction === 'backward' && samplerById(sampler).family === 'walk';

/** [steps + 1] levels of the reference sample's knots. Noise has no surface of its own to cross: it ends on the plane at the common top. */
export function knotLevels(recipe: Pick<Recipe, 'sampler' | 'direction' | 'law' | 'surface' | 'levelMin' | 'steps' | 'schedule' | 'rho'>): Float64Array {
  const { law, surface, levelMin, steps } = recipe;
  const reference = referenceTop(law, surface);
  const top = Math.max(isNoising(recipe) ? commonTop(law, surface) : reference, levelMin * LEAST_TOP);
  return isWalk(recipe) ? walkLevels(steps, top) : filmLevels(recipe, steps, levelMin, top, reference);
}

/** How paths run between knots: noise and Euler's method leave them straight. */
export const curveOf = (sampler: Recipe['sampler']): 'linear' | 'hermite' =>
  sampler === 'euler' || drawsNoise(samplerById(sampler)) ? 'linear' : 'hermite';

/** Stages and field evaluations per sample. */
export const roundsOf = ({ sampler, steps, direction, law, knobs = usualKnobs }: Pick<Recipe, 'sampler' | 'steps' | 'direction' | 'law' | 'knobs'>): ReturnType<typeof runOf> =>
  runOf(samplerById(sampler), steps, direction, kernelKind(law), knobs);

/** Field evaluations per sample. */
export const evaluationsOf = (recipe: Pick<Recipe, 'sampler' | 'steps' | 'direction' | 'law' | 'knobs'>): number => roundsOf(recipe).evaluations;

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
  const { samples, steps } = recipe;
  if (!(Number.isInteger(samples) && samples >= 1)) throw new RangeError(`expected at least one sample, got ${samples}`);
  const most = Math.floor(limit / (samples * ROW));
  const all = knotLevels(recipe);
  let keep = 1;
  while (knotCount(steps, keep) > most && keep < steps - 1) keep++;
  const knots = knotCount(steps, keep);
  if (knots > most) {
    throw new RangeError(`a film of ${samples} samples needs ${knots} knots, and memory here holds ${most}; it could hold ${Math.floor(limit / (knots * ROW))} samples`);
  }
  const levels = all.filter((_, j) => j === 0 || j === steps || (j - 1) % keep === 0);
  return { keep, knots, levels, bytes: knots * samples * ROW };
}
