/** What one bake works with: its passes, its buffers, and how they are filled before the first round. */
import { referenceTop } from '../../core/bake.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { systematicCharges } from '../../core/launch.ts';
import { knotShares, RHO } from '../../core/schedule.ts';
import type { BakeOptions, Recipe } from '../engine.ts';
import { type FilmShape, isWalk } from '../film-shape.ts';
import { bufferOf } from './buffers.ts';
import type { UploadedCharges } from './charges.ts';
import type { Evaluator } from './evaluator.ts';
import { type Pages, takePages } from './pages.ts';
import type { Pass } from './pass.ts';
import { type Room, uniformBuffer } from './room.ts';
import type { RunValues } from './rounds.ts';
import { surfaceUniforms } from './surface.ts';
import { WALK_BYTES } from './walks.ts';

/** `schedule` codes of shaders/lib/schedule.wgsl; listed: shares are levels. */
export const scales = { log: 0, rho: 1, listed: 2 } as const;

export interface BakePasses {
  readonly starts: Pass;
  /** Films that end on a surface, and know where: forward ones. */
  readonly reach: Pass | null;
}

/** Buffers of one bake; all but the film itself go back when it ends. */
export interface Bench {
  readonly charges: UploadedCharges;
  readonly law: GPUBuffer;
  readonly pages: Pages;
  readonly walks: GPUBuffer;
  readonly lost: GPUBuffer;
  readonly missed: GPUBuffer;
  readonly firstSample: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly starts: GPUBuffer;
  readonly reach: GPUBuffer;
}

/** One bake under way. */
export interface Job {
  readonly room: Room;
  readonly recipe: Recipe;
  readonly shape: FilmShape;
  readonly passes: BakePasses;
  readonly bench: Bench;
  /** Null where the field is not asked. */
  readonly evaluator: Evaluator | null;
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

/** Share of each knot of the run [n + 1]; -1 stands for level 0. Of walkers, the level of each knot. */
function sharesOf(recipe: Recipe): Float32Array<ArrayBuffer> {
  if (isWalk(recipe)) return new Float32Array(recipe.steps + 1).fill((recipe.knobs ?? usualKnobs).sigma);
  const { shares } = knotShares(recipe, recipe.steps, recipe.levelMin, referenceTop(recipe.law, recipe.surface));
  return Float32Array.from([-1, ...shares]);
}

export function layOut(room: Room, recipe: Recipe, shape: FilmShape, passes: BakePasses): Bench {
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
    walk_level: isWalk(recipe) ? (recipe.knobs ?? usualKnobs).sigma : 0,
  };
  return {
    charges: room.charges(charges),
    law: uniformBuffer(room, passes.starts.packLaw(recipe.law.uniforms), 'law'),
    pages: takePages(pool, shape, samples, room.limit),
    walks: pool.take(samples * WALK_BYTES),
    lost: bufferOf(device, storage | GPUBufferUsage.COPY_SRC, new Uint32Array(1), 'lost'),
    missed: bufferOf(device, storage | GPUBufferUsage.COPY_SRC, new Uint32Array(1), 'missed'),
    firstSample: bufferOf(device, storage, firstSamples(recipe), 'first samples'),
    shares: bufferOf(device, storage, sharesOf(recipe), 'shares'),
    starts: uniformBuffer(room, passes.starts.pack(startValues), 'starts'),
    reach: device.createBuffer({ label: 'reach', size: 64, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST }),
  };
}

/** How the knots of a film lie, for the passes that fill it. */
export function runValues({ recipe, shape }: Pick<Job, 'recipe' | 'shape'>): RunValues {
  const { samples, steps, schedule, levelMin, rho = RHO } = recipe;
  const upward = recipe.direction === 'forward';
  return {
    samples,
    steps,
    first: upward ? 1 : steps,
    upward: upward ? 1 : 0,
    schedule: isWalk(recipe) ? scales.listed : schedule === 'rho7' ? scales.rho : scales.log,
    rho,
    level_min: levelMin,
    keep: shape.keep,
    knots: shape.knots,
  };
}

/** One dispatch of a pass over so many threads, submitted at once. */
export function dispatch(room: Room, pass: Pass, group: GPUBindGroup, threads: number): void {
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  pass.dispatch(compute, group, threads);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
}
