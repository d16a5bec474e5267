/** Births and deaths on the GPU: running sums, numbers of offspring that are right on average, and fields at any point. */
import { beforeAll, describe, expect, it } from 'vitest';
import { gridDensity } from '../../../core/symbol/density.ts';
import { FIELDS, gridFields, spectrumOf } from '../../../core/symbol/fields.ts';
import { gather } from '../../../core/symbol/gather.ts';
import { goldenGrid, THREE_BANDWIDTH, threeGaussians, yukawa } from '../../../core/symbol/grid-laws.ts';
import type { GridRecipe } from '../../../core/symbol/recipe.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import { numbers, testRoom } from '../table/testing.ts';
import { fieldAt, gridAt, runGrid } from './index.ts';
import { createRanks } from './ranks.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

describe('running sums', () => {
  it.each([1, 63, 64, 65, 4097, 262_145])('of %s pairs are exact', async (length) => {
    const pairs = Uint32Array.from(numbers(2 * length, length), (u) => Math.floor(20 * u));
    const ranks = await createRanks(room, length);
    room.device.queue.writeBuffer(ranks.items, 0, pairs);
    const encoder = room.device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    ranks.record(compute);
    compute.end();
    room.device.queue.submit([encoder.finish()]);
    const got = new Uint32Array(await readBack(room.device, [{ buffer: ranks.items, offset: 0, bytes: (ranks.total + 1) * 8 }]));
    const sums = new Uint32Array(2 * length);
    let [first, second] = [0, 0];
    for (let i = 0; i < length; i++) {
      sums.set([first, second], 2 * i);
      first += pairs[2 * i]!;
      second += pairs[2 * i + 1]!;
    }
    expect(Array.from(got.subarray(2 * ranks.total, 2 * ranks.total + 2))).toEqual([first, second]);
    let wrong = 0;
    for (let i = 0; i < sums.length; i++) if (got[i] !== sums[i]) wrong++;
    expect(wrong).toBe(0);
    ranks.release();
  });
});

const SAMPLES = 5000;
const usual: GridRecipe = {
  charges: threeGaussians, law: yukawa(0.5), n: goldenGrid.n, length: goldenGrid.length, bandwidth: THREE_BANDWIDTH,
  time: 2, least: 0.125, steps: 20, direction: 'backward', start: 'exact', births: 'branching', samples: SAMPLES, capacity: 3 * SAMPLES, seed: 3, clock: { top: 2, exponent: 1 },
};

describe('offspring', () => {
  it('are as many on average as weights say', async () => {
    const branching = await runGrid(room, usual);
    const weighted = await runGrid(room, { ...usual, births: 'weights' });
    // A step with growth a adds the variance of a number that is 1 with the chance e^a − 1, at most a of a sample; all steps together ln 2.4 = 0.9 of one. Four deviations of 5,000 samples
    // are 5 % then. Clones are moved, which smoothes p by dx²/24 of its Laplacian, up to 1/h² here: 0.5 %.
    const within = 4 * Math.sqrt(0.9 / SAMPLES) + 0.005;
    expect(weighted.population[1]).toBeGreaterThan(2);
    for (let knot = 1; knot <= usual.steps; knot++) expect(Math.abs(branching.population[knot]! / weighted.population[knot]! - 1), `knot ${knot}`).toBeLessThan(within);
    expect(branching.unplaced).toBe(0);
    expect(branching.effective[1]).toBeLessThan(0.9 * SAMPLES);
    for (const film of [branching, weighted]) film.release();
  });

  it('die out as weights fall, and these about as the mass', async () => {
    const forward: GridRecipe = { ...usual, direction: 'forward', capacity: SAMPLES, least: 0.01 };
    const [branching, weighted] = [await runGrid(room, forward), await runGrid(room, { ...forward, births: 'weights' })];
    for (let knot = 1; knot <= usual.steps; knot++) {
      const living = weighted.population[knot]!;
      // Each sample lives with the chance of its weight: four deviations.
      expect(Math.abs(branching.population[knot]! - living), `knot ${knot}`).toBeLessThanOrEqual(4 * Math.sqrt((living * (1 - living)) / SAMPLES));
      // Weights differ by a third of themselves, so their mean is off by 2 % at four deviations; cells of a third of the bandwidth and midpoint steps of a third of t add a percent each.
      expect(Math.abs(living / weighted.mass[knot]! - 1), `knot ${knot}`).toBeLessThan(0.04);
    }
    expect(weighted.mass[usual.steps]).toBeCloseTo(Math.exp(-0.5 * (2 - 0.01)), 12);
    for (const film of [branching, weighted]) film.release();
  });
});

describe('fields at a time', () => {
  it('are those in float64, at nodes and between them', async () => {
    const truth = gridFields(spectrumOf(goldenGrid, gridDensity(goldenGrid, threeGaussians, THREE_BANDWIDTH), 'density'), usual.law, 0.7);
    const frame = await gridAt(room, usual, 0.7);
    expect([frame.n, frame.length]).toEqual([goldenGrid.n, goldenGrid.length]);
    const columns = [frame.p, frame.Jx, frame.Jy, frame.R];
    let worst = 0;
    truth.values.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(columns[i % FIELDS]![Math.floor(i / FIELDS)]! - value));
    });
    expect(worst).toBeLessThan(5e-7);
    const points = [0.3, -0.2, -4, 3.97, 11.3, -20.1];
    const got = await fieldAt(room, usual, points, 0.7);
    const four = new Float64Array(FIELDS);
    for (let p = 0; p < 3; p++) {
      gather(four, truth.values, goldenGrid, points[2 * p]!, points[2 * p + 1]!);
      for (let f = 0; f < FIELDS; f++) expect(Math.abs(got[FIELDS * p + f]! - four[f]!)).toBeLessThan(5e-7);
    }
  });

  it('are refused where they cannot be', async () => {
    await expect(gridAt(room, usual, -1)).rejects.toThrow(/expected a time from 0 on, got -1/);
    await expect(gridAt(room, { ...usual, n: 96 }, 1)).rejects.toThrow(/power of two/);
    await expect(gridAt(room, { ...usual, bandwidth: 0.1 }, 1)).rejects.toThrow(/bandwidth of at least/);
    await expect(fieldAt(room, usual, [1, 2, 3], 1)).rejects.toThrow(/points of two coordinates/);
    await expect(runGrid(room, { ...usual, steps: 1 })).rejects.toThrow(/at least 2 steps/);
  });
});
