/** How coarse a coarse run may be: the picture follows the finger, and still shows what the fine one will. */
import { describe, expect, it } from 'vitest';
import { checkGridRecipe, type GridRecipe } from '../core/symbol/recipe.ts';
import { gridRun } from '../core/symbol/run.ts';
import { threeGaussians } from '../core/symbol/grid-laws.ts';
import type { RowChoice, RowKind } from '../state/equation-choice.ts';
import { validate } from '../state/validate.ts';
import { chosenOnGrid, coarseRun } from './grid-counts.ts';
import { type EquationExperiment, gridRecipeOf } from './grid-recipe.ts';

function recipeOf(model: RowChoice, sampler = { steps: 64 }): GridRecipe {
  const verdict = validate({ model, sampler });
  if (!verdict.ok) throw new Error(verdict.problems.join());
  return gridRecipeOf(verdict.experiment as EquationExperiment, threeGaussians, 4096);
}

describe('a coarse run', () => {
  it('has fewer nodes, with Gaussians that these can hold, fewer steps and samples, and the same room', () => {
    const whole = recipeOf({ kind: 'yukawa' });
    const rough = coarseRun(whole, 'cpu');
    expect(rough).toMatchObject({ n: 64, bandwidth: 1.5 * (12 / 64), steps: 48, samples: 512, capacity: 512 * (whole.capacity / whole.samples), time: whole.time, clock: whole.clock });
    expect(() => checkGridRecipe(rough)).not.toThrow();
    expect(coarseRun(whole, 'webgpu')).toMatchObject({ n: 128, steps: 48, samples: 4096 });
  });
  it('is the run itself where that is as coarse', () => {
    const rough = coarseRun(recipeOf({ kind: 'poisson' }, { steps: 12 }), 'software');
    expect(rough.steps).toBe(12);
    expect(coarseRun(rough, 'software')).toEqual(rough);
  });
  // Shortened steps of those equations that can generate, at their usual times: the share in the worst step. With 30 steps it is 3 % for Poisson, 45 % for Yukawa.
  it.each<RowKind>(['poisson', 'yukawa', 'fractional', 'third'])('of 48 steps goes its whole way: %s', (kind) => {
    const { limited } = gridRun(coarseRun(recipeOf({ kind }), 'cpu'));
    expect(Math.max(...limited)).toBeLessThan(0.01);
  });
});

describe('the number of samples that the page chooses', () => {
  it('is what is drawn smoothly, shared by pictures and by those that are born', () => {
    expect(chosenOnGrid('webgpu', 1, 1, Infinity)).toBe(32_768);
    expect(chosenOnGrid('webgpu', 4, 1, Infinity)).toBe(8192);
    expect(chosenOnGrid('software', 1, 4, Infinity)).toBe(1024);
    expect(chosenOnGrid('webgpu', 1, 1, 3000)).toBe(2048);
    expect(chosenOnGrid('cpu', 4, 4, Infinity)).toBe(512);
  });
});
