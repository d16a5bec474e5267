/** Runs of linear equations on the processor: the float64 run as a film, in workers that can be ended. */
import { describe, expect, it } from 'vitest';
import '../../../locales/index.ts';
import { chargesFrom } from '../../../core/charges.ts';
import { FIELDS, gridFields, spectrumOf } from '../../../core/symbol/fields.ts';
import { gridDensity } from '../../../core/symbol/density.ts';
import { gridOf } from '../../../core/symbol/grid.ts';
import type { GridRecipe } from '../../../core/symbol/recipe.ts';
import { gridRun } from '../../../core/symbol/run.ts';
import { equationById, lawFromSpec } from '../../../equations/index.ts';
import type { Engine, GridFilm } from '../../engine.ts';
import { NOBODY } from '../../grid-film.ts';
import { createCpuEngine } from '../cpu-engine.ts';
import { fakeWorkers } from '../fakes.ts';
import { obey } from './desk.ts';
import type { GridWorker } from './hired.ts';
import { type Answer, buffersIn } from './messages.ts';

type Listener = Parameters<GridWorker['addEventListener']>[1];

/** Workers in this very thread that answer later, by cloned messages. @param dies true when the n-th order is the end of its worker. */
function gridWorkers(dies: (order: number) => boolean = () => false) {
  const seen = { started: 0, terminated: 0, orders: 0 };
  const start = (): GridWorker => {
    seen.started++;
    const heard: Record<string, Listener[]> = { message: [], messageerror: [], error: [] };
    let alive = true;
    return {
      postMessage(order) {
        const copy = structuredClone(order);
        const mine = seen.orders++;
        setTimeout(() => {
          if (!alive) return;
          if (dies(mine)) return heard['error']!.forEach((listener) => listener({ message: 'killed' }));
          obey(copy, (answer: Answer) => {
            const data: unknown = structuredClone(answer, { transfer: buffersIn(answer) });
            setTimeout(() => alive && heard['message']!.forEach((listener) => listener({ data })));
          });
        });
      },
      addEventListener: (type, listener) => heard[type]!.push(listener),
      terminate() {
        alive = false;
        seen.terminated++;
      },
    };
  };
  return { seen, start };
}

const engineOn = (workers = gridWorkers(), filmLimit = 2 ** 22): Engine => createCpuEngine({ workers: 1, startWorker: fakeWorkers().start, startGridWorker: workers.start, filmLimit });

const charges = chargesFrom(2, [[-1, 0.3], [0.8, -0.5], [0.2, 1.1]], [0.5, 0.3, 0.2]);
const usual: GridRecipe = {
  charges, law: lawFromSpec({ equation: 'yukawa', parameters: { mass: 0.5 } }), n: 64, length: 8, bandwidth: 0.25, time: 2, least: 0.1, steps: 12,
  direction: 'backward', start: 'exact', births: 'branching', samples: 200, capacity: 500, seed: 3, clock: { top: 2, exponent: 1 },
};

const page = (film: GridFilm) => {
  if (film.storage.kind !== 'cpu') throw new Error('expected rows in memory');
  return film.storage.pages[0]!;
};

