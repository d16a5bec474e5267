/** Baking a film on the GPU. What comes out is what src/core/bake.ts says, sample by sample. */
import { commonTop, hasOwnTops, referenceTop } from '../../core/bake.ts';
import { systematicCharges } from '../../core/launch.ts';
import { knotShares, RHO } from '../../core/schedule.ts';
import type { BakeOptions, Film, Recipe } from '../engine.ts';
import { curveOf, evaluationsOf, type FilmShape, filmShape } from '../film-shape.ts';
import { bufferOf } from './buffers.ts';
import type { UploadedCharges } from './charges.ts';
import type { Evaluator } from './evaluator.ts';
import { givePages, type Pages, takePages } from './pages.ts';
import type { Pass } from './pass.ts';
import { readBack } from './read.ts';
import { guarded, lawPass, type Room, uniformBuffer } from './room.ts';
import { evaluatorOf } from './route.ts';
import { surfaceUniforms } from './surface.ts';
import { runRounds, WALK_BYTES } from './walks.ts';

/** As in src/core/bake.ts: how often a forward film may be integrated again to meet the hemisphere. */
const MOST_CORRECTIONS = 3;

/** Modes of shaders/passes/reach.wgsl. */
const modes = { common: 0, crossing: 1, correction: 2 } as const;

const scales = { log: 0, rho: 1 } as const;

interface Passes {
  readonly starts: Pass;
  /** Forward films only. */
  readonly reach: Pass | null;
}

/** Buffers of one bake; all but the film itself go back when it ends. */
interface Bench {
  readonly charges: UploadedCharges;
  readonly law: GPUBuffer;
  readonly pages: Pages;
  readonly walks: GPUBuffer;
  readonly missed: GPUBuffer;
  readonly firstSample: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly starts: GPUBuffer;
  readonly reach: GPUBuffer;
}

/** One bake under way. */
interface Job {
  readonly room: Room;
  readonly recipe: Recipe;
  readonly shape: FilmShape;
  readonly passes: Passes;
  readonly bench: Bench;
  readonly evaluator: Evaluator;
  readonly options: BakeOptions;
}

/** [M] number of samples that leave from charges before charge i. */
function firstSamples(recipe: Recipe): Uint32Array<ArrayBuffer> {
  const { charges, direction, samples, seed } = recipe;
  const first = new Uint32Array(charges.count);
  if (direction === 'backward') return first;
  const chosen = systematicCharges(charges.weights, samples, seed);
  for (const charge of chosen) first[charge]!++;
  let sum = 0;
  first.forEach((count, i) => {
    first[i] = sum;
    sum += count;
  });
  return first;
}

/** Share of each knot of the run [n + 1]; -1 stands for level 0. */
function sharesOf(recipe: Recipe): Float32Array<ArrayBuffer> {
  const { shares } = knotShares(recipe, recipe.steps, recipe.levelMin, referenceTop(recipe.law, recipe.surface));
  return Float32Array.from([-1, ...shares]);
}

function layOut(room: Room, recipe: Recipe, shape: FilmShape, passes: Passes): Bench {
  const { device, pool } = room;
  const storage = GPUBufferUsage.STORAGE;
  const { samples, charges, seed, draw, direction, levelMin } = recipe;
  const startValues = {
    ...surfaceUniforms(recipe.surface),
    samples,
    charge_count: charges.count,
    seed: seed >>> 0,
    draw: draw === 'even' ? 1 : 0,
    direction: direction === 'forward' ? 1 : 0,
    level_min: levelMin,
  };
  return {
    charges: room.charges(charges),
    law: uniformBuffer(room, passes.starts.packLaw(recipe.law.uniforms), 'law'),
    pages: takePages(pool, shape, samples, room.limit),
    walks: pool.take(samples * WALK_BYTES),
    missed: bufferOf(device, storage | GPUBufferUsage.COPY_SRC, new Uint32Array(1), 'missed'),
    firstSample: bufferOf(device, storage, firstSamples(recipe), 'first samples'),
    shares: bufferOf(device, storage, sharesOf(recipe), 'shares'),
    starts: uniformBuffer(room, passes.starts.pack(startValues), 'starts'),
    reach: device.createBuffer({ label: 'reach', size: 64, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST }),
  };
}

function dispatch(room: Room, pass: Pass, group: GPUBindGroup, threads: number): void {
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  pass.dispatch(compute, group, threads);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
}

