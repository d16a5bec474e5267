/** Films at scale and on the least that the standard grants: a million samples, default limits, memory that runs out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { type Engine, OutOfMemoryError, type Recipe } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testGpu } from './testing.ts';

/** Default limits of WebGPU (W3C, WebGPU, section 3.6.2), bytes. */
const LEAST = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };

const MILLION = 1_000_000;

let device: GPUDevice;
let info: GPUAdapterInfo;
let engine: Engine;
const faults: string[] = [];
beforeAll(async () => {
  const adapter = (await (await testGpu()).requestAdapter())!;
  // Nothing is asked for, so the device has what every device has.
  device = await adapter.requestDevice();
  device.addEventListener('uncapturederror', (event) => faults.push(event.error.message));
  info = adapter.info;
  engine = createGpuEngine(device, info);
});
afterAll(() => engine.dispose());

const recipe = (over: Partial<Recipe> = {}): Recipe => ({
  charges: chargesFrom(2, Array.from({ length: 4 }, (_, i) => [Math.sin(i), Math.cos(3 * i)])),
  law: pfgmppLaw(1, 2),
  sampler: 'euler',
  steps: 8,
  schedule: 'log',
  levelMin: 0.01,
  surface: { start: 'hemisphere', radius: 5, level: 5 },
  direction: 'backward',
  samples: MILLION,
  seed: 1,
  draw: 'random',
  ...over,
});

describe('on a device of the lowest limits', () => {
  it('the limits are the lowest', () => {
    expect([device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize]).toEqual([LEAST.maxBufferSize, LEAST.maxStorageBufferBindingSize]);
  });

  it.each(['backward', 'forward'] as const)('a film of a million samples is baked and read, %s', async (direction) => {
    expect(engine.maxSamples(64)).toBeGreaterThanOrEqual(MILLION);
    // Forward, charges so near each other that lines are straight: the hemisphere is met at once, and a million paths are integrated twice, not four times.
    const apart = direction === 'forward' ? 1e-4 : 1;
    const charges = chargesFrom(2, Array.from({ length: 4 }, (_, i) => [apart * Math.sin(i), apart * Math.cos(3 * i)]));
    const film = await engine.bake(recipe({ direction, charges }));
    expect(film.samples).toBe(MILLION);
    expect(film.storage.pages.length).toBeGreaterThan(1);
    expect(film.bytes).toBeLessThanOrEqual(2 ** 29);
    // The same samples as in a small film, wherever a page begins or ends. Forward, which charge a sample leaves from depends on P.
    const small = await engine.bake(recipe({ direction, charges, samples: 64 }));
    for (const progress of [0, 0.4, 1]) {
      const rows = await engine.read(film, progress, 64);
      expect(rows.every(Number.isFinite)).toBe(true);
      // Between knots the small film, which has them all, is nearer to the truth: only ends are compared.
      if (direction === 'backward' && progress !== 0.4) expect(rows).toEqual(await engine.read(small, progress));
    }
    film.release();
    small.release();
    expect(faults).toEqual([]);
  }, 300_000);

  it('films that are given back leave no more behind than the pool keeps', async () => {
    const held: number[] = [];
    for (let i = 0; i < 6; i++) {
      (await engine.bake(recipe({ samples: 100_000 + 20_000 * (i % 2) }))).release();
      held.push(engine.memoryBytes);
    }
    expect(Math.max(...held)).toBeLessThanOrEqual(2 ** 28);
    expect(held[5]).toBe(held[3]);
  });
});

describe('memory that runs out', () => {
  it('is told as such, and a smaller bake works', async () => {
    const createBuffer = device.createBuffer.bind(device);
    const popErrorScope = device.popErrorScope.bind(device);
    let refused = false;
    // The software GPU has no end of memory, so one is made: whoever asks for more than a megabyte at once gets the driver's refusal.
    device.createBuffer = (descriptor) => {
      refused ||= descriptor.size > 2 ** 20;
      return createBuffer(descriptor);
    };
    let pops = 0;
    device.popErrorScope = async () => {
      const error = await popErrorScope();
      // The scopes of one piece of work: validation first, memory second.
      return ++pops % 2 === 0 && refused ? new GPUOutOfMemoryError('no memory') : error;
    };
    try {
      await expect(engine.bake(recipe({ samples: 150_000 }))).rejects.toThrow(OutOfMemoryError);
      refused = false;
      const film = await engine.bake(recipe({ samples: 500 }));
      expect(film.samples).toBe(500);
      film.release();
    } finally {
      device.createBuffer = createBuffer;
      device.popErrorScope = popErrorScope;
    }
  });
});
