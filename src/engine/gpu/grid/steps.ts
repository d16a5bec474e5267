/** The steps of a run on a grid: fields of a knot and of the middle of a step, samples carried from one to the next, births and deaths. */
import { levelAtTime, timeRateAt } from '../../../core/symbol/clock.ts';
import { cellOf } from '../../../core/symbol/grid.ts';
import { type GridRecipe, gridSlots } from '../../../core/symbol/recipe.ts';
import { pageAt } from '../../../core/film.ts';
import type { Pages } from '../pages.ts';
import type { Pass } from '../pass.ts';
import { type Room, uniformBuffer } from '../room.ts';
import { firstPace, orAborted, type Pace, runSliced } from '../slices.ts';
import type { Census } from './census.ts';
import type { GridFields } from './fields.ts';
import { createRanks, type Ranks } from './ranks.ts';
import type { Shelf } from './shelf.ts';

/** Births as shaders/passes/carry.wgsl knows them. */
const births = { off: 0, weights: 1, branching: 2 } as const;

/** Slots that are carried at once, without measuring how long it takes: some 20 ms of a software adapter, nothing of a graphics card. */
const AT_ONCE = 2 ** 16;

/** What carrying a sample costs, in pairs of the exact sum: measured on a software adapter, 0.6 µs against some 10 ns. */
const CARRY_PAIRS = 64;

/** Nodes of fields that are made at once: twice as many take a software adapter longer than a frame. */
const MOST_NODES = 2 ** 17;

/** Bytes of `struct Carry` there: seventeen words, in whole blocks of four. */
const CARRY_BYTES = 80;

/** What a run works on. */
export interface RunBuffers {
  /** [S, 4] (shaders/lib/walkers.wgsl). */
  readonly walkers: GPUBuffer;
  /** [S] */
  readonly ancestors: GPUBuffer;
  /** [n, n, 4] */
  readonly middle: GPUBuffer;
  /** [knots] u32 each. */
  readonly limited: GPUBuffer;
  readonly unplaced: GPUBuffer;
  readonly pages: Pages;
}

export interface Stepping {
  readonly room: Room;
  readonly recipe: GridRecipe;
  readonly times: Float64Array;
  /** Knots that pages hold, ascending. */
  readonly kept: Uint32Array;
  readonly fields: GridFields;
  readonly shelf: Shelf;
  readonly census: Census;
  readonly buffers: RunBuffers;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Row of the extremes of the middle of the step to a knot; a knot's own is its number. */
export const middleLevel = (recipe: GridRecipe, knot: number): number => recipe.steps + 1 + knot;

/** Rows of extremes. */
export const levelsOf = (recipe: GridRecipe): number => 2 * (recipe.steps + 1);

/** Knots in the order of the run; knot 0 is none of its own. */
export function knotOrder({ direction, steps }: Pick<GridRecipe, 'direction' | 'steps'>): number[] {
  const ascending = Array.from({ length: steps }, (_, i) => i + 1);
  return direction === 'forward' ? ascending : ascending.toReversed();
}

/** Waits, after each submission, for the one before: the GPU never has nothing to do, and frames are never far back in the queue. */
function turnstile(device: GPUDevice, signal: AbortSignal | undefined): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return async () => {
    const finished = device.queue.onSubmittedWorkDone();
    finished.catch(() => undefined);
    await orAborted(before, signal);
    before = finished;
  };
}

/** How fast each device carries, from run to run. */
const paces = new WeakMap<GPUDevice, Pace>();

function paceOf(device: GPUDevice): Pace {
  const pace = paces.get(device) ?? firstPace();
  paces.set(device, pace);
  return pace;
}

interface Branching {
  readonly pass: Pass;
  readonly ranks: Ranks;
  /** Of `struct Branch`; the knot changes. */
  readonly values: Readonly<Record<string, number>>;
  readonly uniform: GPUBuffer;
  readonly group: GPUBindGroup;
}