/** Puts all samples at their starts and takes them to the other end of their film. */
function runOnce(job: Job, shares: readonly [number, number]): Promise<void> {
  const { room, recipe, shape, passes, bench: b, evaluator, options } = job;
  const { samples, steps, schedule, levelMin, sampler, rho = RHO } = recipe;
  const upward = recipe.direction === 'forward';
  const { starts } = passes;
  const { positions, velocities } = b.pages[0]!;
  dispatch(room, starts, starts.bind([b.law, b.charges.buffer, b.starts, b.firstSample, b.walks, positions, velocities]), samples);
  const values = {
    samples,
    steps,
    first: upward ? 1 : steps,
    upward: upward ? 1 : 0,
    schedule: schedule === 'rho7' ? scales.rho : scales.log,
    rho,
    level_min: levelMin,
    keep: shape.keep,
    knots: shape.knots,
  };
  // Forward, one evaluation more gives the velocity at the last knot.
  const rounds = evaluationsOf(recipe) + (upward ? 1 : 0);
  return runRounds(room, evaluator, sampler, b, values, rounds, {
    signal: options.signal,
    onProgress: (share) => options.onProgress?.(shares[0] + share * (shares[1] - shares[0])),
  });
}

/** One look of the reach pass at the pages that the mode needs, in order; says how many samples it moved. */
async function reach(job: Job, mode: keyof typeof modes): Promise<number> {
  const { room, recipe, passes, bench: b } = job;
  const { samples, surface, law, levelMin } = recipe;
  const pass = passes.reach!;
  room.device.queue.writeBuffer(b.missed, 0, new Uint32Array(1));
  const last = b.pages.length - 1;
  for (const page of mode === 'crossing' ? b.pages.keys() : [last]) {
    const { knots, positions, velocities } = b.pages[page]!;
    const values = {
      ...surfaceUniforms(surface),
      samples,
      knots,
      page,
      last_page: last,
      level_min: levelMin,
      mode: modes[mode],
      common_top: commonTop(law, surface),
    };
    room.device.queue.writeBuffer(b.reach, 0, pass.pack(values));
    dispatch(room, pass, pass.bind([b.law, null, b.reach, positions, velocities, b.walks, b.missed]), samples);
  }
  if (mode !== 'correction') return 0;
  return new Uint32Array(await readBack(room.device, [{ buffer: b.missed, offset: 0, bytes: 4 }]))[0]!;
}

async function run(job: Job): Promise<void> {
  const { recipe } = job;
  if (recipe.direction === 'backward') return runOnce(job, [0, 1]);
  await reach(job, 'common');
  if (!hasOwnTops(recipe.law, recipe.surface)) return runOnce(job, [0, 1]);
  await runOnce(job, [0, 0.5]);
  await reach(job, 'crossing');
  for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
    // Mostly the first is right, so a second one moves the bar no further.
    await runOnce(job, [correction === 0 ? 0.5 : 1, 1]);
    if ((await reach(job, 'correction')) === 0) break;
  }
}

/** Bakes a film. */
export async function bakeFilm(room: Room, recipe: Recipe, options: BakeOptions): Promise<Film> {
  options.signal?.throwIfAborted();
  const shape = filmShape(recipe, room.memory / 2);
  const { law, charges, sampler, samples, direction } = recipe;
  const N = charges.dimension;
  const started = room.now();
  const [starts, reachPass, evaluator] = await Promise.all([
    lawPass(room, 'starts', law, N),
    direction === 'forward' ? lawPass(room, 'reach', law, N) : null,
    evaluatorOf(room, recipe, options.coarse ?? false, options.signal),
  ]);
  const passes = { starts, reach: reachPass };
  let bench: Bench | null = null;
  let kept = false;
  try {
    options.signal?.throwIfAborted();
    bench = await guarded(room.device, 'the film', () => layOut(room, recipe, shape, passes));
    const { pages } = bench;
    await run({ room, recipe, shape, passes, bench, evaluator, options });
    let released = false;
    kept = true;
    const film: Film = {
      recipe,
      samples,
      levels: shape.levels,
      curve: curveOf(sampler),
      evaluations: evaluationsOf(recipe),
      adaptive: null,
      lost: 0,
      walkedAt: null,
      evaluator: evaluator.kind,
      bytes: 2 * shape.bytes,
      bakeMs: room.now() - started,
      storage: { kind: 'gpu', pages },
      origin: bench.charges.origin,
      release() {
        if (!released) givePages(room.pool, pages);
        released = true;
      },
    };
    return film;
  } finally {
    evaluator.release();
    if (bench) {
      if (!kept) givePages(room.pool, bench.pages);
      room.pool.give(bench.walks);
      for (const buffer of [bench.law, bench.missed, bench.firstSample, bench.shares, bench.starts, bench.reach]) buffer.destroy();
    }
  }
}
