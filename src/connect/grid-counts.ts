/** How many samples a linear equation carries when that is left to the page, and how coarsely it runs while something is dragged. */
import { LEAST_BANDWIDTH } from '../core/symbol/density.ts';
import type { GridRecipe } from '../core/symbol/recipe.ts';
import { FEWEST, type Kind } from './counts.ts';

/** Slots that are drawn smoothly. What they cost is gathered from few nodes each, whatever the number of charges: drawing them is what takes long. */
const MOST = { webgpu: 32_768, software: 4096, cpu: 2048 } as const;

/** While a finger waits: transforms cost as many nodes as there are, twice a step. With 30 steps the limiter would cut the way of half of Yukawa's samples, with 20 of Poisson's too. */
const COARSE = { webgpu: { n: 128, samples: 4096 }, software: { n: 64, samples: 512 }, cpu: { n: 64, samples: 512 } } as const;
const COARSE_STEPS = 48;

/**
 * The number of samples when the visitor leaves it to the page: a power of two.
 *
 * @param room slots for each. @param pictures that share the screen. @param smooth most samples that frames allow.
 */
export function chosenOnGrid(kind: Kind, room: number, pictures: number, smooth: number): number {
  const most = Math.min(MOST[kind] / pictures / room, smooth);
  return Math.max(FEWEST / 2, 2 ** Math.floor(Math.log2(most)));
}

/** The same run coarsely: fewer nodes, with charges smoothed as those need it, fewer steps and samples. */
export function coarseRun(recipe: GridRecipe, kind: Kind): GridRecipe {
  const n = Math.min(recipe.n, COARSE[kind].n);
  const samples = Math.min(recipe.samples, COARSE[kind].samples);
  return {
    ...recipe,
    n,
    bandwidth: Math.max(recipe.bandwidth, (LEAST_BANDWIDTH * recipe.length) / n),
    steps: Math.min(recipe.steps, COARSE_STEPS),
    samples,
    capacity: samples * (recipe.capacity / recipe.samples),
  };
}
