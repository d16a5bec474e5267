/** Which evaluator a bake gets: the exact sum as long as it is quick enough, a table where that costs clearly less. */
import { commonTop, LEAST_TOP } from '../../core/bake.ts';
import { harmless, usualKnobs } from '../../core/knobs.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Recipe } from '../engine.ts';
import { evaluationsOf, kernelKind } from '../film-shape.ts';
import { directEvaluator, type Evaluator } from './evaluator.ts';
import type { Room } from './room.ts';
import { LOOK_UP_PAIRS, supportsTable } from './table/index.ts';
import type { Wanted } from './tables.ts';

/** The exact sum is taken when it takes no longer than this, ms: nobody minds waiting so long, at rest or while dragging. */
const QUICK_MS = { fine: 600, coarse: 30 } as const;

/** A table must take less than this share of the exact sum's time to be worth its error. */
const WORTH = 0.5;

/** What building a table is taken to cost before one was built, pairs for each charge: what was measured on a software adapter at 65,536 charges. */
const BUILD_PAIRS = { fine: 2e4, coarse: 4e3 } as const;
/** And at least so many. */
const LEAST_BUILD_PAIRS = { fine: 1.5e8, coarse: 3e7 } as const;

function wantedOf(recipe: Recipe, quality: Wanted['quality']): Wanted {
  const { charges, law, levelMin, surface } = recipe;
  return { charges, law, quality, range: { lowest: levelMin, highest: Math.max(commonTop(law, surface), levelMin * LEAST_TOP) } };
}

/** 'direct' or 'table' for a recipe, from the document's choice and what both are expected to cost. */
export function routed(room: Room, recipe: Recipe, coarse: boolean): Evaluator['kind'] {
  const { charges, law, samples, evaluator = 'auto', harm = harmless, knobs = usualKnobs } = recipe;
  // A table knows x̂ alone; and it covers the levels at which samples stand, not those that a misled field takes them to be at.
  const means = samplerById(recipe.sampler).asks(kernelKind(law), knobs).includes('mean');
  if (evaluator === 'direct' || !means || !supportsTable(law, charges) || harm.scale !== 1) return 'direct';
  if (evaluator === 'table') return 'table';
  const quality = coarse ? 'coarse' : 'fine';
  const { pairsPerMs } = room.pace;
  const evaluations = samples * evaluationsOf(recipe);
  const exactMs = (evaluations * charges.count) / pairsPerMs;
  if (exactMs <= QUICK_MS[quality]) return 'direct';
  const estimate = Math.max(LEAST_BUILD_PAIRS[quality], BUILD_PAIRS[quality] * charges.count) / pairsPerMs;
  const buildMs = room.tables.has(wantedOf(recipe, quality)) ? 0 : (room.tables.buildMs(charges, quality) ?? estimate);
  return buildMs + (evaluations * LOOK_UP_PAIRS) / pairsPerMs < WORTH * exactMs ? 'table' : 'direct';
}

/** The evaluator of a bake; the caller releases it. Rejects with the signal's reason when aborted. */
export function evaluatorOf(room: Room, recipe: Recipe, coarse: boolean, signal?: AbortSignal): Promise<Evaluator> {
  const { charges, law } = recipe;
  if (routed(room, recipe, coarse) === 'direct') return directEvaluator(room, room.charges(charges), law, recipe.samples * evaluationsOf(recipe));
  return room.tables.evaluator(room, wantedOf(recipe, coarse ? 'coarse' : 'fine'), signal);
}
