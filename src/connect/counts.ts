/** How many samples and charges this device carries smoothly: chosen from what was measured on it, never from its name. */
import { equalCharges, type Charges } from '../core/charges.ts';
import { systematicCharges } from '../core/launch.ts';
import type { Engine, Recipe } from '../engine/engine.ts';
import { evaluationsOf } from '../engine/film-shape.ts';
import { stage } from './stage.ts';

/** Seconds that a full bake may take when the number of samples is left to the page, and that a coarse one may take. */
const FULL_SECONDS = 0.8;
const COARSE_SECONDS = 0.04;
/** Fewest samples of a coarse bake: the shape must be seen in it. */
const COARSE_SAMPLES = 256;
/** Most charges of a coarse bake; more are stood for by as many, drawn evenly among them. */
const COARSE_CHARGES = 1024;
/** Pairs per second supposed before the first measurement: a slow machine. */
const UNMEASURED = 1e8;

/** Samples that the page chooses: never fewer than show the shape; without a graphics card never more than it draws smoothly. */
export const FEWEST = 1024;
const MOST = { webgpu: 65_536, software: 4096, cpu: 2048 } as const;
/** A number once chosen is kept while between these multiples of it would fit: measurements vary, and the picture should not. */
const KEPT = { from: 0.6, to: 4 } as const;
/** Before anything was measured. */
const FIRST = { webgpu: 4096, software: 4096, cpu: 1024 } as const;

export type Kind = keyof typeof MOST;

/** What must be known of an engine. */
type Speed = Pick<Engine, 'cost' | 'pairsPerSecond'>;

/** @param software no graphics card draws here. */
export const kindOf = (engine: Pick<Engine, 'tier'>, software: boolean): Kind => (engine.tier === 'cpu' ? 'cpu' : software ? 'software' : 'webgpu');

/** Pairs of one sample on its whole way. */
const pairsPerSample = (recipe: Recipe, engine: Speed, dragged = false): number => engine.cost(recipe, dragged) * evaluationsOf(recipe);

/**
 * The number of samples when the visitor leaves it to the page: the largest power of two whose bake stays within its time.
 *
 * @param before what was chosen last, or 0. @param most what the frames allow.
 */
export function chosenSamples(recipe: Recipe, engine: Speed, kind: Kind, before = 0, most = Infinity): number {
  const { pairsPerSecond } = engine;
  const ceiling = Math.min(MOST[kind], most);
  if (pairsPerSecond === 0) return Math.min(FIRST[kind], ceiling);
  const fits = (pairsPerSecond * FULL_SECONDS) / pairsPerSample(recipe, engine);
  if (before > 0 && before <= ceiling && fits >= KEPT.from * before && fits < KEPT.to * before) return before;
  return Math.min(ceiling, Math.max(FEWEST, 2 ** Math.floor(Math.log2(fits))));
}

/** The engine as a film finds it that shares its time with `others`: so much slower. */
export function shared(engine: Speed, recipe: Recipe, others: ReadonlyArray<Recipe>): Speed {
  const all = [recipe, ...others].reduce((sum, one) => sum + pairsPerSample(one, engine), 0);
  const times = all / pairsPerSample(recipe, engine) || 1 + others.length;
  return { pairsPerSecond: engine.pairsPerSecond, cost: (of, dragged) => times * engine.cost(of, dragged) };
}

/** Most samples of each of so many pictures. */
export const mostOf = (kind: Kind, pictures: number): number => Math.floor(MOST[kind] / pictures);

/** As many charges as stand for all of them, drawn evenly among them by weight. */
const fewerCharges = stage((charges: Charges, count: number): Charges => {
  const { dimension, positions, weights } = charges;
  const rows = new Float64Array(count * dimension);
  systematicCharges(weights, count, 1).forEach((i, row) => rows.set(positions.subarray(i * dimension, (i + 1) * dimension), row * dimension));
  return equalCharges(dimension, rows);
});

/**
 * The same experiment coarsely, as long as something is dragged: as many samples as fit its time (all of them on a fast device), and
 * fewer charges where even the fewest samples would take too long.
 */
export function coarse(recipe: Recipe, engine: Speed): Recipe {
  const pairs = (engine.pairsPerSecond || UNMEASURED) * COARSE_SECONDS;
  const fits = pairs / pairsPerSample(recipe, engine, true);
  if (fits >= COARSE_SAMPLES || engine.cost(recipe, true) <= COARSE_CHARGES) {
    return { ...recipe, samples: Math.min(recipe.samples, Math.max(COARSE_SAMPLES, Math.floor(fits))) };
  }
  return { ...recipe, charges: fewerCharges(recipe.charges, COARSE_CHARGES), samples: Math.min(recipe.samples, COARSE_SAMPLES) };
}
