/** The engine on workers: the films of core, whatever the workers, and nothing left behind. */
import { describe, expect, it } from 'vitest';
import { bakePaths } from '../../core/bake.ts';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { interpolate, levelAtProgress } from '../../core/film.ts';
import { denoiser, integrate } from '../../core/integrate.ts';
import type { Law } from '../../core/law.ts';
import { flowLevels } from '../../core/schedule.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { samplerById, samplers } from '../../samplers/index.ts';
import type { Film, Recipe } from '../engine.ts';
import { createCpuEngine } from './cpu-engine.ts';
import { fakeWorkers } from './fakes.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const four = chargesFrom(3, [[-1.3, 0.4, 0], [0.9, 1.1, 0.7], [0.2, -0.8, -1], [1.7, -0.3, 0.3]]);

function recipe(over: Partial<Recipe> = {}): Recipe {
  return {
    charges: five,
    law: pfgmppLaw(1, 2),
    sampler: 'dpmpp2m',
    steps: 12,
    schedule: 'log',
    levelMin: 0.01,
    surface: { start: 'hemisphere', radius: 60, level: 80 },
    direction: 'backward',
    samples: 30,
    seed: 3,
    draw: 'random',
    ...over,
  };
}

const engineOn = (workers: number, fakes = fakeWorkers(), filmLimit?: number): ReturnType<typeof createCpuEngine> =>
  createCpuEngine({ workers, startWorker: fakes.start, ...(filmLimit === undefined ? {} : { filmLimit }) });

function rowsOf(film: Film): { readonly positions: Float32Array; readonly velocities: Float32Array } {
  if (film.storage.kind !== 'cpu') throw new Error('not a film of this engine');
  expect(film.storage.pages.map(({ first, knots }) => [first, knots])).toEqual([[0, film.levels.length]]);
  return film.storage.pages[0]!;
}

/** Rounding of a float32, and what the fast field may differ by; steps multiply that by no more than the paths spread. */
const tolerance = (value: number): number => 2 ** -24 * Math.abs(value) + 1e-9 * (1 + Math.abs(value));

function expectFilm(film: Film): void {
  const { charges, samples, sampler } = film.recipe;
  const { positions, velocities } = rowsOf(film);
  const N = charges.dimension;
  let wrong = 0;
  const compare = (got: number, want: number): number => (wrong += Math.abs(got - want) <= tolerance(want) ? 0 : 1);
  bakePaths(film.recipe, samplerById(sampler)).forEach((path, p) => {
    path.levels.forEach((level, k) => {
      const row = 4 * (k * samples + p);
      compare(positions[row + 3]!, level);
      for (let a = 0; a < 3; a++) {
        compare(positions[row + a]!, a < N ? path.positions[k * N + a]! - film.origin[a]! : 0);
        compare(velocities[row + a]!, a < N ? path.velocities[k * N + a]! : 0);
      }
      compare(velocities[row + 3]!, 0);
    });
  });
  expect(wrong).toBe(0);
}

const laws = (N: 2 | 3): Law[] => [...[1, 7.3, 8, 128, Infinity].map((D) => pfgmppLaw(D, N)), unaugmentedLaw(1, N)];

describe.each([2, 3] as const)('a film in %i dimensions is that of core', (N) => {
  const charges = N === 2 ? five : four;
  describe.each(laws(N).map((law) => [law.augmentation, law] as const))('at D = %s', (_D, law) => {
    it.each(samplers.map(({ id }) => id))('by %s, both ways and on both surfaces', async (sampler) => {
      const engine = engineOn(3);
      // Without augmentation large steps overshoot the place where the paths collapse, and then rounding grows as in any chaos.
      const steps = law.augmentation === 0 ? 80 : 12;
      for (const direction of ['forward', 'backward'] as const) {
        for (const start of ['hemisphere', 'plane'] as const) {
          const film = await engine.bake(recipe({ charges, law, sampler, steps, direction, surface: { start, radius: 60, level: 80 } }));
          expect(film).toMatchObject({ samples: 30, evaluator: 'twin', curve: sampler === 'euler' ? 'linear' : 'hermite' });
          expectFilm(film);
        }
      }
      engine.dispose();
    });
  });
});

