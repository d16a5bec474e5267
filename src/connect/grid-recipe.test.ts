/** From an experiment with an equation to the run that the engine is asked for. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { levelAtTime } from '../core/symbol/clock.ts';
import { checkGridRecipe } from '../core/symbol/recipe.ts';
import { EQUATION_KINDS, ROW_KINDS, type EquationChoice } from '../state/equation-choice.ts';
import { lawOfChoice } from '../state/equations.ts';
import type { Experiment } from '../state/experiment.ts';
import { validate } from '../state/validate.ts';
import { bears, type EquationExperiment, gridRecipeOf, kernelDrawOf, roomFor } from './grid-recipe.ts';
import { errors } from './error.ts';
import { clockOf, isGrid, mostSamples, orderOf, roomOf, sameFilm, sized, tryOrder } from './order.ts';
import { spaceRecipeOf } from './space-recipe.ts';

const flat = chargesFrom(2, [[-1, 0.5], [1.5, -0.2], [0.3, 1]]);
const solid = chargesFrom(3, [[-1, 0.5, 0], [1.5, -0.2, 1], [0.3, 1, -1]]);

function experimentOf(patch: object): EquationExperiment {
  const verdict = validate(patch);
  if (!verdict.ok) throw new Error(verdict.problems.join());
  return verdict.experiment as EquationExperiment;
}
const typed = { pde: { text: 'phi_tt = 2 lap phi_t + lap phi' }, dispersion: { text: 'k^1.5' } };
const choiceOf = (kind: string): object => ({ kind, ...typed[kind as 'pde'] });

describe('the run of an equation', () => {
  it.each(EQUATION_KINDS)('of every kind is one that can be run, with nothing left to the page: %s', (kind) => {
    const recipe = gridRecipeOf(experimentOf({ model: choiceOf(kind), grid: { n: 64 }, sampler: { steps: 40 } }), flat, 300);
    expect(() => checkGridRecipe(recipe)).not.toThrow();
    expect(recipe).toMatchObject({ n: 64, length: 12, bandwidth: 1.5 * (12 / 64), steps: 40, direction: 'backward', start: 'exact', samples: 300, seed: 1 });
    expect(recipe.clock.top).toBeGreaterThan(0);
  });

  it('has the box, the times and the smoothing that were chosen, else those that suit data and equation', () => {
    const grid = { n: 128, length: 20, time: 7, least: 0.2, bandwidth: 0.5, start: 'uniform', births: 'weights' };
    const recipe = gridRecipeOf(experimentOf({ model: { kind: 'yukawa' }, grid, samples: 70, seed: 9, direction: 'forward' }), flat, 300);
    expect(recipe).toMatchObject({ ...grid, samples: 70, capacity: 70, seed: 9, direction: 'forward' });
    // Six times the farthest coordinate, 10.
    expect(gridRecipeOf(experimentOf({ model: { kind: 'poisson' } }), chargesFrom(2, [[10, 0], [0, 0]]), 1).length).toBe(60);
  });

  it('keeps the height of the field of charges, where there is one', () => {
    expect(gridRecipeOf(experimentOf({ model: { kind: 'poisson' }, grid: { time: 2.5 } }), flat, 1).clock).toMatchObject({ top: 2.5, exponent: 1 });
    const { clock, time } = gridRecipeOf(experimentOf({ model: { kind: 'diffusion' }, grid: { time: 2 } }), flat, 1);
    // sigma is the root of 2 t.
    expect(levelAtTime(clock, 0.5, time)).toBeCloseTo(1, 12);
  });

  it('has room for those that are born: half as many again as theory expects, and no room where nobody is', () => {
    const law = lawOfChoice({ kind: 'yukawa', mass: 0.3 });
    // e^(0.3 · 3) = 2.46 times as many, and half of them again: 4.
    expect(roomFor(law, 3, 0.05)).toBe(4);
    // They die on the way out.
    expect(roomFor(law, 0.05, 3)).toBe(2);
    // e^(2 · 4), more than any picture holds.
    expect(roomFor(lawOfChoice({ kind: 'yukawa', mass: 2 }), 4, 0.05)).toBe(4);
    expect(roomFor(lawOfChoice({ kind: 'poisson' }), 4, 0.05)).toBe(1);
    expect(ROW_KINDS.filter((kind) => bears(lawOfChoice({ kind })))).toEqual(['helmholtz', 'yukawa']);
    const { births, samples, capacity } = gridRecipeOf(experimentOf({ model: { kind: 'yukawa' } }), flat, 300);
    expect([births, samples, capacity]).toEqual(['branching', 300, 1200]);
    expect(gridRecipeOf(experimentOf({ model: { kind: 'diffusion' } }), flat, 300)).toMatchObject({ births: 'off', capacity: 300 });
  });

  it('begins on the kernel where that can be drawn, and says so where it cannot', () => {
    const on = (model: object) => gridRecipeOf(experimentOf({ model, grid: { start: 'kernel' } }), flat, 10);
    const place = new Float64Array(2);
    // Poisson's kernel at u = 1/2: r = t √3, along the angle pi.
    on({ kind: 'poisson' }).kernelDraw!(place, 2, Float64Array.of(0.5, 0.5, 0.5, 0.5));
    expect(place[0]).toBeCloseTo(-2 * Math.sqrt(3), 9);
    expect(kernelDrawOf({ kind: 'fractional', beta: 1.5 }, 1)).toBeUndefined();
    for (const model of [{ kind: 'wave' }, { kind: 'fractional', beta: 1.5 }, choiceOf('pde')]) expect(() => on(model)).toThrow(/kernel/);
  });

  it('is refused with the reason when what was typed has no flow', () => {
    expect(() => gridRecipeOf(experimentOf({ model: { kind: 'pde', text: 'phi_t = -lap phi' } }), flat, 10)).toThrow(/ill-posed/);
    expect(() => gridRecipeOf(experimentOf({ model: { kind: 'dispersion', text: 'k^2 - 1' } }), flat, 10)).toThrow(/below 0/);
  });
});

describe('an order', () => {
  const order = (patch: object, charges = flat) => orderOf(experimentOf(patch) as Experiment, charges, 100);

  it('is told apart by its law, and has its room with any number of samples', async () => {
    const [pair, grid] = [await order({ model: { kind: 'pfgmpp', D: 2 } }), await order({ model: { kind: 'yukawa', mass: 0.3 } })];
    expect([isGrid(pair), isGrid(grid)]).toEqual([false, true]);
    expect([roomOf(pair), roomOf(grid)]).toEqual([1, 4]);
    expect(sized(grid, 33)).toMatchObject({ samples: 33, capacity: 132 });
    expect(mostSamples({ maxSamples: () => 1000 }, grid)).toBe(250);
  });

  it('makes the same film when it says the same', async () => {
    const poisson = await order({ model: { kind: 'poisson' } });
    expect(sameFilm(poisson, await order({ model: { kind: 'poisson' } }))).toBe(true);
    expect(sameFilm(poisson, await order({ model: { kind: 'poisson' }, grid: { n: 128 } }))).toBe(false);
    expect(sameFilm(poisson, await order({ model: { kind: 'diffusion' } }))).toBe(false);
  });

  it('of data in space is run charge by charge by those that have a field of charges, from the plane of T to the least time', async () => {
    const poisson = await order({ model: { kind: 'poisson' }, grid: { time: 3, least: 0.1 } }, solid);
    expect(poisson).toMatchObject({ law: { kind: 'pair', augmentation: 1 }, levelMin: 0.1, surface: { start: 'plane', level: 3 }, sampler: 'dpmpp2m' });
    const diffusion = spaceRecipeOf(experimentOf({ model: { kind: 'diffusion' }, grid: { time: 2, least: 0.02 } }), solid, 5);
    expect(diffusion.law.augmentation).toBe(Infinity);
    expect([diffusion.levelMin, diffusion.surface.level]).toEqual([0.2, 2].map((sigma) => expect.closeTo(sigma, 12)));
    // Of mixed the last step begins lower.
    expect(await order({ model: { kind: 'mixed' }, grid: { time: 3, least: 0.1 } }, solid)).toMatchObject({ law: { model: 'mixed' }, levelMin: 1e-4, surface: { start: 'plane', level: 3 } });
    // The same law for the same choice, so that a film is known again.
    expect(sameFilm(poisson, await order({ model: { kind: 'poisson' }, grid: { time: 3, least: 0.1 } }, solid))).toBe(true);
  });

  it.each(['wave', 'fractional', 'pde'])('of data in space is refused by the others: %s', async (kind) => {
    await expect(order({ model: choiceOf(kind) }, solid)).rejects.toThrow(/two-dimensional/);
  });

  it('is tried before anything is changed: a flow that there is not, and numbers that would be too large', async () => {
    const tried = (patch: object) => tryOrder(experimentOf(patch) as Experiment, flat);
    await expect(tried({ model: { kind: 'poisson' } })).resolves.toBeUndefined();
    await expect(tried({ model: { kind: 'pde', text: 'phi_t = -lap phi' } })).rejects.toThrow(/ill-posed/);
    await expect(tried({ model: { kind: 'yukawa', mass: 2 }, grid: { time: 100 } })).rejects.toThrow(/dies out/);
  });

  it('of an equation has no error to be measured against a converged run', async () => {
    const experiment = experimentOf({ model: { kind: 'poisson' } }) as Experiment;
    expect(await errors.known(experiment, ['euler'])).toEqual({ floor: null, curves: [] });
    await expect(errors.present(experiment, { signal: new AbortController().signal })).rejects.toThrow(/field of charges/);
  });

  it('tells its clock, an equation’s own time at a level', async () => {
    const clock = (model: EquationChoice | { kind: 'pfgmpp'; D: number }) => clockOf(experimentOf({ model, grid: { time: 2 } }) as Experiment, flat);
    expect(await clock({ kind: 'diffusion' })).toEqual({ time: 2, exponent: expect.closeTo(0.5, 12) });
    expect(await clock({ kind: 'pfgmpp', D: 1 })).toBeNull();
  });
});
