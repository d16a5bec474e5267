/** What surrounds the sweeps: the gate, statistics, tables, and how long it takes. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import type { Measured } from '../state/sweep.ts';
import { duration, guessedSeconds, secondsLeft } from './estimate.ts';
import { fewCharges, fittingCharges, floorOf, measured } from './measures.ts';
import { sweepOf } from './spec.ts';
import { summary } from './statistics.ts';
import { asGood, csvOf, pointsOf, sweetSpot, tableOf } from './table.ts';

const four = chargesFrom(2, [[-1, -1], [1, -1], [-1, 1], [1, 1]]);

describe('the gate', () => {
  it('fills what was left out with the settings of the default sweep', () => {
    expect(sweepOf({ D: [1, 'inf'], harm: { alpha: [0.5] } }, 3)).toEqual({
      D: [1, 'inf'], harm: 'alpha', amounts: [0.5], sampler: 'heun', steps: 18, repeats: 5, samples: 2000, charges: 31, measure: 'hits', seed: 3,
    });
  });
  it('takes every value once', () => {
    expect(sweepOf({ D: [8, 8, 1], harm: { steps: [6, 6] } }, 0)).toMatchObject({ D: [8, 1], amounts: [6] });
  });
  it.each([
    [{}, ['D is missing; it must be a list with at least one value', 'harm is missing']],
    [{ D: ['all'], harm: { alpha: [0] } }, ['D[0] is "all"; it must be a number from 0.05 to 10,000,000, or \'inf\'.']],
    [{ D: [1], harm: { alpha: [0], bits: [4] } }, ['harm is alpha, bits; it must have exactly one of alpha, bits, scale, steps']],
    [{ D: [1], harm: { bits: [4, 64] } }, ['harm.bits[1] is 64; it must be a whole number from 1 to 24.']],
    [{ D: [1], harm: { steps: [1] } }, ['harm.steps[0] is 1; it must be a whole number from 2 to 1,024.']],
    [{ D: [1], harm: { alpha: [NaN] } }, ['harm.alpha[0] is NaN']],
    [{ D: [1], harm: { alpha: [0] }, repeats: 0.5, sampler: 'leapfrog', speed: 3 }, ['speed is not known here', 'sampler is "leapfrog"', 'repeats is 0.5']],
    [null, ['The sweep is null']],
  ])('says of %j what is wrong', (spec, sentences) => {
    expect(() => sweepOf(spec, 1)).toThrow(RangeError);
    for (const sentence of sentences) expect(() => sweepOf(spec, 1)).toThrow(sentence);
  });
  it('lets a million cells through to be asked about, and refuses more with what to do', () => {
    const D = Array.from({ length: 1000 }, (_, i) => i + 1);
    const amounts = (count: number): number[] => Array.from({ length: count }, (_, i) => i / 200);
    expect(sweepOf({ D, harm: { alpha: amounts(1000) }, repeats: 1 }, 1).amounts.length).toBe(1000);
    expect(() => sweepOf({ D, harm: { alpha: amounts(1000) }, repeats: 2 }, 1)).toThrow('The sweep has 2,000,000 cells; the most is 1,048,576. Take fewer');
  });
});

describe('measures', () => {
  const ends = (charge: number[]) => ({ points: Float32Array.from(charge.flatMap((i) => [...four.positions.subarray(2 * i, 2 * i + 2)])), charge: Uint32Array.from(charge) });
  it('are 0 for samples that land evenly, and the misplaced share where they do not', () => {
    expect(measured('hits', four, ends([0, 1, 2, 3]), null)).toBe(0);
    expect(measured('hits', four, ends([0, 0, 0, 0]), null)).toBe(0.75);
    expect(measured('slicedW2', four, ends([3, 2, 1, 0]), null)).toBeCloseTo(0, 12);
    expect(measured('otherCharge', four, ends([0, 1, 2, 2]), ends([0, 1, 2, 3]))).toBe(0.25);
    expect(measured('endError', four, ends([0, 0, 0, 0]), ends([1, 1, 1, 0]))).toBe(2);
  });
  it('have a floor of about 0.05 with the number of charges that the page chooses', () => {
    const charges = chargesFrom(2, Array.from({ length: fittingCharges(2000) }, (_, i) => [i, 0]));
    expect(floorOf('hits', charges, 2000)).toBeGreaterThan(0.045);
    expect(floorOf('hits', charges, 2000)).toBeLessThan(0.05);
    expect(floorOf('slicedW2', charges, 2000)).toBeNull();
    expect([fittingCharges(100), fittingCharges(1e6)]).toEqual([2, 60]);
  });
  it('are taken on as many charges as asked for, evenly by weight, those at one place being one', () => {
    const twice = chargesFrom(2, [[0, 0], [1, 0], [0, 0]]);
    expect(fewCharges(twice, 10)).toMatchObject({ count: 2, weights: Float64Array.of(2 / 3, 1 / 3) });
    const heavy = chargesFrom(2, [[0, 0], [1, 0], [2, 0], [3, 0]], [8, 1, 1, 2]);
    const few = fewCharges(heavy, 3);
    expect(Array.from(few.positions)).toContain(0);
    expect(few.weights[0]).toBeCloseTo(2 / 3, 12);
    expect(fewCharges(four, 4)).toBe(four);
  });
});

describe('results', () => {
  const sweep = sweepOf({ D: [8, 1, 'inf'], harm: { alpha: [0, 0.5] }, repeats: 3 }, 1);
  const values = new Float64Array(18).fill(NaN);
  // D runs fastest, then amounts, then repetitions: one of the three repetitions was not reached.
  values.set([0.3, 0.2, 0.4, 0.5, 0.3, 0.6, 0.32, 0.22, 0.42, 0.52, 0.32, 0.62]);
  const found: Measured = { sweep, values, floor: 0.05, charges: 31, shape: 'Heart, "small"' };
  it('have the mean and the 95 % interval of Student’s t over what was measured', () => {
    // n = 2: mean 0.31, s = 0.02/√2, and t = 12.706 with one degree of freedom: ± 12.706 · 0.01.
    const { summary: is } = pointsOf(found)[0]![0]!;
    expect(is!.count).toBe(2);
    expect(is!.mean).toBeCloseTo(0.31, 12);
    expect(is!.high - is!.mean).toBeCloseTo(0.12706, 8);
    expect(summary([1, NaN])).toEqual({ count: 1, mean: 1, deviation: 0, low: 1, high: 1 });
    expect(summary([NaN])).toBeNull();
  });
  it('have a sweet spot', () => {
    expect(sweetSpot(pointsOf(found), 1)).toMatchObject({ D: 1, amount: 0.5 });
    // With two repetitions the bars are wider than all differences.
    expect(asGood(pointsOf(found), 1)).toEqual([8]);
    expect(sweetSpot(pointsOf({ sweep, values: new Float64Array(18).fill(NaN) }), 1)).toBeNull();
  });
  it('make a table with a row for each D and amount, and text that spreadsheets read', () => {
    const table = tableOf(found);
    expect(table.columns).toEqual(['D', 'alpha', 'hits', 'low', 'high', 'deviation', 'repeats']);
    expect(table.rows.map((row) => row.slice(0, 3))).toEqual([[8, 0, 0.31], [8, 0.5, 0.51], [1, 0, 0.21], [1, 0.5, 0.31], ['inf', 0, 0.41], ['inf', 0.5, 0.61]]);
    const [head, first, second] = csvOf(table).split('\n');
    expect(head).toBe('D,alpha,hits,low,high,deviation,repeats,note');
    expect(first).toMatch(/^8,0,0\.31,.*,2,"Heart, ""small"", 31 charges; 2000 samples.*0\.05 by chance alone\."$/);
    expect(second).toMatch(/,2,$/);
  });
});

describe('time', () => {
  it('is guessed from evaluations, samples and charges, and then from the pace', () => {
    // Heun: 2 · 18 − 1 = 35 evaluations; 2 D, 1 amount, 5 repetitions, 2,000 samples, 4 charges: 2.8e6 pairs.
    const sweep = sweepOf({ D: [1, 'inf'], harm: { alpha: [0.5] } }, 1);
    expect(guessedSeconds(sweep, four, 1e6)).toBeCloseTo(2.8, 10);
    expect(secondsLeft(4, 2, 10)).toBe(5);
    expect(secondsLeft(0, 0, 10)).toBeNull();
  });
  it('is said as coarsely as it is known', () => {
    expect([0.3, 1, 90, 3600, 9000, 3e6].map(duration)).toEqual(['less than a second', '1 second', '90 seconds', '60 minutes', '3 hours', '35 days']);
  });
});