describe('a film', () => {
  it('is the same bit for bit on any number of workers', async () => {
    const films = await Promise.all([1, 2, 7].map((workers) => engineOn(workers).bake(recipe({ samples: 100, draw: 'even' }))));
    for (const film of films) expect(rowsOf(film)).toEqual(rowsOf(films[0]!));
  });
  it('takes fewer knots when memory is short, with both ends and the lowest level kept', async () => {
    const [long, short] = [await engineOn(1).bake(recipe()), await engineOn(1, fakeWorkers(), 16 * 30 * 8).bake(recipe())];
    expect([short.levels.length, short.levels[0], short.levels[1], short.levels.at(-1)]).toEqual([8, 0, 0.01, long.levels.at(-1)]);
    const [all, some] = [rowsOf(long), rowsOf(short)];
    short.levels.forEach((level, k) => {
      const j = long.levels.indexOf(level);
      expect(some.positions.subarray(k * 120, (k + 1) * 120)).toEqual(all.positions.subarray(j * 120, (j + 1) * 120));
      expect(some.velocities.subarray(k * 120, (k + 1) * 120)).toEqual(all.velocities.subarray(j * 120, (j + 1) * 120));
    });
  });
  it('that memory cannot hold is refused with a sentence', async () => {
    const engine = engineOn(1, fakeWorkers(), 16 * 30 * 2);
    await expect(engine.bake(recipe())).rejects.toThrow(/memory here holds 2; it could hold \d+ samples/);
    expect(engine.maxSamples(12)).toBe(7);
  });
  it('under a law of an unknown model is refused', async () => {
    await expect(engineOn(1).bake(recipe({ law: { ...pfgmppLaw(1, 2), model: 'inverse' } }))).rejects.toThrow("got one of 'inverse'");
  });
  it('is read between its knots as the twin of the vertex stage reads it', async () => {
    const engine = engineOn(2);
    for (const sampler of ['euler', 'heun'] as const) {
      const film = await engine.bake(recipe({ sampler, direction: 'forward' }));
      const [third, whole] = [await engine.path(film, 3), await engine.read(film, 1)];
      expect([...whole.subarray(12, 16)]).toEqual([...third.subarray(-4)]);
      expect([...(await engine.read(film, 0)).subarray(12, 16)]).toEqual([...third.subarray(0, 4)]);
      const { levels, velocities } = bakePaths(film.recipe, samplerById(sampler))[3]!;
      const [a, b] = [4, 5];
      const knot = (k: number): Float32Array => third.subarray(4 * k, 4 * k + 4);
      const slope = (k: number): number[] => [velocities[2 * k]!, velocities[2 * k + 1]!, 0, 0];
      // A quarter of the way from knot 4 to knot 5 of the reference sample, whose levels are the film's.
      const level = film.levels[a]! + 0.25 * (film.levels[b]! - film.levels[a]!);
      const progress = Math.asinh(level / 0.3) / Math.asinh(film.levels.at(-1)! / 0.3);
      expect(levelAtProgress(progress, film.levels.at(-1)!)).toBeCloseTo(level, 9);
      const want = interpolate(knot(a), knot(b), slope(a), slope(b), 0.25, film.curve);
      const got = (await engine.read(film, progress)).subarray(12, 16);
      want.forEach((value, axis) => expect(Math.abs(got[axis]! - value)).toBeLessThan(1e-5));
      expect(levels[b]!).toBeGreaterThan(got[3]!);
    }
  });
});

describe('points', () => {
  const points = Float32Array.from({ length: 400 }, (_, i) => 2 * Math.sin(12.9898 * i));
  const engine = engineOn(3);
  const row = (i: number): Float64Array => Float64Array.from(points.subarray(2 * i, 2 * i + 2));
  it('have the nearest charge of all', async () => {
    const { distance2, charge } = await engine.nearest(five, points);
    for (let i = 0; i < 200; i++) {
      const all = Array.from({ length: 5 }, (_, c) => (points[2 * i]! - five.positions[2 * c]!) ** 2 + (points[2 * i + 1]! - five.positions[2 * c + 1]!) ** 2);
      expect([charge[i], distance2[i]]).toEqual([all.indexOf(Math.min(...all)), Math.fround(Math.min(...all))]);
    }
  });
  it('move as the field of core says', async () => {
    const law = pfgmppLaw(7.3, 2);
    const denoise = denoiser(five, law);
    const [velocity, flow] = [await engine.velocity(five, law, points, 0.4), await engine.flow(recipe({ law, steps: 9 }), points, 0.4, 0)];
    const xHat = new Float64Array(2);
    for (let i = 0; i < 200; i++) {
      denoise(xHat, row(i), 0.4);
      const end = integrate(samplerById('dpmpp2m'), denoise, row(i), flowLevels('log', 9, 0.4, 0)).slice(-2);
      for (const a of [0, 1]) {
        const slope = (row(i)[a]! - xHat[a]!) / 0.4;
        expect(Math.abs(velocity[2 * i + a]! - slope)).toBeLessThan(tolerance(slope));
        expect(Math.abs(flow[2 * i + a]! - end[a]!)).toBeLessThan(tolerance(end[a]!));
      }
    }
  });
  it('that are none, or at no level, are refused', async () => {
    const law = pfgmppLaw(1, 2);
    await expect(engine.velocity(five, law, points, 0)).rejects.toThrow('expected a positive level, got 0');
    await expect(engine.velocity(five, law, new Float32Array(3), 1)).rejects.toThrow('expected points of 2 coordinates each, got 3 numbers');
    await expect(engine.flow(recipe(), points, 0, 1)).rejects.toThrow('expected a positive level to start from');
    await expect(engine.nearest(five, new Float32Array(0))).rejects.toThrow(RangeError);
  });
});

