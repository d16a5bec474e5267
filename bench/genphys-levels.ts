/** What a time level costs: fields of an equation on the grid by WGSL against the same in float64 by a JavaScript FFT, bytes moved, and steps of runs by the number of charges. */
import { type Charges } from '../src/core/charges.ts';
import { gridDensity } from '../src/core/symbol/density.ts';
import { gridFields, spectrumOf } from '../src/core/symbol/fields.ts';
import { type Grid, gridOf } from '../src/core/symbol/grid.ts';
import { THREE_BANDWIDTH, threeGaussians } from '../src/core/symbol/grid-laws.ts';
import type { GridRecipe } from '../src/core/symbol/recipe.ts';
import { createFields, NODE } from '../src/engine/gpu/grid/fields.ts';
import { runGrid } from '../src/engine/gpu/grid/run.ts';
import type { Room } from '../src/engine/gpu/room.ts';
import { testRoom } from '../src/engine/gpu/table/testing.ts';
import { lawFromSpec } from '../src/equations/index.ts';
import type { TableRow, Tell } from './genphys-rows.ts';
import { spentBy } from './threads.ts';
import { medianOf } from './turns.ts';
import { squareCharges } from './work.ts';

const law = lawFromSpec({ equation: 'poisson' });
const LENGTH = 12;
/** Levels of one measurement by WGSL: long enough that waiting for the end is nothing beside it. */
const LEVELS = 8;
const REPEATS = 5;
const LEVEL_TIME = 0.7;

/** Two stages of transforms along each axis (src/engine/gpu/transform.ts), of which the first makes what is transformed and the last writes the fields. */
const PASSES = 4;
/** Bytes of a complex number in float32, and of m, j and r of the waves with one length, of which there are half as many as nodes. */
const COMPLEX = 8;
const ROW = 12;
/** Spectra that are transformed back: p + iR and Jx + iJy. */
const FIELDS = 2;

/** Bytes that the shaders of a level read and write, each buffer once a pass. */
function bytesOf(n: number): number {
  const plane = n * n * COMPLEX;
  const table = (n * n * ROW) / 2;
  const between = 2 * (PASSES - 1) * FIELDS * plane;
  return plane + table + between + n * n * NODE;
}

const rounded = (value: number): number => Number(value.toPrecision(3));
const MEBI = 2 ** 20;

/** Wall-clock and CPU milliseconds; of CPU those of a software adapter's workers and of everything else. */
interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function costOf(run: () => Promise<void> | void): Promise<Cost> {
  const before = spentBy(process.pid);
  const started = performance.now();
  await run();
  const ms = performance.now() - started;
  const after = spentBy(process.pid);
  return { ms, cpuMs: before && after ? after.gpu + after.processor - before.gpu - before.processor : ms };
}

const middle = (costs: readonly Cost[], of: keyof Cost): number => medianOf(costs.map((cost) => cost[of]));

/** Levels on n² nodes: both contestants in turns. */
async function levels(room: Room, n: number): Promise<TableRow> {
  const grid: Grid = gridOf(n, LENGTH);
  const density = gridDensity(grid, threeGaussians, THREE_BANDWIDTH);
  const spectrum = spectrumOf(grid, density, law.carries);
  const fields = await createFields(room, law, grid, density, LEVELS);
  const buffer = room.pool.take(n * n * NODE);
  const ours = async (): Promise<void> => {
    for (let slot = 0; slot < LEVELS; slot++) await fields.submit(LEVEL_TIME + slot, { buffer }, slot);
    await room.device.queue.onSubmittedWorkDone();
  };
  const theirs = (): void => void gridFields(spectrum, law, LEVEL_TIME);
  await ours();
  theirs();
  const [mine, plain]: [Cost[], Cost[]] = [[], []];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    mine.push(await costOf(ours));
    plain.push(await costOf(theirs));
  }
  room.pool.give(buffer);
  fields.release();
  const [ms, cpuMs] = [middle(mine, 'ms') / LEVELS, middle(mine, 'cpuMs') / LEVELS];
  const bytes = bytesOf(n);
  return {
    nodes: `${n}²`, 'WGSL ms': rounded(ms), 'WGSL CPU ms': rounded(cpuMs), 'JS float64 ms': rounded(middle(plain, 'ms')), 'JS / WGSL': rounded(middle(plain, 'ms') / ms),
    'JS / WGSL by CPU': rounded(middle(plain, 'cpuMs') / cpuMs), 'MiB moved': rounded(bytes / MEBI), 'GiB/s': rounded((bytes / MEBI / 1024 / ms) * 1000),
  };
}

const CHARGES = [64, 1024, 16_384] as const;
const SAMPLES = 4096;
/** Steps of the two runs whose difference is so many steps, without what comes once a run. */
const FEW = 4;
const MANY = 20;

/** CPU milliseconds a step. */
async function stepOf(room: Room, charges: Charges): Promise<number> {
  const recipe: GridRecipe = { charges, law, n: 256, length: LENGTH, bandwidth: 0.1, time: 3, least: 0.01, steps: FEW, direction: 'backward', start: 'exact', births: 'off', samples: SAMPLES, capacity: SAMPLES, seed: 3, clock: { top: 4, exponent: 1 } };
  const costs = async (steps: number): Promise<number> => {
    const all: Cost[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) all.push(await costOf(async () => (await runGrid(room, { ...recipe, steps })).release()));
    return middle(all, 'cpuMs');
  };
  await runGrid(room, recipe).then((film) => film.release());
  const few = await costs(FEW);
  return ((await costs(MANY)) - few) / (MANY - FEW);
}

/** Measures and prints. */
export async function benchLevels(say: (line: string) => void, tell: Tell): Promise<{ readonly levels: TableRow[]; readonly steps: TableRow[] }> {
  const room = await testRoom();
  say('A level of Poisson’s equation, multipliers and extremes included: our WGSL, and the same fields in float64 by fourier-transform.');
  const made: TableRow[] = [];
  for (const n of [256, 512]) made.push(tell(await levels(room, n)));
  say(`A step of a run (two levels of 256² nodes, ${SAMPLES} samples), by the number of charges.`);
  const costs: number[] = [];
  for (const count of CHARGES) costs.push(await stepOf(room, squareCharges(count)));
  const steps = CHARGES.map((charges, i) => tell({ charges, 'CPU ms a step': rounded(costs[i]!), 'over that of the fewest': rounded(costs[i]! / costs[0]!) }));
  room.device.destroy();
  return { levels: made, steps };
}
