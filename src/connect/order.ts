/** What an engine is asked for an experiment: a film of charges, or one of a linear equation. Plain recipes, told apart by the kind of their law. */
import type { Charges } from '../core/charges.ts';
import type { GridRecipe } from '../core/symbol/recipe.ts';
import type { BakeOptions, Engine, Film, Recipe } from '../engine/engine.ts';
import { isEquation } from '../state/equation-choice.ts';
import type { Experiment } from '../state/experiment.ts';
import { paneExperiment } from '../state/panes.ts';
import { coarse, type Kind } from './counts.ts';
import type { Place } from './grid-recipe.ts';
import { recipeOf } from './recipe.ts';
import type { EquationVerdict, equationVerdict } from './verdict.ts';

export type Order = Recipe | GridRecipe;

export const isGrid = (order: Order): order is GridRecipe => order.law.kind === 'symbol';

/** The equations and what runs them: none of it is needed for the first picture. */
let known: typeof import('./grid-recipe.ts') | null = null;
const equations = async () => (known ??= await import('./grid-recipe.ts'));
const inSpace = () => import('./space-recipe.ts');

/** An experiment with a model that is an equation, or null. */
export function equationIn(experiment: Experiment) {
  const { model } = experiment;
  return isEquation(model) ? { ...experiment, model } : null;
}

/**
 * The film of the samples.
 *
 * @param samples P, for an experiment that leaves it to the page. @throws (rejects) Error with a sentence for the visitor when the model cannot carry these data.
 */
export async function orderOf(experiment: Experiment, charges: Charges, samples: number): Promise<Order> {
  const equation = equationIn(experiment);
  if (!equation) return recipeOf(experiment, charges, samples);
  if (charges.dimension === 3) return (await inSpace()).spaceRecipeOf(equation, charges, samples);
  return (await equations()).gridRecipeOf(equation, charges, samples);
}

/** @throws (rejects) with the reason when an experiment cannot be met, as far as that can be told without running it. */
export async function tryOrder(experiment: Experiment, charges: Charges): Promise<void> {
  const order = await orderOf(experiment, charges, 1);
  if (isGrid(order)) (await equations()).checkGridRecipe(order);
}

/** Where an equation runs; null of other models, and before the first equation. @throws Error when it has no flow. */
export function placeNow(experiment: Experiment, charges: Charges): Place | null {
  const equation = equationIn(experiment);
  return equation && known ? known.placeOf(equation, charges) : null;
}

/** The verdict on a law on a grid; null before the first equation. */
export const verdictOn = (...asked: Parameters<typeof equationVerdict>): EquationVerdict | null => known?.equationVerdict(...asked) ?? null;

/** The orders of the panes beside an experiment; null for one that cannot be met, which is told when its turn comes. */
export const paneOrders = (experiment: Experiment, charges: Charges): Promise<(Order | null)[]> =>
  Promise.all(experiment.panes.map((pane) => orderOf(paneExperiment(experiment, pane), charges, 1).catch(() => null)));

/** An equation's own time at a level of its film is time (level/top)^(1/exponent). */
export interface OwnClock {
  /** T. */
  readonly time: number;
  readonly exponent: number;
}

/** The clock of an experiment's film, where its model is an equation. Call it for what `orderOf` has met. */
export async function clockOf(experiment: Experiment, charges: Charges): Promise<OwnClock | null> {
  const equation = equationIn(experiment);
  if (!equation) return null;
  const { time, clock: { exponent } } = (await equations()).placeOf(equation, charges);
  return { time, exponent };
}

/** Slots for each sample: more than one where samples are born. */
export const roomOf = (order: Order): number => (isGrid(order) && order.births === 'branching' ? order.capacity / order.samples : 1);

/** The same with another number of samples, and as much room for each. */
export const sized = <Asked extends Order>(order: Asked, samples: number): Asked =>
  isGrid(order) ? { ...order, samples, capacity: samples * (order.capacity / order.samples) } : { ...order, samples };

/** Most samples that an engine carries so. */
export const mostSamples = (engine: Pick<Engine, 'maxSamples'>, order: Order): number => Math.floor(engine.maxSamples(order.steps) / roomOf(order));

/** The same coarsely, as long as something is dragged. */
export const coarsely = async (order: Order, engine: Engine, kind: Kind): Promise<Order> =>
  isGrid(order) ? (await import('./grid-counts.ts')).coarseRun(order, kind) : coarse(order, engine);

export const filmOf = (engine: Engine, order: Order, options: BakeOptions): Promise<Film> => (isGrid(order) ? engine.runGrid(order, options) : engine.bake(order, options));

/** True when both make the same film, sample by sample. */
export function sameFilm(a: Order, b: Order): boolean {
  const essence = (order: Order): string => JSON.stringify({ ...order, charges: null, law: null });
  return a.charges === b.charges && a.law === b.law && essence(a) === essence(b);
}
