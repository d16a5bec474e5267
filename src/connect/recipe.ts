/** From the document to what an engine can bake: charges, law and recipe, each made anew only when what it depends on changed. */
import type { Charges } from '../core/charges.ts';
import { harmless } from '../core/knobs.ts';
import { distributionById } from '../distributions/index.ts';
import type { Recipe } from '../engine/engine.ts';
import { modelById } from '../models/index.ts';
import type { Law } from '../models/model.ts';
import type { DistributionChoice } from '../state/distributions.ts';
import { harmOf, knobsOf, LIMITS, pairOf, type Experiment, type PairChoice } from '../state/experiment.ts';
import { around } from './around.ts';
import { stage } from './stage.ts';

/** Field lines: how many, and how finely they are integrated. More would hide the samples. */
const LINES = { count: 60, steps: 72 } as const;

/** Charges of the last few distributions, so that undo and a drag back and forth find them again. */
const known = new Map<string, Promise<Charges>>();
const KNOWN = 8;

/** Numbers of long lists, which are told apart by identity. */
const numbers = new WeakMap<object, number>();
let listed = 0;

function numberOf(list: object): number {
  const number = numbers.get(list) ?? ++listed;
  numbers.set(list, number);
  return number;
}

const keyOf = ({ distribution, charges, seed }: Experiment, hurried: boolean): string =>
  JSON.stringify([Object.entries(distribution).map(([field, value]) => [field, typeof value === 'object' ? numberOf(value) : value]), charges, seed, hurried]);

/** Charges of any distribution in this page, remembered by nobody. @throws (rejects) as `chargesOf`. */
export const newCharges = (of: DistributionChoice, count: number, seed: number, hurried: boolean): Promise<Charges> =>
  distributionById(of.kind).charges(of as never, count, seed, around, hurried);

/**
 * @param hurried a finger waits: charges that are there at once are better than the best ones, unless these are known already.
 * @throws (rejects) Error with a sentence for the visitor when the distribution gives no charges, e.g. text without ink.
 */
export function chargesOf(experiment: Experiment, hurried = false): Promise<Charges> {
  const { distribution, charges, seed } = experiment;
  const best = keyOf(experiment, false);
  const key = hurried && 'hurries' in distributionById(distribution.kind) && !known.has(best) ? keyOf(experiment, true) : best;
  const found = known.get(key);
  if (found) return found;
  const made = newCharges(distribution, charges, seed, key !== best);
  known.set(key, made);
  made.catch(() => known.delete(key));
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size - KNOWN))) known.delete(old);
  return made;
}

/** Laws of the last few models: as many as may stand side by side. */
const lawFrom = stage((model: string, charges: Charges): Law => modelById((JSON.parse(model) as PairChoice).kind).law(JSON.parse(model) as never, charges), 1 + LIMITS.panes);

/** The same law for an equal model of the same charges. */
export const lawOf = (model: PairChoice, charges: Charges): Law => lawFrom(JSON.stringify(model), charges);

/** The film of the samples. @param samples P, for an experiment that leaves it to the page. */
export function recipeOf(experiment: Experiment, charges: Charges, samples: number): Recipe {
  const { sampler, start, radius, model } = experiment;
  const law = lawOf(pairOf(model), charges);
  return {
    charges,
    law,
    sampler: sampler.kind,
    steps: sampler.steps,
    schedule: sampler.schedule,
    rho: sampler.rho,
    knobs: knobsOf(sampler),
    harm: harmOf(experiment.perturb),
    levelMin: law.levelOf(sampler.timeMin),
    surface: { start, radius, level: law.levelOf(law.augmentation === 0 && start === 'hemisphere' ? radius : sampler.timeMax) },
    direction: experiment.direction,
    samples: experiment.samples === 'auto' ? samples : experiment.samples,
    seed: experiment.seed,
    draw: 'random',
    evaluator: experiment.evaluator,
  };
}

/** The film of evenly spread field lines: the same law and surface, always integrated finely, whatever step size the visitor chose. */
export function linesOf(recipe: Recipe): Recipe {
  return { ...recipe, harm: harmless, sampler: 'dpmpp2m', steps: LINES.steps, schedule: 'log', direction: 'backward', samples: LINES.count, draw: 'even' };
}

/** True when both recipes draw the same field lines. */
export function sameLines(a: Recipe, b: Recipe): boolean {
  const essence = ({ surface, levelMin, seed }: Recipe): string => JSON.stringify([surface, levelMin, seed]);
  return a.charges === b.charges && a.law === b.law && essence(a) === essence(b);
}