describe('a bake', () => {
  const heavy = (charges: Charges = chargesFrom(2, Array.from({ length: 500 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]))): Recipe => recipe({ charges, samples: 2000, steps: 40 });
  it('says how far it is, up to 1', async () => {
    const shares: number[] = [];
    await engineOn(2).bake(heavy(five), { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(3);
  });
  it('stops at once when it is aborted, gives its memory back, and the next one works', async () => {
    const engine = engineOn(2);
    const control = new AbortController();
    let memory = 0;
    let progressed = 0;
    const baking = engine.bake(heavy(), {
      signal: control.signal,
      onProgress: () => {
        memory = engine.memoryBytes;
        if (++progressed === 2) control.abort();
      },
    });
    await expect(baking).rejects.toMatchObject({ name: 'AbortError' });
    expect(memory).toBeGreaterThan(2000 * 41 * 32);
    expect(engine.memoryBytes).toBe(0);
    expect(progressed).toBe(2);
    await expect(engine.bake(recipe(), { signal: control.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expectFilm(await engine.bake(recipe()));
  });
  it('may go on beside another', async () => {
    const engine = engineOn(2);
    const order: string[] = [];
    const fine = engine.bake(heavy()).then(() => order.push('fine'));
    const coarse = engine.bake(recipe()).then(() => order.push('coarse'));
    await Promise.all([fine, coarse]);
    expect(order).toEqual(['coarse', 'fine']);
    engine.dispose();
  });
  it('superseded again and again piles up no work and keeps no memory', async () => {
    const fakes = fakeWorkers();
    const engine = engineOn(2, fakes);
    const slow = heavy();
    let rejected = 0;
    for (let i = 0; i < 30; i++) {
      const control = new AbortController();
      const baking = engine.bake({ ...slow, seed: i }, { signal: control.signal });
      setTimeout(() => control.abort(), 4);
      await baking.catch(() => rejected++);
    }
    expect(rejected).toBe(30);
    expect(engine.memoryBytes).toBe(0);
    const before = fakes.chores;
    const film = await engine.bake(recipe());
    // Two chores at hand for each of two workers were all that was left of the others.
    expect(fakes.chores - before).toBeLessThanOrEqual(4 + 30);
    expect(engine.memoryBytes).toBe(film.bytes);
    film.release();
    film.release();
    expect(engine.memoryBytes).toBe(0);
  });
});

describe('the engine', () => {
  it('names its workers and measures itself', async () => {
    const engine = engineOn(4);
    expect([engine.tier, engine.adapter, engine.pairsPerSecond]).toEqual(['cpu', 'CPU, 4 workers', 0]);
    expect(engineOn(1).adapter).toBe('CPU, 1 worker');
    await engine.bake(recipe());
    expect(engine.pairsPerSecond).toBeGreaterThan(0);
    expect(engine.cost(recipe())).toBe(5);
  });
  it('ends its workers and what they were doing when it is disposed of', async () => {
    const fakes = fakeWorkers();
    const engine = engineOn(3, fakes);
    const baking = engine.bake(recipe());
    engine.dispose();
    await expect(baking).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.bake(recipe())).rejects.toMatchObject({ name: 'AbortError' });
    expect([fakes.started, fakes.terminated]).toEqual([3, 3]);
    const outcome = await Promise.race([engine.lost, new Promise((resolve) => setTimeout(() => resolve('silent'), 20))]);
    expect(outcome).toBe('silent');
  });
});
