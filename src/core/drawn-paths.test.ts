/** Baked paths beyond the plain flow: of samplers that draw, of noising, of walkers, of the adaptive sampler, of harm, and of samples that overflow. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { unaugmentedLaw } from '../models/unaugmented.ts';
import { annealed } from '../samplers/annealed.ts';
import { dopri5 } from '../samplers/dopri5.ts';
import { euler } from '../samplers/euler.ts';
import { heun } from '../samplers/heun.ts';
import { samplerById } from '../samplers/index.ts';
import { langevin } from '../samplers/langevin.ts';
import { rk4 } from '../samplers/rk4.ts';
import { bakePath, bakePaths, commonTop, CROSSING_TOLERANCE, pathBaker, type PathRecipe } from './bake.ts';
import { drawnField } from './chance.ts';
import { centroid, chargesFrom } from './charges.ts';
import { levelAtProgress, progressAtLevel, walkLevels } from './film.ts';
import { denoiser, OVERFLOW, passage } from './integrate.ts';
import { harmless, usualKnobs } from './knobs.ts';
import { chargeStart, priorStart, startUniforms, systematicCharges } from './launch.ts';
import { noised } from './noising.ts';
import { streams } from './random.ts';
import { flowLevels } from './schedule.ts';
import type { Sampler } from './step.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const recipe: PathRecipe = {
  charges: five,
  law: pfgmppLaw(1, 2),
  steps: 12,
  schedule: 'log',
  levelMin: 0.02,
  surface: { start: 'hemisphere', radius: 30, level: 40 },
  direction: 'backward',
  samples: 20,
  seed: 7,
  draw: 'random',
};
const drawing = (['sde', 'churn', 'ddpm', 'ddim', 'ancestral', 'pc', 'annealed'] as const).map((id) => [id, samplerById(id)] as const);

describe.each(drawing)('%s', (_id, sampler) => {
  it.each([1, Infinity])('bakes the path that its steps and its own chance lead along at D = %s', (D) => {
    const own: PathRecipe = { ...recipe, law: pfgmppLaw(D, 2), knobs: { ...usualKnobs, eta: 0.5 } };
    const { levels, positions, velocities, lost, account } = bakePath(own, sampler, 4);
    const start = priorStart(own.law, own.surface, centroid(five), startUniforms('random', 4, 7, streams.prior));
    const field = drawnField(own, denoiser(five, own.law));
    const { path } = passage(sampler, field.denoise, start.x, levels.toReversed(), undefined, { chanceOf: field.chanceOf(4) });
    for (let k = 0; k <= 12; k++) expect(positions.subarray(2 * k, 2 * k + 2)).toEqual(path.subarray(2 * (12 - k), 2 * (13 - k)));
    expect([lost, account, velocities.some((value) => value !== 0)]).toEqual([false, null, false]);
    // The same alone as among others, and again.
    expect(bakePaths(own, sampler)[4]!.positions).toEqual(positions);
  });
});

describe('forward, samplers that draw', () => {
  it.each([['hemisphere', 1], ['plane', 1], ['hemisphere', Infinity]] as const)('show the noising, and end on the plane at the common top: %s, D = %s', (start, D) => {
    const own: PathRecipe = { ...recipe, law: pfgmppLaw(D, 2), surface: { ...recipe.surface, start }, direction: 'forward' };
    const never = pathBaker(own, annealed, () => expect.fail('asked'));
    systematicCharges(five.weights, 20, 7).forEach((charge, p) => {
      const { levels, positions } = never(p, charge);
      expect(levels[12]).toBe(commonTop(own.law, own.surface));
      const launch = chargeStart(own.law, five, charge, 0.02, startUniforms('random', p, 7, streams.launch));
      expect(positions).toEqual(noised(own, p, charge, launch.x, levels));
    });
    // All of them are one picture: the noise is the model's, whatever sampler will go back.
    expect(bakePath(own, langevin, 3).positions).toEqual(bakePath(own, annealed, 3).positions);
  });
  it('have nothing to show without augmentation', () => {
    const law = unaugmentedLaw(0.1, 2);
    expect(() => bakePath({ ...recipe, law, direction: 'forward' }, annealed, 0)).toThrow('without augmentation');
  });
});

describe('walkers', () => {
  const knobs = { ...usualKnobs, sigma: 0.4, snr: 0.2 };
  const { levels, positions, velocities } = bakePath({ ...recipe, knobs }, langevin, 3);
  it('stay at their level from the prior on', () => {
    expect([...levels]).toEqual(Array.from({ length: 13 }, () => 0.4));
    expect(positions.slice(-2)).toEqual(priorStart(recipe.law, recipe.surface, centroid(five), startUniforms('random', 3, 7, streams.prior)).x);
    expect(velocities.every((value) => value === 0)).toBe(true);
  });
  it('take one step of their walk from knot to knot', () => {
    const field = drawnField({ ...recipe, knobs }, denoiser(five, recipe.law));
    // Step k leaves knot 12 − k: knot 4 is left by step 8.
    const { x } = langevin.step({ x: positions.slice(8, 10), denoisedBefore: null, logStepBefore: 0 }, 0.4, 0.4, field.denoise, field.chanceOf(3)(8));
    expect(positions.slice(6, 8)).toEqual(x);
    expect(x).not.toEqual(positions.slice(8, 10));
  });
  it('are shown at even times', () => {
    const shown = walkLevels(8, 40);
    expect([shown[0], shown[8]]).toEqual([0, 40]);
    shown.forEach((level, k) => expect(progressAtLevel(level, 40)).toBeCloseTo(k / 8, 12));
    expect(shown[3]).toBe(levelAtProgress(3 / 8, 40));
  });
});

describe('the adaptive sampler', () => {
  const knobs = { ...usualKnobs, tolerance: 1e-6 };
  const precise = { ...recipe, knobs };
  it('is at every knot where finer steps are, and says what it spent', () => {
    const field = denoiser(five, recipe.law);
    for (const index of [0, 5, 11]) {
      const { levels, positions, velocities, account } = bakePath(precise, dopri5, index);
      let x: ArrayLike<number> = positions.slice(-2);
      for (let k = levels.length - 2; k >= 1; k--) {
        x = passage(rk4, field, x, flowLevels({ schedule: 'log' }, 20, levels[k + 1]!, levels[k]!)).path.slice(-2);
        const [a, b] = positions.subarray(2 * k, 2 * k + 2);
        // Ten tolerances, relative to lengths from the origin.
        expect(Math.hypot(x[0]! - a!, x[1]! - b!)).toBeLessThan(10 * 1e-6 * (1 + Math.hypot(a!, b!)));
      }
      expect(velocities[0]).toBeCloseTo(velocities[2]!, 4);
      expect(account).toMatchObject({ unfinished: false });
      expect(account!.evaluations).toBe(2 + 6 * (account!.accepted + account!.rejected));
    }
  });
  it('forward reaches the hemisphere', () => {
    const { levels, positions } = bakePath({ ...precise, direction: 'forward' }, dopri5, 3);
    const centre = centroid(five);
    const size = Math.hypot(positions.at(-2)! - centre[0]!, positions.at(-1)! - centre[1]!, levels.at(-1)!);
    expect(Math.abs(size / 30 - 1)).toBeLessThan(CROSSING_TOLERANCE);
  });
});

describe('harm', () => {
  const scaled = (harm: Partial<typeof harmless>): PathRecipe => ({ ...recipe, harm: { ...harmless, ...harm } });
  it('of no size changes no path', () => {
    for (const sampler of [heun, dopri5, annealed]) expect(bakePath(scaled({}), sampler, 2)).toEqual(bakePath(recipe, sampler, 2));
  });
  it.each([['heun', heun], ['annealed', annealed], ['dopri5', dopri5]] as const)('of each kind changes the path of %s, each otherwise', (_id, sampler) => {
    const ends = [{}, { alpha: 0.3 }, { bits: 2 }, { scale: 1.4 }].map((harm) => bakePath(scaled(harm), sampler, 2).positions.slice(0, 2).join());
    expect(new Set(ends).size).toBe(4);
  });
  it('of few bits ends every path on one of few values', () => {
    const corners = new Set(bakePaths(scaled({ bits: 1 }), euler).map(({ positions }) => [...positions.subarray(0, 2)].map((value) => value.toFixed(9)).join()));
    for (const corner of corners) expect(['-1.300000000', '1.700000000']).toContain(corner.split(',')[0]);
  });
  it('kicks before every step, and the knot is where it was kicked to', () => {
    const { positions } = bakePath(scaled({ alpha: 0.3 }), euler, 2);
    const quiet = bakePath(recipe, euler, 2).positions;
    expect(positions.slice(-2)).not.toEqual(quiet.slice(-2));
  });
});

it('a sample that overflows stays where it last was finite, and is lost', () => {
  const broken: Sampler = { ...euler, step: (state, level, next, denoise) => ({ ...state, x: level < 1 ? Float64Array.of(2 * OVERFLOW, NaN) : euler.step(state, level, next, denoise).x }) };
  const { positions, velocities, lost, levels } = bakePath(recipe, broken, 2);
  expect(lost).toBe(true);
  const knot = levels.findIndex((level) => level >= 1) - 1;
  for (let k = 0; k <= knot; k++) expect(positions.slice(2 * k, 2 * k + 2)).toEqual(positions.slice(2 * knot, 2 * knot + 2));
  expect(positions.slice(2 * knot + 2, 2 * knot + 4)).not.toEqual(positions.slice(2 * knot, 2 * knot + 2));
  expect([...positions, ...velocities].every(Number.isFinite)).toBe(true);
  expect(bakePath(recipe, euler, 2).lost).toBe(false);
});
