/** The laboratory's sweeps: which cells there are, and what they find when they are computed in float64. */
import { afterAll, describe, expect, it } from 'vitest';
import { chargesFrom, type Charges } from '../core/charges.ts';
import { distributionById } from '../distributions/index.ts';
import { surroundings } from '../distributions/testing.ts';
import { engineOn } from '../engine/cpu/testing.ts';
import type { Augmentation } from '../state/experiment.ts';
import type { Measured, SweepSpec } from '../state/sweep.ts';
import { cellAt, cellCount, cellIndex, recipeOfCell } from './cells.ts';
import { fewCharges, floorOf, measured } from './measures.ts';
import { heartOutline } from './outline.ts';
import { defaultSpec } from './presets.ts';
import { sweepOf } from './spec.ts';
import { pointsOf } from './table.ts';

const engine = engineOn(1);
const heart = (): Promise<Charges> => distributionById('heart').charges({ kind: 'heart' }, 31, 1, surroundings(), false);
afterAll(() => engine.dispose());

/** All cells of a sweep, as the page computes them but on the processor in float64. */
async function swept(spec: SweepSpec, given: Charges): Promise<Measured> {
  const sweep = sweepOf(spec, 1);
  const charges = fewCharges(given, sweep.charges);
  const values = new Float64Array(cellCount(sweep));
  for (let i = 0; i < values.length; i++) {
    const film = await engine.bake(recipeOfCell(sweep, cellAt(sweep, i), charges));
    const rows = await engine.read(film, 0);
    const points = Float32Array.from({ length: 2 * film.samples }, (_, j) => rows[4 * (j >> 1) + (j & 1)]!);
    values[i] = measured(sweep.measure, charges, { points, charge: (await engine.nearest(charges, points)).charge }, null);
    film.release();
  }
  return { sweep, values, floor: floorOf(sweep.measure, charges, sweep.samples), charges: charges.count, shape: 'heart' };
}

/** The error bars of one amount, by D. */
function bars(of: Measured): (D: Augmentation) => { readonly low: number; readonly high: number; readonly mean: number } {
  const rows = pointsOf(of);
  return (D) => rows.find((row) => row[0]!.D === D)![0]!.summary!;
}

describe('the default sweep', () => {
  it('finds at alpha = 0.5 that the smaller D is, the fewer samples land elsewhere, beyond chance', async () => {
    const found = await swept({ ...defaultSpec, D: [1, 8, 'inf'], harm: { alpha: [0.5] } }, await heart());
    const at = bars(found);
    expect(at(1).high).toBeLessThan(at(8).low);
    expect(at(8).high).toBeLessThan(at('inf').low);
    // All of it is well above what chance does with as many samples that land as they should.
    expect(at(1).low).toBeGreaterThan(2 * found.floor!);
  });
  it('finds with 6 steps that D = 1 is worse, on charges along a curve', async () => {
    const at = bars(await swept({ D: [1, 8, 'inf'], harm: { steps: [6] } }, chargesFrom(2, heartOutline(60))));
    expect(at(1).low).toBeGreaterThan(at('inf').high);
    expect(at(1).low).toBeGreaterThan(at(8).high);
  });
  it('finds the same on a filled heart with 4 steps', async () => {
    const at = bars(await swept({ D: [1, 'inf'], harm: { steps: [4] } }, await heart()));
    expect(at(1).low).toBeGreaterThan(at('inf').high);
  });
  it('finds the best D with 6 steps inside the range, near 4, on a filled heart', async () => {
    const at = bars(await swept({ D: [1, 4, 16], harm: { steps: [6] }, repeats: 3 }, await heart()));
    expect(at(4).high).toBeLessThan(at(1).low);
    expect(at(4).high).toBeLessThan(at(16).low);
  });
});

describe('cells', () => {
  const sweep = sweepOf({ D: [1, 'inf'], harm: { alpha: [0, 0.1, 0.2] }, repeats: 2 }, 7);
  it('are every D at every amount with one seed before any with the next', () => {
    expect(cellCount(sweep)).toBe(12);
    expect(Array.from({ length: 12 }, (_, i) => cellAt(sweep, i)).map(({ D, amount, seed }) => [D, amount, seed])).toEqual(
      [7, 8].flatMap((seed) => [0, 0.1, 0.2].flatMap((alpha) => [1, 'inf'].map((D) => [D, alpha, seed]))),
    );
    expect(cellIndex(sweep, 1, 2, 1)).toBe(11);
  });
  it('take seeds round the end of their range', () => {
    const { seed } = cellAt({ ...sweep, seed: 2 ** 32 - 1 }, 6);
    expect(seed).toBe(0);
  });
});
