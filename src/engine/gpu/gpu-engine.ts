/** The engine on WebGPU. Opens with a device from device.ts; everything else of the page sees only engine.ts. */
import type { Engine } from '../engine.ts';
import { mostSamples } from '../film-shape.ts';
import { bakeFilm } from './bake.ts';
import { createBufferPool } from './buffers.ts';
import { createChargeStore } from './charges.ts';
import { adapterName, isSoftware } from './device.ts';
import { distancesOf, mostApart } from './distances.ts';
import { lookAt } from './look.ts';
import { createPasses } from './pass.ts';
import { flowThrough, nearestTo, velocityAt } from './probe.ts';
import { readFrame, readPath } from './read.ts';
import type { Room } from './room.ts';
import { routed } from './route.ts';
import { firstPace } from './slices.ts';
import { LOOK_UP_PAIRS } from './table/index.ts';
import { createTableStore } from './tables.ts';
import { type Shape, shapesOf } from './tuning.ts';
import { WALK_BYTES } from './walks.ts';

export interface GpuEngineOptions {
  /** Most bytes of one buffer, if less than the device grants. */
  readonly bufferLimit?: number;
  /** Most bytes of one film. */
  readonly memory?: number;
  /** How the field's pass is laid out, instead of what is usual on this kind of adapter. */
  readonly shape?: Shape;
  /** Waits for what computes fastest rather than start with what compiles soonest, for benchmarks. */
  readonly patient?: boolean;
  /** Milliseconds on any clock: how long slices take decides how long they are. */
  readonly now?: () => number;
}

/**
 * Bytes of one film: what a card with two gigabytes has to spare for the film on the screen, the one that is to replace it, and the rest of
 * the system. A million samples have 16 knots in it. WebGPU does not tell how much memory there is.
 */
const FILM_MEMORY = 2 ** 29;

/** Uses the device until `dispose`, which destroys it. */
export function createGpuEngine(device: GPUDevice, adapterInfo: GPUAdapterInfo, options: GpuEngineOptions = {}): Engine {
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const limit = Math.min(maxBufferSize, maxStorageBufferBindingSize, options.bufferLimit ?? Infinity);
  const software = isSoftware(adapterInfo);
  const memory = options.memory ?? FILM_MEMORY;
  const pool = createBufferPool(device, limit);
  const room: Room = {
    device,
    passes: createPasses(device, software, options.shape ? { quick: options.shape, steady: options.shape } : shapesOf(software), options.patient ?? false),
    pool,
    charges: createChargeStore(device),
    pace: firstPace(),
    tables: createTableStore(),
    limit,
    memory,
    now: options.now ?? (() => performance.now()),
  };
  let measured = false;
  let disposed = false;
  const lost = new Promise<string>((resolve) => {
    void device.lost.then((info) => {
      if (!disposed) resolve(info.message || `the GPU was lost (${info.reason})`);
    });
  });
  return {
    tier: 'webgpu',
    adapter: adapterName(adapterInfo),
    lost,
    maxSamples: (steps) => Math.min(mostSamples(steps, memory / 2), Math.floor(limit / WALK_BYTES)),
    cost: (recipe, coarse = false) => (routed(room, recipe, coarse) === 'table' ? LOOK_UP_PAIRS : recipe.charges.count),
    get memoryBytes() {
      return pool.bytes;
    },
    get pairsPerSecond() {
      return measured ? room.pace.pairsPerMs * 1000 : 0;
    },
    async bake(recipe, bakeOptions = {}) {
      const film = await bakeFilm(room, recipe, bakeOptions);
      measured = true;
      return film;
    },
    // Loaded with the first equation.
    runGrid: async (recipe, gridOptions = {}) => (await import('./grid/index.ts')).runGrid(room, recipe, gridOptions),
    gridAt: async (look, time) => (await import('./grid/index.ts')).gridAt(room, look, time),
    fieldAt: async (look, points, time) => (await import('./grid/index.ts')).fieldAt(room, look, points, time),
    read: (film, progress, count) => readFrame(device, film, progress, count),
    weights: async (film, row) => (await import('./grid/index.ts')).readWeights(device, film, row),
    path: (film, sample) => readPath(device, film, sample),
    nearest: (charges, points) => nearestTo(room, charges, points),
    velocity: (charges, law, points, level) => velocityAt(room, charges, law, points, level),
    flow: (recipe, points, from, to) => flowThrough(room, recipe, points, from, to),
    look: (charges, law, points) => lookAt(room, charges, law, points),
    mostApart: mostApart(software),
    distances: (charges, points, distanceOptions = {}) => distancesOf(room, charges, points, distanceOptions),
    dispose() {
      disposed = true;
      pool.dispose();
      device.destroy();
    },
  };
}