async function createBranching({ room, recipe, buffers: b, fields }: Stepping): Promise<Branching | null> {
  if (recipe.births !== 'branching') return null;
  const [pass, ranks] = await Promise.all([room.passes.get('branch', '', {}), createRanks(room, gridSlots(recipe))]);
  const values = { slots: gridSlots(recipe), knot: 0, seed: recipe.seed >>> 0, total: ranks.total, cell: cellOf(fields.grid) };
  const uniform = uniformBuffer(room, pass.pack(values), 'branch');
  return { pass, ranks, values, uniform, group: pass.bind([uniform, ranks.items, b.walkers, b.ancestors, b.unplaced]) };
}

/** Takes the step from `knot` to `next`, or writes what is left at the last knot. */
async function takeStep(job: Stepping, carry: Pass, uniform: GPUBuffer, branching: Branching | null, knot: number, next: number | undefined): Promise<void> {
  const { room, recipe, times, kept, fields, shelf, census, buffers: b, signal } = job;
  const { device } = room;
  const slots = gridSlots(recipe);
  const row = kept.indexOf(knot);
  const page = b.pages[pageAt(b.pages, Math.max(0, row))]!;
  const items = branching ? branching.ranks.items : b.unplaced;
  const group = carry.bind([uniform, shelf.at(knot), b.middle, fields.extremes, b.walkers, page.positions, page.velocities, b.limited, items]);
  const values = {
    births: births[recipe.births],
    seed: recipe.seed >>> 0,
    knot: next ?? 0,
    here_level: knot,
    middle_level: middleLevel(recipe, next ?? 0),
    keeps: row >= 0 ? 1 : 0,
    row: row >= 0 ? row - page.first : 0,
    first_too: knot === 1 ? 1 : 0,
    moves: next === undefined ? 0 : 1,
    level: levelAtTime(recipe.clock, times[knot]!, recipe.time),
    rate: timeRateAt(recipe.clock, times[knot]!, recipe.time),
    dt: next === undefined ? 0 : times[next]! - times[knot]!,
    cells_per_unit: fields.grid.n / fields.grid.length,
  };
  const submit = (first: number, end: number): void => {
    device.queue.writeBuffer(uniform, 0, carry.pack({ n: fields.grid.n, slots, first, end, ...values }));
    const encoder = device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    carry.dispatch(compute, group, end - first);
    const last = end === slots && next !== undefined;
    if (last && branching) {
      device.queue.writeBuffer(branching.uniform, 0, branching.pass.pack({ ...branching.values, knot: next }));
      branching.ranks.record(compute);
      branching.pass.dispatch(compute, branching.group, slots);
    }
    compute.end();
    if (last) census.record(encoder, next);
    device.queue.submit([encoder.finish()]);
  };
  if (slots <= AT_ONCE) return submit(0, slots);
  // What is measured is to be the carrying alone.
  await orAborted(device.queue.onSubmittedWorkDone(), signal);
  await runSliced(device, { samples: slots, steps: 1, pairs: CARRY_PAIRS, submit }, { pace: paceOf(device), now: room.now, signal });
}

/** Takes all samples from where they begin to the other end. The fields of the first knot must have been submitted. */
export async function runSteps(job: Stepping): Promise<void> {
  const { room, recipe, times, fields, shelf, census, buffers, signal, onProgress } = job;
  const { device } = room;
  const carry = await room.passes.get('carry', '', {});
  const branching = await createBranching(job);
  const uniform = device.createBuffer({ label: 'carry', size: CARRY_BYTES, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const turn = turnstile(device, signal);
  const large = fields.grid.n ** 2 > MOST_NODES;
  const knots = knotOrder(recipe);
  try {
    const encoder = device.createCommandEncoder();
    census.record(encoder, knots[0]!);
    device.queue.submit([encoder.finish()]);
    for (const [i, knot] of knots.entries()) {
      signal?.throwIfAborted();
      const next = knots[i + 1];
      if (next !== undefined) await fields.submit((times[knot]! + times[next]!) / 2, { buffer: buffers.middle }, middleLevel(recipe, next), signal);
      if (large) await turn();
      await takeStep(job, carry, uniform, branching, knot, next);
      if (next !== undefined) await fields.submit(times[next]!, shelf.at(next), next, signal);
      await turn();
      onProgress?.((i + 1) / knots.length);
    }
    await orAborted(device.queue.onSubmittedWorkDone(), signal);
  } finally {
    uniform.destroy();
    branching?.uniform.destroy();
    branching?.ranks.release();
  }
}
