/** Films of equations as scripts and readings see them: the living with their weights, places in the box, and one sample's numbers. By the processor's engine. */
import { afterAll, describe, expect, it } from 'vitest';
import { createCpuEngine } from '../engine/cpu/cpu-engine.ts';
import { fakeWorkers } from '../engine/cpu/fakes.ts';
import { obey } from '../engine/cpu/grid/desk.ts';
import type { GridWorker } from '../engine/cpu/grid/hired.ts';
import { five } from '../engine/cpu/testing.ts';
import type { GridRecipe } from '../core/symbol/recipe.ts';
import type { RowChoice } from '../state/equation-choice.ts';
import { defaultExperiment } from '../state/experiment.ts';
import { gridRecipeOf } from './grid-recipe.ts';
import { evenPlaces, knotNear, livingAt } from './living.ts';
import { measurementsOf, traceOf } from './measure.ts';
import { measureFilm } from './metrics.ts';
import { runReport } from './run-report.ts';

/** A worker in this very thread. */
function gridWorker(): GridWorker {
  const heard: Parameters<GridWorker['addEventListener']>[1][] = [];
  return {
    postMessage: (order) => void setTimeout(() => obey(structuredClone(order), (data) => heard.forEach((listener) => listener({ data })))),
    addEventListener: (type, listener) => void (type === 'message' && heard.push(listener)),
    terminate: () => undefined,
  };
}
const engine = createCpuEngine({ workers: 1, startWorker: fakeWorkers().start, startGridWorker: gridWorker });
afterAll(() => engine.dispose());

const recipeOf = (model: RowChoice, change: Partial<GridRecipe> = {}): GridRecipe => ({
  ...gridRecipeOf({ ...defaultExperiment, model, grid: { ...defaultExperiment.grid, n: 64 }, sampler: { ...defaultExperiment.sampler, steps: 48 } }, five, 400),
  ...change,
});

const poisson = await engine.runGrid(recipeOf({ kind: 'poisson' }));
const yukawa = await engine.runGrid(recipeOf({ kind: 'yukawa', mass: 0.3 }));

describe('the living', () => {
  it('are all who began where nobody is born, with equal weights, at the time of the knot nearest by', async () => {
    const film = poisson;
    const { time, slots, positions, weights } = await livingAt(engine, film, 0);
    expect([time, slots.length, positions.length]).toEqual([0, 400, 800]);
    expect(weights.every((weight) => Math.abs(weight - 1 / 400) < 1e-9)).toBe(true);
    expect((await livingAt(engine, film, 1)).time).toBe(film.recipe.time);
    expect(positions.every((x) => Math.abs(x) <= film.recipe.length / 2)).toBe(true);
    expect([knotNear(film, 0), knotNear(film, 1)]).toEqual([0, film.levels.length - 1]);
  });

  it('are as many as the population says where some are born', async () => {
    const film = yukawa;
    const { slots, weights } = await livingAt(engine, film, 0);
    expect(slots.length).toBe(Math.round(film.population[0]! * 400));
    expect(slots.length).toBeGreaterThan(600);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect(runReport(film)).toMatchObject({ births: 'branching', samples: 400, unplaced: film.unplaced, times: Array.from(film.times) });
  });

  it('have weights where births go into these, and as many even places by them', async () => {
    const film = await engine.runGrid(recipeOf({ kind: 'yukawa', mass: 0.3 }, { births: 'weights' }));
    const living = await livingAt(engine, film, 0);
    const heaviest = living.weights.indexOf(living.weights.reduce((most, weight) => Math.max(most, weight), 0));
    expect(living.weights[heaviest]).toBeGreaterThan(2 / 400);
    const even = evenPlaces(living, 1);
    expect(even.length).toBe(800);
    const often = Array.from({ length: 400 }, (_, i) => i).filter((i) => even[2 * i] === living.positions[2 * heaviest] && even[2 * i + 1] === living.positions[2 * heaviest + 1]).length;
    // Systematic: its share of 400, rounded up or down.
    expect(Math.abs(often - 400 * living.weights[heaviest]!)).toBeLessThanOrEqual(1);
  });
});

describe('what is measured of an equation', () => {
  it('is how far its samples end from the data, beside draws that are smoothed as the charges are, and nothing that is about charges', async () => {
    const film = poisson;
    const { slicedW2, slicedW2Noise, nfe, energy, ks, landed, logLikelihood, straightness } = await measureFilm(engine, film, ['slicedW2', 'slicedW2Noise', 'nfe', 'energy', 'ks', 'landed', 'logLikelihood', 'straightness']);
    expect(nfe).toBe(film.evaluations);
    // Of 400 samples two sets may differ by half; those that begin anywhere at t = 0.1, when nothing of the data is forgotten, end elsewhere.
    expect(slicedW2! / slicedW2Noise!).toBeLessThan(2);
    expect(energy).toBeGreaterThanOrEqual(0);
    expect([ks, landed, logLikelihood, straightness]).toEqual([NaN, NaN, NaN, NaN]);
    const other = await engine.runGrid(recipeOf({ kind: 'poisson' }, { start: 'uniform', time: 0.1 }));
    expect((await measureFilm(engine, other, ['slicedW2']))['slicedW2']! / slicedW2Noise!).toBeGreaterThan(2);
  });

  it('can be compared sample by sample where a slot is one sample, by how it began', async () => {
    const began = async (model: RowChoice, change: Partial<GridRecipe> = {}) => (await measurementsOf(engine, await engine.runGrid(recipeOf(model, { samples: 20, capacity: 80, steps: 4, ...change })))).starts;
    expect(await began({ kind: 'poisson' })).toBe('density');
    expect(await began({ kind: 'poisson' }, { start: 'uniform' })).toBe('box');
    expect(await began({ kind: 'poisson' }, { direction: 'forward' })).toBe('density');
    expect(await began({ kind: 'yukawa' })).toBeNull();
    expect(await began({ kind: 'yukawa' }, { births: 'weights' })).toBe('density');
  });

  it('of one sample is where it begins, when, and where it ends', async () => {
    const film = poisson;
    const traced = (await traceOf(engine, film, 7))!;
    const rows = await engine.read(film, 0);
    expect(traced.data[0]).toBeCloseTo(rows[28]!, 6);
    expect(traced.priorHeight).toBe(film.recipe.time);
    expect(traced.length).toBeGreaterThanOrEqual(Math.hypot(traced.prior[0] - traced.data[0], traced.prior[1] - traced.data[1]) - 1e-6);
    expect(await traceOf(engine, yukawa, 7)).toBeNull();
  });
});
