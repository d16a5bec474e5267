/**
 * Recipes of runs on the grid: everything that decides where samples go when a linear equation carries them, and what a run leaves behind.
 *
 * Both the float64 truth (run.ts) and the shaders follow the same rules, so that their runs can be compared knot by knot:
 *
 * - Times t_0 = 0 (the data), t_1 = `least`, …, t_steps = `time`, geometric from t_1 on. Knot 0 is knot 1: below `least` p is the smoothed data.
 * - A step from t_a to t_b, in either direction, is a midpoint step. v = J/max(p, LEAST_SHARE max p) of its level by bilinear gather. A displacement
 *   v (t_b − t_a) longer than LONGEST_STEP is shortened to it, at both stages, and the sample is counted as limited once a step.
 * - At the midpoint a = (t_b − t_a) R/max(p, LEAST_SHARE max p): log weights grow by a, or a sample has ⌊min(e^a, MOST_OFFSPRING) + U⌋ offspring. One of them stays
 *   in the slot; the others, in the order of their parents' slots, go into the free slots, in order, those that died in this step among them,
 *   moved by (u − ½) dx along each axis. What finds no free slot is left out and counted.
 *   U is uniform 0 of (slot, arriving knot, seed, streams.branching), u are uniforms 0 and 1 of (new slot, arriving knot, seed, streams.jitter).
 * - Positions are never wrapped into the box; fields are periodic.
 */
import type { Charges } from '../charges.ts';
import type { GridClock } from './clock.ts';
import { gridOf } from './grid.ts';
import { checkOverflow } from './overflow.ts';
import type { SymbolLaw } from './symbol.ts';

/** The denominator of a velocity is at least this share of the level's largest p: FFT rounding in float32 is about 1e-6 of it. */
export const LEAST_SHARE = 3e-6;
/** Longest way in one step, data units: half the scale to which data are standardised. */
export const LONGEST_STEP = 0.5;
/** Most offspring expected of one sample in one step, so that one sample never fills the population. */
export const MOST_OFFSPRING = 20;

/** Writes a sample of the kernel of a unit point source at the origin after time t into `out` [2], from `u` [4] uniforms in (0, 1). */
export type KernelDraw = (out: Float64Array, t: number, u: Float64Array) => void;

/**
 * Where backward runs begin. 'exact': p(·, T) of these data, without its negative parts. 'kernel': the equation's kernel about the data's
 * centroid, which knows nothing else of them. 'uniform': the box.
 */
export type GridStart = 'exact' | 'kernel' | 'uniform';

/** What births and deaths do: nothing; to the samples' weights; to the samples. */
export type Births = 'off' | 'weights' | 'branching';

export interface GridRecipe {
  /** In the plane. */
  readonly charges: Charges;
  readonly law: SymbolLaw;
  /** Nodes along a side, a power of two. */
  readonly n: number;
  /** L, side of the periodic box, data units; its centre is the origin. */
  readonly length: number;
  /** h, standard deviation of the Gaussian that stands for a charge, data units; at least LEAST_BANDWIDTH cells. */
  readonly bandwidth: number;
  /** T > least. */
  readonly time: number;
  /** The lowest time above 0. */
  readonly least: number;
  /** At least 2; a run has steps + 1 knots. */
  readonly steps: number;
  readonly direction: 'forward' | 'backward';
  /** Of backward runs; forward ones begin on p₀. */
  readonly start: GridStart;
  /** Needed for the start 'kernel'. */
  readonly kernelDraw?: KernelDraw;
  readonly births: Births;
  /** Samples that begin. */
  readonly samples: number;
  /** Slots for samples with births 'branching', at least `samples`; no other births need more than `samples`. */
  readonly capacity: number;
  /** u32. */
  readonly seed: number;
  /** How times become levels of the film; nothing that is computed depends on it. */
  readonly clock: GridClock;
}

/** What a run leaves behind. K = steps + 1 knots in the order of their times, whatever the direction; S slots. */
export interface GridRun {
  /** [K] */
  readonly times: Float64Array;
  readonly slots: number;
  /** [K, S, 2] data units, not wrapped. Of a slot without a sample: the last place of the one that was there, or 0. */
  readonly positions: Float64Array;
  /** [K, S], births 'weights'; 0 at the start. Otherwise 0 everywhere. */
  readonly logWeights: Float64Array;
  /** [K, S], 1 where the slot has a sample. */
  readonly alive: Uint8Array;
  /** [K, S], 1 where the sample came into its slot in the step that arrived at the knot: it has no path from the knot before, in the order of the run. */
  readonly fresh: Uint8Array;
  /** [S], births 'branching': which sample of the start each slot comes from, at the end of the run. Otherwise each its own. */
  readonly ancestors: Uint32Array;
  /** [K] Sum of weights, or number of samples, over that at the start. */
  readonly population: Float64Array;
  /** [K] m(0, t) over m(0, t of the start): what `population` is on average. 1 for laws without R. */
  readonly mass: Float64Array;
  /** [K] (Σ w)² / Σ w² in samples; with births 'branching' w is the number of living offspring of each sample of the start. */
  readonly effective: Float64Array;
  /** [K] Share of the living whose step to this knot was shortened. */
  readonly limited: Float64Array;
  /** Offspring that found no free slot, over the whole run. */
  readonly unplaced: number;
  /** The lowest min p / max p of all levels that the run looked at, and its time. Negative where C1 fails. */
  readonly lowest: { readonly ratio: number; readonly time: number };
}

/** Slots of a run. */
export function gridSlots(recipe: GridRecipe): number {
  return recipe.births === 'branching' ? recipe.capacity : recipe.samples;
}

/** The knots' times, [steps + 1]. */
export function gridTimes({ steps, least, time }: Pick<GridRecipe, 'steps' | 'least' | 'time'>): Float64Array {
  const times = new Float64Array(steps + 1);
  for (let knot = 1; knot <= steps; knot++) times[knot] = least * (time / least) ** ((knot - 1) / (steps - 1));
  times[steps] = time;
  return times;
}

/** @throws RangeError with the first thing that is wrong. */
export function checkGridRecipe(recipe: GridRecipe): void {
  const { charges, time, least, steps, samples, capacity, start, direction, births, kernelDraw } = recipe;
  const wrong = (what: string): never => {
    throw new RangeError(`grid run: ${what}`);
  };
  if (charges.dimension !== 2) wrong(`expected charges in the plane, got dimension ${charges.dimension}`);
  if (!(least > 0 && time > least && Number.isFinite(time))) wrong(`expected 0 < least < time, got ${least} and ${time}`);
  if (!(Number.isInteger(steps) && steps >= 2)) wrong(`expected at least 2 steps, got ${steps}`);
  if (!(Number.isInteger(samples) && samples >= 1)) wrong(`expected at least one sample, got ${samples}`);
  if (births === 'branching' && !(Number.isInteger(capacity) && capacity >= samples)) wrong(`expected room for ${samples} samples, got ${capacity}`);
  if (direction === 'backward' && start === 'kernel' && !kernelDraw) wrong(`the equation '${recipe.law.equation}' has no kernel to draw from`);
  checkOverflow(recipe.law, gridOf(recipe.n, recipe.length), time);
}
