/** The engine on workers as the page uses it: points, aborting, memory, and nothing left behind. */
import { describe, expect, it } from 'vitest';
import { adapted } from '../../core/adaptive.ts';
import { drawnField } from '../../core/chance.ts';
import { centroid, type Charges, chargesFrom } from '../../core/charges.ts';
import { distanceSums } from '../../core/distances.ts';
import { denoiser, integrate } from '../../core/integrate.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { flowLevels } from '../../core/schedule.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Recipe } from '../engine.ts';
import { fakeWorkers } from './fakes.ts';
import { engineOn, five, recipe, tolerance } from './testing.ts';

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
  it('are as far apart as core says, whoever takes which row, and are given up when aborted', async () => {
    const shares: number[] = [];
    const found = await engine.distances(five, points, { onProgress: (share) => shares.push(share) });
    const want = distanceSums(five, points).part(0, 205);
    // The same terms in another order.
    for (const key of ['between', 'ofSamples', 'ofCharges'] as const) expect(found[key]).toBeCloseTo(want[key], 12);
    expect(shares.at(-1)).toBe(1);
    const control = new AbortController();
    await expect(engine.distances(five, points, { signal: control.signal, onProgress: () => control.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.distances(five, new Float32Array(0))).rejects.toThrow(RangeError);
  });
  it('move as the field of core says', async () => {
    const law = pfgmppLaw(7.3, 2);
    const denoise = denoiser(five, law);
    const [velocity, flow] = [await engine.velocity(five, law, points, 0.4), await engine.flow(recipe({ law, steps: 9 }), points, 0.4, 0)];
    const xHat = new Float64Array(2);
    for (let i = 0; i < 200; i++) {
      denoise(xHat, row(i), 0.4);
      const end = integrate(samplerById('dpmpp2m'), denoise, row(i), flowLevels({ schedule: 'log' }, 9, 0.4, 0)).slice(-2);
      for (const a of [0, 1]) {
        const slope = (row(i)[a]! - xHat[a]!) / 0.4;
        expect(Math.abs(velocity[2 * i + a]! - slope)).toBeLessThan(tolerance(slope));
        expect(Math.abs(flow[2 * i + a]! - end[a]!)).toBeLessThan(tolerance(end[a]!));
      }
    }
  });
  it('are carried by every sampler as core carries them: adaptive, with noise, and walking', async () => {
    const law = pfgmppLaw(4, 2);
    const denoise = denoiser(five, law);
    const centre = centroid(five);
    const few = points.subarray(0, 80);
    const levels = flowLevels({ schedule: 'log' }, 9, 4, 0.1);
    const field = drawnField({ charges: five, law, seed: 0 }, denoise);
    const ends: Record<string, (i: number) => Float64Array> = {
      dopri5: (i) => adapted(denoise, row(i), levels, { tolerance: usualKnobs.tolerance, centre }).path,
      sde: (i) => integrate(samplerById('sde'), field.denoise, row(i), levels, undefined, { chanceOf: field.chanceOf(i) }),
      langevin: (i) => integrate(samplerById('langevin'), field.denoise, row(i), levels.map(() => usualKnobs.sigma), undefined, { chanceOf: field.chanceOf(i) }),
    };
    for (const sampler of ['dopri5', 'sde', 'langevin'] as const) {
      const flow = await engine.flow(recipe({ law, steps: 9, sampler }), few, 4, 0.1);
      for (let i = 0; i < 40; i++) {
        const end = ends[sampler]!(i).slice(-2);
        for (const a of [0, 1]) expect(Math.abs(flow[2 * i + a]! - end[a]!), `${sampler}, point ${i}`).toBeLessThan(tolerance(end[a]!));
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
    expect((await engine.bake(recipe())).samples).toBe(30);
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
