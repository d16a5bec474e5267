/** Runs on the grid against the same runs in float64, knot by knot. */
import { beforeAll, describe, expect, it } from 'vitest';
import { pageAt } from '../../../core/film.ts';
import { carryOn, CARRIED } from '../../../core/symbol/carry.ts';
import { branchingUniform } from '../../../core/symbol/branching.ts';
import { gridDensity } from '../../../core/symbol/density.ts';
import { FIELDS, gridFields, spectrumOf } from '../../../core/symbol/fields.ts';
import { gather } from '../../../core/symbol/gather.ts';
import { gridOf } from '../../../core/symbol/grid.ts';
import { diffusion, dissipative, poisson, THREE_BANDWIDTH, threeGaussians, yukawa } from '../../../core/symbol/grid-laws.ts';
import { type GridRecipe, type GridRun, LONGEST_STEP, MOST_OFFSPRING } from '../../../core/symbol/recipe.ts';
import { gridRun } from '../../../core/symbol/run.ts';
import { equationById } from '../../../equations/index.ts';
import { ROW } from '../../film-shape.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import { testRoom } from '../table/testing.ts';
import type { FilmPage } from '../../film.ts';
import type { GridFilm } from '../../grid-film.ts';
import { runGrid } from './run.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

const usual: GridRecipe = {
  charges: threeGaussians, law: poisson, n: 64, length: 8, bandwidth: THREE_BANDWIDTH,
  time: 2, least: 0.125, steps: 20, direction: 'backward', start: 'exact', births: 'off', samples: 301, capacity: 301, seed: 4,
  // A level is a time then, and velocities are those by time.
  clock: { top: 2, exponent: 1 },
};

/** Weights of slots without a sample. */
const isDead = (logWeight: number): boolean => logWeight < -1e8;

/** [S, 4] rows of a kept knot. */
async function rowsOf(film: GridFilm, row: number, what: 'positions' | 'velocities'): Promise<Float32Array> {
  const pages = film.storage.pages as ReadonlyArray<FilmPage<GPUBuffer>>;
  const page = pages[pageAt(pages, row)]!;
  const bytes = film.samples * ROW;
  return new Float32Array(await readBack(room.device, [{ buffer: page[what], offset: (row - page.first) * bytes, bytes }]));
}

type FieldPages = Extract<GridFilm['fields']['storage'], { kind: 'gpu' }>['pages'];
const fieldPages = (film: GridFilm): FieldPages => film.fields.storage.pages as FieldPages;

/** 1 where the float64 run put the sample into its slot since the kept knot before, in the order of the run. */
function freshSince({ fresh, slots }: GridRun, kept: Uint32Array, row: number, slot: number, backward = true): number {
  const from = kept[row + 1];
  if (!backward || row === 0 || from === undefined) return 0;
  for (let knot = kept[row]!; knot < from; knot++) if (fresh[knot * slots + slot]) return 1;
  return 0;
}

/** Asserts that places, weights and who is alive at all kept knots are those in float64. @param within data units; also of weights, relative. */
async function expectSame(film: GridFilm, run: GridRun, within: number): Promise<void> {
  expect(film.times).toEqual(run.times);
  for (const [row, knot] of film.kept.entries()) {
    const [positions, velocities] = [await rowsOf(film, row, 'positions'), await rowsOf(film, row, 'velocities')];
    let [farthest, heaviest, wrong] = [0, 0, 0];
    for (let s = 0; s < film.samples; s++) {
      const at = knot * film.samples + s;
      if ((run.alive[at] === 1) === isDead(velocities[4 * s + 3]!)) wrong++;
      farthest = Math.max(farthest, Math.hypot(positions[4 * s]! - run.positions[2 * at]!, positions[4 * s + 1]! - run.positions[2 * at + 1]!));
      if (run.alive[at]) heaviest = Math.max(heaviest, Math.abs(velocities[4 * s + 3]! - run.logWeights[at]!));
      if (positions[4 * s + 2] !== 0 || positions[4 * s + 3] !== Math.fround(film.levels[row]!)) wrong++;
      if (run.alive[at] && velocities[4 * s + 2] !== freshSince(run, film.kept, row, s)) wrong++;
    }
    expect(wrong, `slots at knot ${knot}`).toBe(0);
    expect(farthest, `knot ${knot}`).toBeLessThan(within);
    expect(heaviest, `weights at knot ${knot}`).toBeLessThan(within);
  }
  for (const told of ['population', 'mass', 'effective', 'limited'] as const) {
    run[told].forEach((value, knot) => expect(Math.abs(film[told][knot]! - value), `${told} at knot ${knot}`).toBeLessThanOrEqual(within * Math.max(1, value)));
  }
  expect(film.unplaced).toBe(run.unplaced);
  expect(film.ancestors).toEqual(run.ancestors);
  expect(Math.abs(film.lowest.ratio - run.lowest.ratio)).toBeLessThan(1e-6);
}

