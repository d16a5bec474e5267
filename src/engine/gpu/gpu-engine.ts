/** The engine on WebGPU. Opens with a device from device.ts; everything else of the page sees only engine.ts. */
import type { Engine } from '../engine.ts';
import { ROW } from '../film-shape.ts';
import { bakeFilm } from './bake.ts';
import { createBufferPool } from './buffers.ts';
import { createChargeStore } from './charges.ts';
import { adapterName, isSoftware } from './device.ts';
import { createPasses } from './pass.ts';
import { flowThrough, nearestTo, velocityAt } from './probe.ts';
import { readFrame, readPath } from './read.ts';
import type { Room } from './room.ts';
import { firstPace } from './slices.ts';

export interface GpuEngineOptions {
  /** Most bytes of one film buffer, if less than the device grants. */
  readonly bufferLimit?: number;
  /** Milliseconds on any clock: how long slices take decides how long they are. */
  readonly now?: () => number;
}

/** Uses the device until `dispose`, which destroys it. */
export function createGpuEngine(device: GPUDevice, adapterInfo: GPUAdapterInfo, options: GpuEngineOptions = {}): Engine {
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const limit = Math.min(maxBufferSize, maxStorageBufferBindingSize, options.bufferLimit ?? Infinity);
  const pool = createBufferPool(device, limit);
  const room: Room = {
    device,
    passes: createPasses(device, isSoftware(adapterInfo)),
    pool,
    charges: createChargeStore(device),
    pace: firstPace(),
    limit,
    now: options.now ?? (() => performance.now()),
  };
  let pairsPerSecond = 0;
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
    maxSamples: (knots) => Math.floor(limit / (ROW * knots)),
    get pairsPerSecond() {
      return pairsPerSecond;
    },
    async bake(recipe, bakeOptions = {}) {
      const baked = await bakeFilm(room, recipe, bakeOptions);
      pairsPerSecond = baked.pairsPerSecond;
      return baked.film;
    },
    read: (film, progress) => readFrame(device, film, progress),
    path: (film, sample) => readPath(device, film, sample),
    nearest: (charges, points) => nearestTo(room, charges, points),
    velocity: (charges, law, points, level) => velocityAt(room, charges, law, points, level),
    flow: (recipe, points, from, to) => flowThrough(room, recipe, points, from, to),
    dispose() {
      disposed = true;
      pool.dispose();
      device.destroy();
    },
  };
}
