/** The engine as the page uses it: the law of its films, aborting, memory, and points where arithmetic is hardest. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centroid, chargesFrom } from '../../core/charges.ts';
import { ksDistance, polarCdf, polarStatistic } from '../../core/statistics.ts';
import { heart } from '../../distributions/preset.ts';
import { surroundings } from '../../distributions/testing.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine, Recipe } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';

let engine: Engine;
let device: GPUDevice;
let info: GPUAdapterInfo;
beforeAll(async () => {
  const grant = await testDevice();
  device = grant.device;
  info = grant.adapterInfo;
  engine = createGpuEngine(device, info);
});
afterAll(() => engine.dispose());

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]]);

function recipe(over: Partial<Recipe> = {}): Recipe {
  return {
    charges: five,
    law: pfgmppLaw(1, 2),
    sampler: 'dpmpp2m',
    steps: 40,
    schedule: 'log',
    levelMin: 0.01,
    surface: { start: 'hemisphere', radius: 100, level: 80 },
    direction: 'backward',
    samples: 1000,
    seed: 1,
    draw: 'random',
    ...over,
  };
}

/** NaN and infinity by their bits: all exponent bits set. */
function finiteByBits(values: Float32Array): boolean {
  return new Uint32Array(values.buffer, values.byteOffset, values.length).every((bits) => ((bits >>> 23) & 0xff) !== 0xff);
}

describe('a film', () => {
  it('of a heart sent out is uniform on the hemisphere', async () => {
    const P = 20_000;
    const charges = await heart.charges({}, 512, 3, surroundings());
    const film = await engine.bake(recipe({ charges, direction: 'forward', samples: P, steps: 24 }));
    const ends = await engine.read(film, 1);
    const centre = centroid(charges);
    const values: number[] = [];
    for (let p = 0; p < P; p++) {
      const x = [ends[4 * p]! - centre[0]!, ends[4 * p + 1]! - centre[1]!];
      const level = ends[4 * p + 3]!;
      // One launch in 10,000 is so flat that it already lies outside: it ends where it begins.
      if (level > 1.01 * 0.01) expect(Math.abs(Math.hypot(x[0]!, x[1]!, level) / 100 - 1)).toBeLessThan(2e-3);
      values.push(polarStatistic(x, level, 1, 2));
    }
    // Twice the mean distance of true samples: a sound program exceeds it once in 250 seeds, and the seed is fixed.
    expect(ksDistance(values, (value) => polarCdf(value, 1, 2))).toBeLessThan((2 * 0.8687) / Math.sqrt(P));
    film.release();
  }, 120_000);

  it('is the same bit for bit when baked twice', async () => {
    const [a, b] = [await engine.bake(recipe()), await engine.bake(recipe())];
    for (const progress of [0, 0.3, 1]) expect(await engine.read(a, progress)).toEqual(await engine.read(b, progress));
    a.release();
    b.release();
  });

  it('does not depend on how many samples a thread carries', async () => {
    const steady = createGpuEngine(device, info, { patient: true });
    for (const law of [pfgmppLaw(1, 2), pfgmppLaw(Infinity, 2)]) {
      // No multiple of what a thread carries.
      const wanted = recipe({ law, samples: 333, steps: 12 });
      const [a, b] = [await engine.bake(wanted), await steady.bake(wanted)];
      for (const progress of [0, 0.6, 1]) expect(await steady.read(b, progress)).toEqual(await engine.read(a, progress));
      a.release();
      b.release();
    }
  }, 60_000);

  it('does not depend on how it is sliced', async () => {
    let time = 0;
    // A clock on which every slice seems to take a second makes slices as small as they get.
    const slow = createGpuEngine(device, info, { now: () => (time += 1000) });
    const [a, b] = [await engine.bake(recipe({ samples: 3000 })), await slow.bake(recipe({ samples: 3000 }))];
    for (const progress of [0, 0.6]) expect(await slow.read(b, progress)).toEqual(await engine.read(a, progress));
    a.release();
  });

  it('is read between its knots', async () => {
    const film = await engine.bake(recipe({ samples: 10 }));
    const path = await engine.path(film, 3);
    expect([...(await engine.read(film, 0)).subarray(12, 16)]).toEqual([...path.subarray(0, 4)]);
    expect([...(await engine.read(film, 1)).subarray(12, 16)]).toEqual([...path.subarray(-4)]);
    film.release();
  });

  it('takes fewer knots when memory is short, with both ends and the lowest level kept', async () => {
    const small = createGpuEngine(device, info, { memory: 2 * 16 * 1000 * 12 });
    const [long, short] = [await engine.bake(recipe()), await small.bake(recipe())];
    expect(short.levels.length).toBeLessThanOrEqual(12);
    expect([short.levels[0], short.levels[1], short.levels.at(-1)]).toEqual([long.levels[0], long.levels[1], long.levels.at(-1)]);
    for (const sample of [0, 999]) {
      const [a, b] = [await engine.path(long, sample), await small.path(short, sample)];
      const rows = [...short.levels].map((level) => long.levels.indexOf(level));
      rows.forEach((row, k) => expect([...b.subarray(4 * k, 4 * k + 4)]).toEqual([...a.subarray(4 * row, 4 * row + 4)]));
    }
    long.release();
  });

  it.each(['backward', 'forward'] as const)('on several pages is the film on one page, bit for bit, %s', async (direction) => {
    const paged = createGpuEngine(device, info, { bufferLimit: 16 * 1000 * 5 });
    // Two stages a step, so that a page ends in the middle of a slice; forward every sample looks for its own top across the pages.
    const wanted = recipe({ direction, sampler: 'heun' });
    const [one, several] = [await engine.bake(wanted), await paged.bake(wanted)];
    if (one.storage.kind === 'gpu') expect(one.storage.pages).toHaveLength(1);
    if (several.storage.kind === 'gpu') expect(several.storage.pages).toHaveLength(10);
    for (const progress of [0, 0.07, 0.31, 0.5, 0.83, 1]) expect(await paged.read(several, progress), `progress ${progress}`).toEqual(await engine.read(one, progress));
    for (const sample of [0, 999]) expect(await paged.path(several, sample)).toEqual(await engine.path(one, sample));
    one.release();
    const held = paged.memoryBytes;
    several.release();
    (await paged.bake(wanted)).release();
    expect(paged.memoryBytes).toBeLessThanOrEqual(held);
  });

  it('that memory cannot hold at all is refused with a sentence', async () => {
    const small = createGpuEngine(device, info, { memory: 2 * 16 * 1000 * 2 });
    await expect(small.bake(recipe())).rejects.toThrow(/memory here holds 2; it could hold \d+ samples/);
    // Three knots of two steps, 16 bytes each.
    expect(small.maxSamples(2)).toBe(666);
  });
});