/** How near to another number of offspring the nearest draw of a run was. */
function nearestDraw(recipe: GridRecipe, run: GridRun): number {
  const grid = gridOf(recipe.n, recipe.length);
  const spectrum = spectrumOf(grid, gridDensity(grid, recipe.charges, recipe.bandwidth), recipe.law.carries);
  const carry = carryOn(grid);
  const [out, bits] = [new Float64Array(CARRIED), new Uint32Array(4)];
  let nearest = 1;
  for (let knot = recipe.steps; knot > 1; knot--) {
    const [from, to] = [run.times[knot]!, run.times[knot - 1]!];
    const [here, middle] = [gridFields(spectrum, recipe.law, from), gridFields(spectrum, recipe.law, (from + to) / 2)];
    for (let s = 0; s < run.slots; s++) {
      const at = knot * run.slots + s;
      if (!run.alive[at]) continue;
      carry(out, run.positions[2 * at]!, run.positions[2 * at + 1]!, here, middle, to - from);
      const drawn = Math.min(Math.exp(out[2]!), MOST_OFFSPRING) + branchingUniform(bits, s, knot - 1, recipe.seed);
      nearest = Math.min(nearest, Math.abs(drawn - Math.round(drawn)));
    }
  }
  return nearest;
}

describe('a run on the grid', () => {
  // Fields are off by 1e-6 of the largest p (fields.gpu.test.ts), so v by 1e-6 over the least p/max p where samples are, 2e-3 to 1, of itself; all steps together go some 2 data units. Places of kernel draws
  // lie outside of the box, where float32 holds them to 1e-6.
  const WITHIN = 2e-4;
  const kernel: Partial<GridRecipe> = { start: 'kernel', kernelDraw: (out, t, u) => equationById('poisson').writeKernelDraw!(out, t, u, {}) };
  const cases: readonly (readonly [string, Partial<GridRecipe>])[] = [
    ['backward from p(T)', {}],
    ['forward', { direction: 'forward' }],
    ['by diffusion', { law: diffusion, least: 0.02, time: 1 }],
    ['from the kernel', kernel],
    ['of one sample', { samples: 1, capacity: 1 }],
    ['of 64 samples with weights', { law: yukawa(0.5), births: 'weights', samples: 64, capacity: 64 }],
    ['of 257 samples with weights, forward', { law: yukawa(0.5), births: 'weights', samples: 257, direction: 'forward' }],
    ['with births', { law: yukawa(0.5), births: 'branching', capacity: 1500 }],
    ['with births that find no room', { law: yukawa(0.5), births: 'branching', capacity: 331 }],
    ['with deaths', { law: yukawa(0.5), births: 'branching', direction: 'forward' }],
    ['in large steps', { steps: 5, time: 8, least: 0.03 }],
  ];
  it.each(cases)('%s is that in float64', async (what, change) => {
    const recipe: GridRecipe = { ...usual, ...change };
    const run = gridRun(recipe);
    if (recipe.births === 'branching') expect(nearestDraw(recipe, run)).toBeGreaterThan(1e-5);
    const film = await runGrid(room, recipe);
    await expectSame(film, run, WITHIN);
    if (what.includes('no room')) expect(film.unplaced).toBeGreaterThan(0);
    if (what.includes('large')) expect(Math.max(...film.limited)).toBeGreaterThan(0.01);
    film.release();
  });

  it('is that in float64 where there is a density, and anywhere limited to the longest step', async () => {
    const recipe: GridRecipe = { ...usual, law: dissipative(2), start: 'uniform' };
    const [film, run] = [await runGrid(room, recipe), gridRun(recipe)];
    const grid = gridOf(recipe.n, recipe.length);
    const prior = gridFields(spectrumOf(grid, gridDensity(grid, recipe.charges, recipe.bandwidth), 'density'), recipe.law, recipe.time);
    const four = new Float64Array(FIELDS);
    let here = await rowsOf(film, recipe.steps, 'positions');
    const dense = Array.from({ length: recipe.samples }, (_, s) => {
      gather(four, prior.values, grid, here[4 * s]!, here[4 * s + 1]!);
      return four[0]! > 1e-3 * prior.most;
    });
    // Waves of this equation go no faster than 1: where none has come p is rounding, and so is v.
    expect(dense.filter(Boolean).length).toBeLessThan(0.9 * recipe.samples);
    let [farthest, longest] = [0, 0];
    for (let knot = recipe.steps - 1; knot >= 1; knot--) {
      const there = here;
      here = await rowsOf(film, knot, 'positions');
      for (let s = 0; s < recipe.samples; s++) {
        const at = knot * recipe.samples + s;
        longest = Math.max(longest, Math.hypot(here[4 * s]! - there[4 * s]!, here[4 * s + 1]! - there[4 * s + 1]!));
        if (dense[s]) farthest = Math.max(farthest, Math.hypot(here[4 * s]! - run.positions[2 * at]!, here[4 * s + 1]! - run.positions[2 * at + 1]!));
      }
    }
    expect(farthest).toBeLessThan(WITHIN);
    expect(longest).toBeLessThan(LONGEST_STEP * (1 + 1e-6));
    film.release();
  });

  it('keeps J/p at every knot as its velocity, and the fields that it came from', async () => {
    const film = await runGrid(room, usual);
    const grid = gridOf(usual.n, usual.length);
    const spectrum = spectrumOf(grid, gridDensity(grid, usual.charges, usual.bandwidth), 'density');
    const four = new Float64Array(FIELDS);
    expect(Array.from(film.fields.knots)).toEqual(Array.from({ length: usual.steps }, (_, k) => k + 1));
    for (const knot of [1, 11, 20]) {
      const truth = gridFields(spectrum, usual.law, film.times[knot]!);
      let worst = 0;
      const [positions, velocities] = [await rowsOf(film, knot, 'positions'), await rowsOf(film, knot, 'velocities')];
      for (let s = 0; s < film.samples; s++) {
        gather(four, truth.values, grid, positions[4 * s]!, positions[4 * s + 1]!);
        for (const axis of [0, 1]) worst = Math.max(worst, Math.abs(velocities[4 * s + axis]! - four[1 + axis]! / four[0]!));
      }
      expect(worst).toBeLessThan(WITHIN);
      const bytes = usual.n ** 2 * FIELDS * 4;
      const kept = new Float32Array(await readBack(room.device, [{ buffer: fieldPages(film)[0]!.buffer, offset: (knot - 1) * bytes, bytes }]));
      expect(kept.reduce((most, value, i) => Math.max(most, Math.abs(value - truth.values[i]!)), 0)).toBeLessThan(1e-6);
    }
    film.release();
  });

  it('spans pages, and keeps fewer knots and fields where memory is short', async () => {
    const whole = await runGrid(room, usual);
    // Room for 15 knots of positions and velocities, seven knots a buffer, and for four fields of 64 KiB, three a buffer.
    const small: Room = { ...room, memory: 4 * 4 * 2 ** 16, limit: 3 * 2 ** 16 };
    const film = await runGrid(small, { ...usual, samples: 1601, capacity: 1601 });
    expect(film.storage.pages.length).toBeGreaterThan(1);
    expect(Array.from(film.kept)).toEqual([0, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 20]);
    expect(Array.from(film.fields.knots)).toEqual([1, 8, 15, 20]);
    expect(fieldPages(film).map(({ first, count }) => [first, count])).toEqual([[0, 3], [3, 1]]);
    for (const [row, knot] of film.kept.entries()) {
      for (const what of ['positions', 'velocities'] as const) expect((await rowsOf(film, row, what)).subarray(0, 4 * 301), `knot ${knot}`).toEqual((await rowsOf(whole, knot, what)).subarray(0, 4 * 301));
    }
    await expect(runGrid({ ...room, memory: 2 ** 14 }, usual)).rejects.toThrow(/no memory left/);
    for (const one of [film, whole]) one.release();
  });

  it('is the same in slices', async () => {
    const short: GridRecipe = { ...usual, steps: 4, law: yukawa(0.5), births: 'weights' };
    const [whole, sliced] = [await runGrid(room, short), await runGrid(room, { ...short, samples: 70_001 })];
    for (const what of ['positions', 'velocities'] as const) {
      const rows = await rowsOf(sliced, 1, what);
      expect(rows.subarray(0, 4 * 301)).toEqual((await rowsOf(whole, 1, what)).subarray(0, 4 * 301));
    }
    // The last one was carried as well: samples of Yukawa's equation all gain weight backward.
    expect((await rowsOf(sliced, 1, 'velocities')).at(-1)).toBeGreaterThan(0);
    for (const film of [whole, sliced]) film.release();
  });

  it('gives up at once when it is aborted, and hands all memory back', async () => {
    const taken = new Set<GPUBuffer>();
    const take = (bytes: number): GPUBuffer => {
      const buffer = room.pool.take(bytes);
      taken.add(buffer);
      return buffer;
    };
    const give = (buffer: GPUBuffer): void => {
      taken.delete(buffer);
      room.pool.give(buffer);
    };
    const watched: Room = { ...room, pool: { bytes: 0, take, give, dispose: () => undefined } };
    const abort = new AbortController();
    const shares: number[] = [];
    const run = runGrid(watched, { ...usual, steps: 400, law: yukawa(0.5), births: 'branching', capacity: 9000 }, {
      signal: abort.signal,
      onProgress: (share) => {
        shares.push(share);
        if (shares.length === 5) abort.abort(new Error('another is wanted'));
      },
    });
    await expect(run).rejects.toThrow('another is wanted');
    expect(shares.length).toBeLessThan(8);
    expect(taken.size).toBe(0);
    await expect(runGrid(watched, usual, { signal: abort.signal })).rejects.toThrow('another is wanted');
    const film = await runGrid(watched, usual);
    expect(taken.size).toBeGreaterThan(0);
    film.release();
    film.release();
    expect(taken.size).toBe(0);
  });
});
