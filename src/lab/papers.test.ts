/** What a sweep's numbers rest on: the settings of EDM, quantiles of Student's t, what makes two cells one, and the paper's figures, pinned as they were entered. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { CONVERGED_STEPS } from '../core/reference.ts';
import { betaShare } from '../core/special.ts';
import { MEASURES, type Sweep } from '../state/sweep.ts';
import { cellAt, keyOfCell, recipeOfCell, referenceOfCell } from './cells.ts';
import { needsConverged } from './measures.ts';
import { QUANTISED, SWEET_SPOT } from './paper.ts';
import { sweepOf } from './spec.ts';
import { summary } from './statistics.ts';
import { inOrder } from './table.ts';

const charges = chargesFrom(2, [[-1, 0], [1, 0]]);
const sweep = sweepOf({ D: [8, 1, 'inf'], harm: { alpha: [0.5] }, sampler: 'euler' }, 4);

describe('error bars', () => {
  it.each(Array.from({ length: 19 }, (_, i) => i + 2))('of %i repetitions hold the mean of normal values 95 times in a hundred', (count) => {
    const values = Array.from({ length: count }, (_, i) => i);
    const { high, mean, deviation } = summary(values)!;
    const t = ((high - mean) * Math.sqrt(count)) / deviation;
    const freedom = count - 1;
    // P(|T| > t) is the incomplete beta function of freedom/(freedom + t²); the table has three decimals.
    expect(betaShare(freedom / (freedom + t * t), (t * t) / (freedom + t * t), freedom, 0.5)).toBeCloseTo(0.05, 4);
  });
});

describe('cells', () => {
  it('go as EDM goes: sigma from 80 to 0.002, rho 7, from the plane, harmed as asked', () => {
    const recipe = recipeOfCell(sweep, cellAt(sweep, 1), charges);
    expect(recipe).toMatchObject({ sampler: 'euler', steps: 18, schedule: 'rho7', rho: 7, levelMin: 0.002, surface: { start: 'plane', level: 80 }, direction: 'backward', draw: 'random', seed: 4 });
    expect(recipe.law.augmentation).toBe(1);
    expect(recipe.harm).toEqual({ alpha: 0.5, bits: Infinity, scale: 1 });
  });
  it('are compared with the converged run of the same starts, unharmed', () => {
    const cell = cellAt(sweep, 2);
    const [recipe, reference] = [recipeOfCell(sweep, cell, charges), referenceOfCell(sweep, cell, charges)];
    expect(reference).toMatchObject({ sampler: 'rk4', steps: CONVERGED_STEPS, schedule: 'log', harm: { alpha: 0, bits: Infinity, scale: 1 } });
    expect([reference.seed, reference.samples, reference.levelMin, reference.surface, reference.charges]).toEqual([recipe.seed, recipe.samples, recipe.levelMin, recipe.surface, charges]);
    expect(reference.law.uniforms).toEqual(recipe.law.uniforms);
  });
  it('have a key of their own for whatever decides their value', () => {
    const cell = cellAt(sweep, 0);
    const others: string[] = [
      keyOfCell(sweep, cell),
      ...MEASURES.filter((measure) => measure !== sweep.measure).map((measure) => keyOfCell({ ...sweep, measure }, cell)),
      keyOfCell({ ...sweep, samples: 999 }, cell),
      keyOfCell({ ...sweep, sampler: 'heun' }, cell),
      ...[{ D: 2 }, { steps: 9 }, { seed: 5 }, ...[{ alpha: 0.4 }, { bits: 8 }, { bits: 7 }, { scale: 2 }].map((harm) => ({ harm: { ...cell.harm, ...harm } }))].map((change) => keyOfCell(sweep, { ...cell, ...change })),
    ];
    expect(new Set(others).size).toBe(others.length);
    // The same amount among others, or with more repetitions, is the same cell.
    expect(keyOfCell({ ...sweep, repeats: 9, amounts: [0.1, 0.5] } as Sweep, cell)).toBe(others[0]);
  });
  it('need the converged run where single samples are compared', () => expect(MEASURES.filter(needsConverged)).toEqual(['endError', 'otherCharge']));
});

it('D stand in the order of their size, infinity last', () => {
  expect(inOrder({ D: [8, 'inf', 1, 128] }).map((i) => [8, 'inf', 1, 128][i])).toEqual([1, 8, 128, 'inf']);
});

it('the figures of the paper stay as they were entered, and say what the page says of them', () => {
  expect(QUANTISED.rows.map(({ D, fid }) => `${D}: ${QUANTISED.bits.map((bits, i) => `${bits} bits ${fid[i]}`).join(', ')}`)).toEqual([
    '64: 9 bits 1.96, 8 bits 1.96, 7 bits 2.12, 6 bits 2.94, 5 bits 28.5',
    '128: 9 bits 1.93, 8 bits 1.97, 7 bits 2.15, 6 bits 3.68, 5 bits 34.26',
    '2048: 9 bits 1.91, 8 bits 1.97, 7 bits 2.12, 6 bits 5.67, 5 bits 47.02',
    'inf: 9 bits 1.97, 8 bits 2.04, 7 bits 2.16, 6 bits 5.91, 5 bits 50.09',
  ]);
  // What the page says of them: with few bits the small D suffers least, and D = 2048 (CIFAR-10) and 128 (FFHQ) are the sweet spots.
  for (const i of [3, 4]) expect(QUANTISED.rows.map(({ fid }) => fid[i]!)).toEqual(QUANTISED.rows.map(({ fid }) => fid[i]!).toSorted((a, b) => a - b));
  const best = (of: 'cifar' | 'ffhq'): unknown => SWEET_SPOT.filter((row) => row[of] !== null).toSorted((a, b) => a[of]! - b[of]!)[0]!.D;
  expect([best('cifar'), best('ffhq')]).toEqual([2048, 128]);
});