describe('a bake', () => {
  it('stops when it is aborted, and the next one works', async () => {
    const control = new AbortController();
    const heavy = recipe({ samples: 20_000, steps: 200, charges: chargesFrom(2, Array.from({ length: 2000 }, (_, i) => [Math.sin(i), Math.cos(3 * i)])) });
    const shares: number[] = [];
    const baking = engine.bake(heavy, {
      signal: control.signal,
      onProgress: (share) => {
        shares.push(share);
        if (shares.length === 3) control.abort();
      },
    });
    await expect(baking).rejects.toMatchObject({ name: 'AbortError' });
    expect(shares.at(-1)).toBeLessThan(0.5);
    const film = await engine.bake(recipe({ samples: 10 }));
    expect(finiteByBits(await engine.read(film, 0))).toBe(true);
    film.release();
  });
  it('refuses an aborted signal at once', async () => {
    await expect(engine.bake(recipe(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
  it('refuses a law whose knobs the shader does not have', async () => {
    const law = { ...pfgmppLaw(1, 2), uniforms: { half_power: 1.5, augmentation: 1, dimension: 2, gaussian: 0 } };
    await expect(engine.bake(recipe({ law }))).rejects.toThrow(/the shader has the fields \(half_power, augmentation, gaussian, dimension\)/);
  });
});

describe('hard points', () => {
  const laws = [...[0.5, 1, 2, 6, 7.3, 128, 1e6, Infinity].map((D) => pfgmppLaw(D, 2)), unaugmentedLaw(0, 2)];
  it.each(laws.map((law) => [law.model, law.augmentation, law] as const))('give no NaN under %s, D = %s', async (_model, _D, law) => {
    const points = Float32Array.of(1e6, -1e6, -1.3, 0.4, 0, 0, 1.7000001, -0.3, 1e-30, 0, 3e8, 0, 1e11, -1e11, 1e15, 0);
    for (const level of [1e-12, 1e-6, 1e-3, 1, 1e3]) expect(finiteByBits(await engine.velocity(five, law, points, level)), `level ${level}`).toBe(true);
  });
  it('give no NaN when all charges coincide', async () => {
    const pile = chargesFrom(2, Array.from({ length: 100 }, () => [1, 1]));
    for (const law of laws) expect(finiteByBits(await engine.velocity(pile, law, Float32Array.of(1, 1, 2, 2), 1e-6))).toBe(true);
  });
});

describe('the nearest charge', () => {
  it('is found for every point', async () => {
    const points = Float32Array.from({ length: 400 }, (_, i) => 2 * Math.sin(12.9898 * i));
    const { distance2, charge } = await engine.nearest(five, points);
    for (let i = 0; i < 200; i++) {
      const all = Array.from({ length: 5 }, (_, c) => (points[2 * i]! - five.positions[2 * c]!) ** 2 + (points[2 * i + 1]! - five.positions[2 * c + 1]!) ** 2);
      expect(charge[i]).toBe(all.indexOf(Math.min(...all)));
      expect(distance2[i]).toBeCloseTo(Math.min(...all), 4);
    }
  });
});

describe('the engine', () => {
  it('names its adapter and measures itself', () => {
    expect(engine.adapter.length).toBeGreaterThan(3);
    if (/swiftshader/i.test(info.description + info.vendor + info.device)) expect(engine.adapter).toBe('SwiftShader (software)');
    expect(engine.pairsPerSecond).toBeGreaterThan(0);
    expect(engine.maxSamples(41)).toBeGreaterThan(10_000);
  });
  it('reports a lost device only when it did not lose it itself', async () => {
    const own = await testDevice();
    const kept = createGpuEngine(own.device, own.adapterInfo);
    own.device.destroy();
    expect(await kept.lost).toMatch(/./);
    const other = await testDevice();
    const disposed = createGpuEngine(other.device, other.adapterInfo);
    disposed.dispose();
    const outcome = await Promise.race([disposed.lost, other.device.lost.then(() => new Promise((resolve) => setTimeout(() => resolve('silent'), 20)))]);
    expect(outcome).toBe('silent');
  });
});
