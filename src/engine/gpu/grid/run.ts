/** Runs on a grid on the GPU: samples carried by a linear equation between the data and the prior. What comes out is what src/core/symbol/run.ts says. */
import { levelAtTime } from '../../../core/symbol/clock.ts';
import { gridOf } from '../../../core/symbol/grid.ts';
import { checkGridRecipe, type GridRecipe, gridSlots, gridTimes } from '../../../core/symbol/recipe.ts';
import { massAt } from '../../../core/symbol/run.ts';
import { runningSums } from '../../../core/symbol/starts.ts';
import type { BakeOptions } from '../../engine.ts';
import type { GridFilm } from '../../grid-film.ts';
import { ROW } from '../../film-shape.ts';
import { givePages, joinPages, takePages } from '../pages.ts';
import { readBack } from '../read.ts';
import { guarded, type Room } from '../room.ts';
import { begin, startDensity, WALKER } from './begin.ts';
import { type Census, createCensus, type Sums } from './census.ts';
import { densityOf } from './density.ts';
import { createFields, type Extremes, type GridFields, NODE } from './fields.ts';
import { keptFields, keptKnots } from '../../grid-knots.ts';
import { type Shelf, takeShelf } from './shelf.ts';
import { knotOrder, levelsOf, middleLevel, type RunBuffers, runSteps } from './steps.ts';

const WORD = 4;

/** Fields that a midpoint step asks for. */
const EVALUATIONS = 2;

/** Everything that a run takes and hands back. */
interface Bench {
  readonly shelf: Shelf;
  readonly buffers: RunBuffers;
  release(kept: boolean): void;
}

function takeBench(room: Room, recipe: GridRecipe, kept: Uint32Array): Bench {
  const { device, pool } = room;
  const slots = gridSlots(recipe);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const counts = (label: string): GPUBuffer => device.createBuffer({ label, size: (recipe.steps + 1) * 2 * WORD, usage });
  const pages = takePages(pool, { knots: kept.length }, slots, room.limit);
  const shelf = takeShelf(room, recipe.n, keptFields(recipe.steps, recipe.n, room.memory));
  const own = { limited: counts('limited'), unplaced: counts('unplaced') };
  const pooled = { walkers: pool.take(slots * WALKER), ancestors: pool.take(slots * WORD), middle: pool.take(recipe.n ** 2 * NODE) };
  return {
    shelf,
    buffers: { ...own, ...pooled, pages },
    release(stays) {
      for (const buffer of Object.values(own)) buffer.destroy();
      for (const buffer of Object.values(pooled)) pool.give(buffer);
      shelf.release(stays ? 'scratch' : 'all');
      if (!stays) givePages(pool, pages);
    },
  };
}

/** Running sums of the density on which samples begin, null where they begin on none. */
async function startSums(room: Room, recipe: GridRecipe, density: Float64Array, first: GPUBufferBinding): Promise<Float64Array | null> {
  const kind = startDensity(recipe);
  if (kind === null) return null;
  if (kind === 'data') return runningSums(density, 1);
  const bytes = recipe.n ** 2 * NODE;
  const values = new Float32Array(await readBack(room.device, [{ buffer: first.buffer, offset: first.offset ?? 0, bytes }]));
  return runningSums(Float64Array.from(values), NODE / WORD);
}

/** The lowest least p / largest p of all levels, in the order of the run. */
function lowestOf(recipe: GridRecipe, times: Float64Array, extremes: readonly Extremes[]): GridFilm['lowest'] {
  let lowest = { ratio: Infinity, time: 0 };
  const look = (level: number, time: number): void => {
    const { least, largest } = extremes[level]!;
    if (least / largest < lowest.ratio) lowest = { ratio: least / largest, time };
  };
  const knots = knotOrder(recipe);
  knots.forEach((knot, i) => {
    if (i > 0) look(middleLevel(recipe, knot), (times[knots[i - 1]!]! + times[knot]!) / 2);
    look(knot, times[knot]!);
  });
  return lowest;
}

/** Least and largest p of the knots. */
function extremesOf(knots: number, found: readonly Extremes[]): GridFilm['extremes'] {
  const at = (what: keyof Extremes): Float64Array => Float64Array.from({ length: knots }, (_, knot) => found[Math.max(1, knot)]![what]);
  return { least: at('least'), most: at('largest') };
}

