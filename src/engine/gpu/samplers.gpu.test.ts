/** Samplers that draw, noising, walkers and harm against their float64 twins: the same chance, the same paths. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonTop } from '../../core/bake.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { samplers } from '../../samplers/index.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';
import { cloud, recipe, SAMPLES, shareOff } from './twin-testing.ts';

let device: GPUDevice;
let info: GPUAdapterInfo;
let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  device = grant.device;
  info = grant.adapterInfo;
  engine = createGpuEngine(device, info);
});
afterAll(() => engine.dispose());

const knobs = { ...usualKnobs, eta: 0.7, churn: 0.3, noise: 1.02 };

/** Knots that may be off. A charge is drawn by comparing sums with a uniform: float32 decides otherwise in about one case of 10^6, and one sample of these 48 is 2 % of all knots. */
const OFF = 0.002;

const drawing = samplers.filter(({ family }) => family === 'sde' || family === 'walk');

describe.each([1, 8, Infinity])('at D = %s', (D) => {
  const law = pfgmppLaw(D, 2);
  it.each(drawing.map(({ id }) => id))('films of %s are the twin', async (sampler) => {
    expect(await shareOff(engine, recipe({ law, sampler, knobs }))).toBeLessThan(OFF);
  });
  it.each(['plane', 'hemisphere'] as const)('noise is the twin, up to the plane though the prior is on the %s', async (start) => {
    const r = recipe({ law, sampler: 'ddpm', direction: 'forward', surface: { start, radius: 40, level: 20 } });
    const share = await shareOff(engine, r, (film) => {
      expect(film.evaluations).toBe(0);
      expect(film.levels.at(-1)).toBe(commonTop(law, r.surface));
    });
    expect(share).toBeLessThan(OFF);
  });
});

it.each([['euler', 1], ['heun', Infinity], ['sde', 1], ['ddpm', 1], ['langevin', Infinity]] as const)('harm done to %s at D = %s is the twin: samples kicked, the level misread, x̂ rounded', async (sampler, D) => {
  // No charge lies halfway between two of the values that are left, where rounding is a coin that float32 throws otherwise.
  const own = { law: pfgmppLaw(D, 2), charges: cloud(2, 40), sampler, knobs };
  expect(await shareOff(engine, recipe({ ...own, harm: { alpha: 0.3, bits: Infinity, scale: 0.7 } }))).toBeLessThan(OFF);
  // An x̂ within float32's last places of halfway is rounded to the other side, one in 10^4: from there on that path is another.
  expect(await shareOff(engine, recipe({ ...own, harm: { alpha: 0.1, bits: 5, scale: 1.2 } }))).toBeLessThan(10 * OFF);
});

describe('samplers that draw', () => {
  it('start from the hemisphere and work in space', async () => {
    for (const sampler of ['sde', 'churn', 'ddim'] as const) {
      expect(await shareOff(engine, recipe({ law: pfgmppLaw(3, 3), charges: cloud(3, 40), sampler, knobs, surface: { start: 'hemisphere', radius: 40, level: 20 } }))).toBeLessThan(OFF);
    }
  });
  it('add Gaussian noise at finite D where that is wanted', async () => {
    for (const sampler of ['churn', 'ddpm', 'pc'] as const) expect(await shareOff(engine, recipe({ law: pfgmppLaw(1, 2), sampler, knobs: { ...knobs, exact: false } }))).toBeLessThan(OFF);
  });
  it('are Euler where they draw nothing', async () => {
    const films = [await engine.bake(recipe({ law: pfgmppLaw(1, 2), sampler: 'euler' })), await engine.bake(recipe({ law: pfgmppLaw(1, 2), sampler: 'ddim', knobs: { ...knobs, eta: 0 } }))] as const;
    const [euler, ddim] = [await engine.read(films[0], 0), await engine.read(films[1], 0)];
    euler.forEach((value, j) => expect(Math.abs(ddim[j]! - value)).toBeLessThan(1e-5));
    for (const film of films) film.release();
  });
  it('are the same on several pages and in small slices, bit for bit', async () => {
    let time = 0;
    const paged = createGpuEngine(device, info, { bufferLimit: 80 * SAMPLES * 2, now: () => (time += 1000) });
    for (const sampler of ['churn', 'langevin', 'dopri5'] as const) {
      const wanted = recipe({ law: pfgmppLaw(2, 2), sampler, knobs });
      const [a, b] = [await engine.bake(wanted), await paged.bake(wanted)];
      expect(b.storage.pages.length).toBeGreaterThan(1);
      for (const progress of [0, 0.4, 1]) expect(await paged.read(b, progress)).toEqual(await engine.read(a, progress));
      a.release();
      b.release();
    }
  });
  it('take walkers nowhere but on: their knots lie at one level, and their time line is even', async () => {
    const film = await engine.bake(recipe({ sampler: 'langevin', knobs: { ...knobs, sigma: 0.4 } }));
    expect(film.walkedAt).toBe(0.4);
    const path = await engine.path(film, 7);
    for (let k = 0; k < path.length / 4; k++) expect(path[4 * k + 3]).toBeCloseTo(0.4, 6);
    expect([film.levels[0], film.levels.at(-1), film.levels.length]).toEqual([0, 20, 25]);
    film.release();
  });
  it('are refused where there is no density', async () => {
    const law = unaugmentedLaw(0.4, 2);
    await expect(engine.bake(recipe({ law, sampler: 'sde' }))).rejects.toThrow(RangeError);
    await expect(engine.bake(recipe({ law, sampler: 'sde', direction: 'forward' }))).rejects.toThrow(RangeError);
  });
});

describe('samples that overflow', () => {
  it('are counted and stay where they were last finite', async () => {
    // Steps of Langevin's walk far too long: every one throws x further by about (2 snr²).
    const r = recipe({ law: pfgmppLaw(Infinity, 2), sampler: 'langevin', steps: 60, knobs: { ...knobs, snr: 10 } });
    const film = await engine.bake(r);
    expect(film.lost).toBe(SAMPLES);
    for (const progress of [0, 0.5, 1]) expect((await engine.read(film, progress)).every((value) => Math.abs(value) <= 1e30)).toBe(true);
    const path = await engine.path(film, 3);
    expect([...path.subarray(0, 3)]).toEqual([...path.subarray(4, 7)]);
    expect(Math.abs(path[0]!)).toBeGreaterThan(1e3);
    film.release();
  });
  it('are none where all is well', async () => {
    const film = await engine.bake(recipe({ sampler: 'heun' }));
    expect(film.lost).toBe(0);
    film.release();
  });
});
