/** The converged run: the flow with steps so small that they no longer matter. What the other runs of the same starts are measured against. */
import { LEAST_TOP, type PathRecipe } from './bake.ts';
import { centroid } from './charges.ts';
import { denoiser, integrate } from './integrate.ts';
import { harmless } from './knobs.ts';
import { chargeStart, priorStart, startUniforms, systematicCharges } from './launch.ts';
import { streams } from './random.ts';
import { filmLevels } from './schedule.ts';
import type { Sampler } from './step.ts';

/**
 * Steps of the fourth-order Runge–Kutta method, even in ln(level): 288 evaluations of the field and one for the last step, to the data. On the heart at
 * D = 1 half of all ends are then within 1e-6 of those of twice as many steps; the others start close to a border between two charges.
 */
export const CONVERGED_STEPS = 73;

/** The converged run of a recipe's starts. It is one by RK4: where a recipe names its sampler, name that. */
export const convergedOf = <R extends PathRecipe>(recipe: R, steps = CONVERGED_STEPS): R => ({ ...recipe, steps, schedule: 'log', harm: harmless });

/** Knots of one path, ascending from the data. */
export interface ConvergedPath {
  /** [K], ascending from 0. */
  readonly levels: Float64Array;
  /** [K, N] row by row, data coordinates. */
  readonly positions: Float64Array;
}

/**
 * The converged path of sample `index`, step by step, so that a page can draw frames in between: yields after each step, returns the path.
 * Backward it goes from the sample's start on the prior, forward from where it leaves its charge up to level `top`.
 *
 * @param rk4 or another sampler without memory of earlier steps. @param top of a forward path: where the path beside it ends.
 */
export function* convergedPath(recipe: PathRecipe, rk4: Sampler, index: number, top: number): Generator<undefined, ConvergedPath> {
  const { charges, law, surface, levelMin, seed, draw, samples } = recipe;
  const N = charges.dimension;
  const denoise = denoiser(charges, law);
  const backward = recipe.direction === 'backward';
  const charge = backward ? 0 : systematicCharges(charges.weights, samples, seed)[index]!;
  const start = backward
    ? priorStart(law, surface, centroid(charges), startUniforms(draw, index, seed, streams.prior))
    : chargeStart(law, charges, charge, levelMin, startUniforms(draw, index, seed, streams.launch));
  const levels = filmLevels({ schedule: 'log' }, CONVERGED_STEPS, levelMin, Math.max(backward ? start.level : top, levelMin * LEAST_TOP));
  const positions = new Float64Array(levels.length * N);
  const last = levels.length - 1;
  let x: Float64Array = start.x;
  if (!backward) positions.set(charges.positions.subarray(charge * N, (charge + 1) * N));
  for (let k = 0; k < (backward ? last : last - 1); k++) {
    const [from, to] = backward ? [last - k, last - k - 1] : [k + 1, k + 2];
    positions.set(x, from * N);
    x = integrate(rk4, denoise, x, [levels[from]!, levels[to]!]).slice(N);
    positions.set(x, to * N);
    yield;
  }
  return { levels, positions };
}