/** What is told of the population at every knot. */
function accountOf(recipe: GridRecipe, times: Float64Array, sums: readonly Sums[], limited: Uint32Array): Pick<GridFilm, 'population' | 'mass' | 'effective' | 'limited'> {
  const { law, samples, births } = recipe;
  const knots = knotOrder(recipe);
  const begun = massAt(law, times[knots[0]!]!);
  const account = { population: new Float64Array(times.length), mass: new Float64Array(times.length), effective: new Float64Array(times.length), limited: new Float64Array(times.length) };
  knots.forEach((knot, i) => {
    const { shift, weights, squares } = sums[knot]!;
    account.population[knot] = (Math.exp(shift) * weights) / samples;
    account.effective[knot] = squares > 0 ? weights ** 2 / squares : 0;
    account.mass[knot] = massAt(law, times[knot]!) / begun;
    const living = births === 'branching' ? sums[knots[i - 1] ?? knot]!.weights : samples;
    account.limited[knot] = living > 0 ? limited[knot]! / living : 0;
  });
  // Below the lowest level nothing moves.
  for (const told of ['population', 'mass', 'effective'] as const) account[told][0] = account[told][1]!;
  return account;
}

async function tell(room: Room, recipe: GridRecipe, times: Float64Array, fields: GridFields, census: Census, { limited, unplaced, ancestors }: RunBuffers) {
  const slots = gridSlots(recipe);
  const counted = times.length * WORD;
  const [sums, extremes, words] = await Promise.all([
    census.read(),
    fields.readExtremes(),
    readBack(room.device, [
      { buffer: limited, offset: 0, bytes: counted },
      { buffer: unplaced, offset: 0, bytes: counted },
      { buffer: ancestors, offset: 0, bytes: slots * WORD },
    ]),
  ]);
  const rows = (first: number, count: number): Uint32Array => new Uint32Array(words, first * WORD, count);
  const lost = recipe.births === 'branching' ? rows(times.length, times.length).reduce((sum, one) => sum + one, 0) : 0;
  return { ...accountOf(recipe, times, sums, rows(0, times.length)), lowest: lowestOf(recipe, times, extremes), extremes: extremesOf(times.length, extremes), unplaced: lost, ancestors: rows(2 * times.length, slots).slice() };
}

/**
 * Runs a recipe.
 *
 * @throws RangeError when it is wrong, OutOfMemoryError, or the signal's reason when it is aborted.
 */
export async function runGrid(room: Room, recipe: GridRecipe, { signal, onProgress }: Pick<BakeOptions, 'signal' | 'onProgress'> = {}): Promise<GridFilm> {
  checkGridRecipe(recipe);
  signal?.throwIfAborted();
  const { device, pool } = room;
  const started = room.now();
  const times = gridTimes(recipe);
  const kept = keptKnots(recipe.steps, gridSlots(recipe), room.memory);
  const density = await densityOf(room, recipe, signal);
  const held: { release(): void }[] = [];
  let bench: Bench | null = null;
  let stays = false;
  try {
    const fields = await createFields(room, recipe.law, gridOf(recipe.n, recipe.length), density, levelsOf(recipe));
    held.push(fields);
    const { shelf, buffers } = (bench = await guarded(device, 'the run', () => takeBench(room, recipe, kept)));
    const census = await createCensus(room, recipe, times.length, buffers.walkers, buffers.ancestors);
    held.push(census);
    const first = knotOrder(recipe)[0]!;
    await fields.submit(times[first]!, shelf.at(first), first, signal);
    await begin(room, recipe, await startSums(room, recipe, density, shelf.at(first)), buffers.walkers, buffers.ancestors, signal);
    await runSteps({ room, recipe, times, kept, fields, shelf, census, buffers, signal, onProgress });
    joinPages(device, buffers.pages, gridSlots(recipe));
    const told = await tell(room, recipe, times, fields, census, buffers);
    const { pages } = buffers;
    stays = true;
    let released = false;
    return {
      kind: 'grid',
      recipe,
      samples: gridSlots(recipe),
      levels: Float64Array.from(kept, (knot) => levelAtTime(recipe.clock, times[knot]!, recipe.time)),
      curve: 'linear',
      evaluations: EVALUATIONS * (recipe.steps - 1),
      adaptive: null,
      lost: 0,
      walkedAt: null,
      evaluator: 'grid',
      origin: new Float64Array(2),
      times,
      kept,
      storage: { kind: 'gpu', pages },
      fields: shelf.rows,
      ...told,
      bytes: 2 * kept.length * gridSlots(recipe) * ROW + shelf.bytes,
      bakeMs: room.now() - started,
      release() {
        if (!released) givePages(pool, pages);
        if (!released) shelf.release('all');
        released = true;
      },
    };
  } finally {
    bench?.release(stays);
    for (const one of held) one.release();
  }
}
