/** Baking a film on the GPU. What comes out is what src/core/bake.ts says, sample by sample. */
import { commonTop } from '../../core/bake.ts';
import { systematicCharges } from '../../core/launch.ts';
import type { BakeOptions, Film, Recipe } from '../engine.ts';
import { evaluationsOf, type FilmShape, filmShape, hasOwnTops } from '../film-shape.ts';
import { bufferOf } from './buffers.ts';
import type { UploadedCharges } from './charges.ts';
import type { Pass } from './pass.ts';
import { readBack } from './read.ts';
import { guarded, lawPass, type Room, uniformBuffer } from './room.ts';
import { surfaceUniforms } from './surface.ts';
import { type RoundPasses, roundPasses, runRounds, WALK_BYTES } from './walks.ts';

/** As in src/core/bake.ts: how often a forward film may be integrated again to meet the hemisphere. */
const MOST_CORRECTIONS = 3;

/** Modes of shaders/passes/reach.wgsl. */
const modes = { common: 0, crossing: 1, correction: 2 } as const;

const schedules = { log: 0, rho7: 1 } as const;

interface Passes extends RoundPasses {
  readonly starts: Pass;
  /** Forward films only. */
  readonly reach: Pass | null;
}

/** Buffers of one bake; all but the film itself go back when it ends. */
interface Bench {
  readonly charges: UploadedCharges;
  readonly law: GPUBuffer;
  readonly positions: GPUBuffer;
  readonly velocities: GPUBuffer;
  readonly walks: GPUBuffer;
  readonly missed: GPUBuffer;
  readonly firstSample: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly starts: GPUBuffer;
  readonly reach: GPUBuffer;
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

/** Schedule parameter of each knot [n + 1]; -1 stands for level 0. */
function knotShares(steps: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: steps + 1 }, (_, j) => (j === 0 ? -1 : (j - 1) / (steps - 1)));
}

function layOut(room: Room, recipe: Recipe, shape: FilmShape, passes: Passes): Bench {
  const { device, pool } = room;
  const storage = GPUBufferUsage.STORAGE;
  const { samples, charges, seed, draw, direction, levelMin, steps } = recipe;
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
    positions: pool.take(shape.bytes),
    velocities: pool.take(shape.bytes),
    walks: pool.take(samples * WALK_BYTES),
    missed: bufferOf(device, storage | GPUBufferUsage.COPY_SRC, new Uint32Array(1), 'missed'),
    firstSample: bufferOf(device, storage, firstSamples(recipe), 'first samples'),
    shares: bufferOf(device, storage, knotShares(steps), 'shares'),
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

/** Puts all samples at their starts and takes them to the other end of their film. Returns pairs per ms. */
function runOnce(room: Room, recipe: Recipe, shape: FilmShape, passes: Passes, b: Bench, options: BakeOptions, shares: readonly [number, number]): Promise<number> {
  const { samples, steps, schedule, levelMin, charges } = recipe;
  const upward = recipe.direction === 'forward';
  const { starts } = passes;
  dispatch(room, starts, starts.bind([b.law, b.charges.buffer, b.starts, b.firstSample, b.walks, b.positions, b.velocities]), samples);
  const values = {
    samples,
    steps,
    first: upward ? 1 : steps,
    upward: upward ? 1 : 0,
    schedule: schedules[schedule],
    level_min: levelMin,
    keep: shape.keep,
    knots: shape.knots,
  };
  // Forward, one evaluation more gives the velocity at the last knot.
  const rounds = evaluationsOf(recipe) + (upward ? 1 : 0);
  return runRounds(room, passes, b, values, rounds, charges.count, {
    signal: options.signal,
    onProgress: (share) => options.onProgress?.(shares[0] + share * (shares[1] - shares[0])),
  });
}

/** One dispatch of the reach pass; says how many samples it moved. */
async function reach(room: Room, recipe: Recipe, shape: FilmShape, passes: Passes, b: Bench, mode: keyof typeof modes): Promise<number> {
  const { samples, surface, law, levelMin } = recipe;
  const pass = passes.reach!;
  const values = {
    ...surfaceUniforms(surface),
    samples,
    knots: shape.knots,
    level_min: levelMin,
    mode: modes[mode],
    common_top: commonTop(law, surface),
  };
  room.device.queue.writeBuffer(b.reach, 0, pass.pack(values));
  room.device.queue.writeBuffer(b.missed, 0, new Uint32Array(1));
  dispatch(room, pass, pass.bind([b.law, null, b.reach, b.positions, b.velocities, b.walks, b.missed]), samples);
  if (mode !== 'correction') return 0;
  return new Uint32Array(await readBack(room.device, [{ buffer: b.missed, offset: 0, bytes: 4 }]))[0]!;
}

async function run(room: Room, recipe: Recipe, shape: FilmShape, passes: Passes, bench: Bench, options: BakeOptions): Promise<number> {
  const again = (from: number, to: number): Promise<number> => runOnce(room, recipe, shape, passes, bench, options, [from, to]);
  if (recipe.direction === 'backward') return again(0, 1);
  await reach(room, recipe, shape, passes, bench, 'common');
  if (!hasOwnTops(recipe.law, recipe.surface)) return again(0, 1);
  await again(0, 0.5);
  await reach(room, recipe, shape, passes, bench, 'crossing');
  let pace = 0;
  for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
    // Mostly the first is right, so a second one moves the bar no further.
    pace = await again(correction === 0 ? 0.5 : 1, 1);
    if ((await reach(room, recipe, shape, passes, bench, 'correction')) === 0) break;
  }
  return pace;
}

/** Bakes a film. Also returns the measured pairs per second. */
export async function bakeFilm(room: Room, recipe: Recipe, options: BakeOptions): Promise<{ readonly film: Film; readonly pairsPerSecond: number }> {
  options.signal?.throwIfAborted();
  const shape = filmShape(recipe, room.limit);
  const { law, charges, sampler, samples, direction } = recipe;
  const N = charges.dimension;
  const [starts, rounds, reachPass] = await Promise.all([
    lawPass(room, 'starts', law, N),
    roundPasses(room, law, N, sampler),
    direction === 'forward' ? lawPass(room, 'reach', law, N) : null,
  ]);
  options.signal?.throwIfAborted();
  const passes = { starts, ...rounds, reach: reachPass };
  const bench = await guarded(room.device, 'the film', () => layOut(room, recipe, shape, passes));
  const giveBack = (): void => {
    room.pool.give(bench.walks);
    for (const buffer of [bench.law, bench.missed, bench.firstSample, bench.shares, bench.starts, bench.reach]) buffer.destroy();
  };
  const releaseFilm = (): void => {
    room.pool.give(bench.positions);
    room.pool.give(bench.velocities);
  };
  const started = room.now();
  try {
    const pairsPerMs = await run(room, recipe, shape, passes, bench, options);
    let released = false;
    const film: Film = {
      recipe,
      samples,
      levels: shape.levels,
      curve: sampler === 'euler' ? 'linear' : 'hermite',
      evaluations: evaluationsOf(recipe),
      bakeMs: room.now() - started,
      storage: { kind: 'gpu', positions: bench.positions, velocities: bench.velocities },
      origin: bench.charges.origin,
      release() {
        if (!released) releaseFilm();
        released = true;
      },
    };
    return { film, pairsPerSecond: pairsPerMs * 1000 };
  } catch (error) {
    releaseFilm();
    throw error;
  } finally {
    giveBack();
  }
}