describe('a film of an equation on the processor', () => {
  it('has the rows of the float64 run', async () => {
    const [film, run] = [await engineOn().runGrid(usual), gridRun(usual)];
    const { positions, velocities } = page(film);
    expect(film.kept).toEqual(Uint32Array.from({ length: 13 }, (_, knot) => knot));
    let newborn = 0;
    for (let knot = 0; knot <= 12; knot++) {
      for (let slot = 0; slot < 500; slot++) {
        const [at, of] = [4 * (knot * 500 + slot), knot * 500 + slot];
        expect([positions[at], positions[at + 1], positions[at + 3]]).toEqual([run.positions[2 * of], run.positions[2 * of + 1], film.levels[knot]].map((value) => Math.fround(value!)));
        expect(velocities[at + 3]).toBe(run.alive[of] ? 0 : NOBODY);
        if (run.alive[of]) expect(velocities[at + 2]).toBe(run.fresh[of]);
        newborn += run.fresh[of]!;
      }
    }
    // e^(m T) = 2.6 times as many as began.
    expect(newborn).toBeGreaterThan(200);
    for (const told of ['population', 'mass', 'effective', 'limited', 'ancestors', 'lowest', 'unplaced', 'times'] as const) expect(film[told], told).toEqual(run[told]);
    expect(film.levels[0]).toBe(0);
    expect(film.levels.at(-1)).toBe(2);
  });

  it('begins on the kernel where it is asked to, though functions cannot be posted', async () => {
    const equation = equationById('yukawa');
    const recipe: GridRecipe = { ...usual, start: 'kernel', births: 'weights', capacity: 200, kernelDraw: (out, t, u) => equation.writeKernelDraw!(out, t, u, { mass: 0.5 }) };
    const [film, run] = [await engineOn().runGrid(recipe), gridRun(recipe)];
    expect(Array.from(page(film).positions.subarray(-8))).toEqual([...run.positions.subarray(-4, -2), 0, 2, ...run.positions.subarray(-2), 0, 2].map(Math.fround));
  });

  it('keeps the fields of the knots, relative to which p is drawn', async () => {
    const film = await engineOn().runGrid({ ...usual, law: lawFromSpec({ equation: 'dispersion', text: 'k^2 + 0.1' }) });
    const grid = gridOf(usual.n, usual.length);
    const { storage, knots } = film.fields;
    if (storage.kind !== 'cpu') throw new Error('expected fields in memory');
    expect(knots).toHaveLength(12);
    const truth = gridFields(spectrumOf(grid, gridDensity(grid, charges, 0.25), 'density'), film.recipe.law, film.times[5]!);
    expect(storage.pages[0]!.values.subarray(4 * 64 * 64 * FIELDS, 5 * 64 * 64 * FIELDS)).toEqual(Float32Array.from(truth.values));
    expect([film.extremes.least[5], film.extremes.most[5]]).toEqual([truth.least, truth.most]);
  });

  it('marks the newborn of steps that are not kept where memory is short', async () => {
    const film = await engineOn(gridWorkers(), 40_000).runGrid(usual);
    expect(film.kept.length).toBeLessThan(13);
    const run = gridRun(usual);
    const { velocities } = page(film);
    const [row, next] = [1, film.kept[2]!];
    for (let slot = 0; slot < 500; slot++) {
      const came = Array.from({ length: next - 1 }, (_, i) => run.fresh[(1 + i) * 500 + slot]!).some(Boolean);
      if (run.alive[500 + slot]) expect(velocities[4 * (row * 500 + slot) + 2]).toBe(came ? 1 : 0);
    }
  });
});

describe('fields at a time', () => {
  it('are those in float64, at nodes and between them', async () => {
    const engine = engineOn();
    const frame = await engine.gridAt(usual, 0.7);
    const grid = gridOf(usual.n, usual.length);
    const truth = gridFields(spectrumOf(grid, gridDensity(grid, charges, 0.25), 'density'), usual.law, 0.7);
    expect(frame.p[1000]).toBe(Math.fround(truth.values[4000]!));
    expect(frame.R[1000]).toBe(Math.fround(truth.values[4003]!));
    // A node, and the middle of a cell.
    const cell = usual.length / usual.n;
    const got = await engine.fieldAt(usual, [0, 0, cell / 2, 0], 0.7);
    const node = (i: number): number => truth.values[FIELDS * (32 * 64 + 32 + i)]!;
    expect(got[0]).toBe(Math.fround(node(0)));
    expect(got[4]).toBeCloseTo((node(0) + node(1)) / 2, 6);
    await expect(engine.gridAt(usual, -1)).rejects.toThrow(/from 0 on, got -1/);
  });
});

describe('a worker of runs', () => {
  it('is ended when its run is given up, and another takes the next', async () => {
    const workers = gridWorkers();
    const engine = engineOn(workers);
    const control = new AbortController();
    const given = engine.runGrid(usual, { signal: control.signal });
    setTimeout(() => control.abort(new DOMException('enough', 'AbortError')));
    await expect(given).rejects.toThrow('enough');
    expect(workers.seen).toMatchObject({ started: 1, terminated: 1 });
    expect(engine.memoryBytes).toBe(0);
    const film = await engine.runGrid(usual);
    expect(engine.memoryBytes).toBe(film.bytes);
    film.release();
    film.release();
    expect(engine.memoryBytes).toBe(0);
  });

  it('tells its progress, and what is wrong with a recipe', async () => {
    const shares: number[] = [];
    const engine = engineOn();
    await engine.runGrid(usual, { onProgress: (share) => shares.push(share) });
    expect(shares).toHaveLength(12);
    expect(shares.at(-1)).toBe(1);
    await expect(engine.runGrid({ ...usual, n: 60 })).rejects.toThrow(RangeError);
    await expect(engine.runGrid({ ...usual, steps: 1 })).rejects.toThrow(/at least 2 steps/);
  });

  it('that dies fails its run alone', async () => {
    const engine = engineOn(gridWorkers((order) => order === 0));
    await expect(engine.runGrid(usual)).rejects.toThrow(/died: killed/);
    await expect(engine.runGrid(usual)).resolves.toMatchObject({ kind: 'grid' });
  });
});
