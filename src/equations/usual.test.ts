/** Usual times: samples come back to the data, and the kernel is a prior. */
import { describe, expect, it } from 'vitest';
import { centroid } from '../core/charges.ts';
import { gridDensity } from '../core/symbol/density.ts';
import { FIELDS, gridFields, spectrumOf } from '../core/symbol/fields.ts';
import { THREE_BANDWIDTH, threeGaussians } from '../core/symbol/grid-laws.ts';
import { gridOf } from '../core/symbol/grid.ts';
import { priorDistance } from '../core/symbol/priors.ts';
import { gridRun } from '../core/symbol/run.ts';
import { BINS, chanceL1, chanceL1Deviation, gaussianShares, l1, sampleShares } from '../core/symbol/run-bins.ts';
import { equationById, equations, type EquationId, usualTimes, usualValues } from './index.ts';

const grid = gridOf(64, 12);
const density = gridDensity(grid, threeGaussians, THREE_BANDWIDTH);

/** Shares of the bins, two nodes wide each. */
function binned(values: Float64Array, stride: number): Float64Array {
  const shares = new Float64Array(BINS * BINS);
  const wide = grid.n / BINS;
  for (let x = 0; x < grid.n ** 2; x++) shares[Math.floor(Math.floor(x / grid.n) / wide) * BINS + Math.floor((x % grid.n) / wide)]! += values[stride * x]!;
  const sum = shares.reduce((all, one) => all + one, 0);
  return shares.map((share) => share / sum);
}

// The ideal wave, Schrödinger's and the biharmonic equation have no prior, and leave some of their samples elsewhere whatever the steps.
const generative = equations.filter(({ ours }) => ours.generative !== 'no');

describe.each(equations.map((equation) => [equation.id, equation] as const))('%s', (_id, equation) => {
  const law = equation.law(usualValues(equation));
  it('is the data at its least time, but for 0.015 of them', () => {
    const fields = gridFields(spectrumOf(grid, density, law.carries), law, equation.usual.least);
    expect(l1(binned(fields.values, FIELDS), binned(density, 1))).toBeLessThan(0.015);
  });
});

describe.each(generative.map((equation) => [equation.id, equation] as const))('%s', (_id, equation) => {
  const law = equation.law(usualValues(equation));
  it('is its kernel at its usual time, but for a tenth, and not yet the even box', () => {
    const { kernel, uniform } = priorDistance(law, grid, density, centroid(threeGaussians), equation.usual.time);
    expect(kernel).toBeLessThan(0.13);
    expect(uniform).toBeGreaterThan(3 * kernel);
  });
  it('has its samples back on the data after 64 steps, none of them limited', () => {
    const samples = 2500;
    const run = gridRun({
      charges: threeGaussians, law, n: grid.n, length: grid.length, bandwidth: THREE_BANDWIDTH, ...equation.usual, steps: 64, direction: 'backward', start: 'exact',
      births: 'weights', samples, capacity: samples, seed: 5, clock: { top: 4, exponent: 1 },
    });
    const shares = gaussianShares(threeGaussians, THREE_BANDWIDTH, grid.length);
    // Weighted samples vary as fewer do: of Yukawa's a quarter counts.
    const effective = Math.floor(run.effective[0]!);
    expect(l1(sampleShares(run, grid.length), shares) - chanceL1(shares, effective)).toBeLessThan(3 * chanceL1Deviation(effective));
    expect(Math.max(...run.limited)).toBeLessThan(0.01);
  });
});

describe('at other values of the parameters', () => {
  /** Kernel's distance at T, and the data's from p at the least time. */
  const ends = (id: EquationId, parameters: Readonly<Record<string, number>>): { readonly kernel: number; readonly early: number } => {
    const law = equationById(id).law(parameters);
    const { time, least } = usualTimes(equationById(id), parameters);
    const fields = gridFields(spectrumOf(grid, density, law.carries), law, least);
    return { kernel: priorDistance(law, grid, density, centroid(threeGaussians), time).kernel, early: l1(binned(fields.values, FIELDS), binned(density, 1)) };
  };
  it.each<[EquationId, Readonly<Record<string, number>>]>([
    ['dissipative', { eps: 1 }], ['dissipative', { eps: 20 }], ['pfgmpp', { D: 1 }], ['pfgmpp', { D: 2 }], ['pfgmpp', { D: 16 }], ['pfgmpp', { D: 128 }], ['fractional', { beta: 0.2 }], ['fractional', { beta: 0.5 }],
    ['fractional', { beta: 1 }], ['fractional', { beta: 1.2 }], ['mixed', { a: 0.01, b: 1 }], ['mixed', { a: 4, b: 0.01 }], ['mixed', { a: 0.01, b: 0.01 }], ['mixed', { a: 4, b: 4 }], ['yukawa', { mass: 0 }],
  ])('%s of %o has times as good', (id, parameters) => {
    const { kernel, early } = ends(id, parameters);
    expect(kernel).toBeGreaterThan(0.02);
    expect(kernel).toBeLessThan(0.15);
    expect(early).toBeLessThan(0.015);
  });
  it('the usual ones are those of the usual values', () => {
    for (const equation of equations) {
      const { time, least } = usualTimes(equation, usualValues(equation));
      expect(time / equation.usual.time, equation.id).toBeCloseTo(1, 2);
      expect(least / equation.usual.least, equation.id).toBeCloseTo(1, 1);
    }
  });
  it('times are short enough for Yukawa\'s weights, and never shorter than the data are wide', () => {
    for (const [mass, time] of [[0, 3], [0.3, 3], [0.6, 1.5], [2, 1]] as const) expect(usualTimes(equationById('yukawa'), { mass }).time).toBeCloseTo(time, 12);
  });
});
