/** Films of the CPU engine against those of core, and how they are read. */
import { describe, expect, it } from 'vitest';
import { bakePaths } from '../../core/bake.ts';
import { chargesFrom } from '../../core/charges.ts';
import { interpolate, levelAtProgress } from '../../core/film.ts';
import { usualKnobs } from '../../core/knobs.ts';
import type { Law } from '../../core/law.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { samplerById, samplers } from '../../samplers/index.ts';
import type { PairFilm } from '../engine.ts';
import { curveOf } from '../film-shape.ts';
import { fakeWorkers } from './fakes.ts';
import { engineOn, five, pageOf, recipe, tolerance } from './testing.ts';

const four = chargesFrom(3, [[-1.3, 0.4, 0], [0.9, 1.1, 0.7], [0.2, -0.8, -1], [1.7, -0.3, 0.3]]);

function expectFilm(film: PairFilm): void {
  const { charges, samples, sampler } = film.recipe;
  const { positions, velocities } = pageOf(film);
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
    const those = samplers.filter(({ family }) => law.augmentation > 0 || family === 'ode' || family === 'adaptive');
    it.each(those.map(({ id }) => id))('by %s, both ways and on both surfaces', async (sampler) => {
      const engine = engineOn(3);
      // Without augmentation large steps overshoot the place where the paths collapse, and then rounding grows as in any chaos.
      const steps = law.augmentation === 0 ? 80 : 12;
      for (const direction of ['forward', 'backward'] as const) {
        for (const start of ['hemisphere', 'plane'] as const) {
          const film = await engine.bake(recipe({ charges, law, sampler, steps, direction, surface: { start, radius: 60, level: 80 } }));
          expect(film).toMatchObject({ samples: 30, evaluator: 'twin', curve: curveOf(sampler), lost: 0 });
          expectFilm(film);
        }
      }
      engine.dispose();
    });
  });
});

describe('a film', () => {
  it.each(['heun', 'dopri5', 'sde', 'langevin'] as const)('that is harmed, by knobs and rho of its own, is that of core too: %s', async (sampler) => {
    const engine = engineOn(2);
    const own = { rho: 3, schedule: 'rho7', harm: { alpha: 0.3, bits: 3, scale: 1.5 }, knobs: { ...usualKnobs, eta: 0.7, churn: 0.3, tolerance: 0.01, exact: false, sigma: 0.5 } } as const;
    const film = await engine.bake(recipe({ ...own, sampler, law: pfgmppLaw(4, 2) }));
    expectFilm(film);
    const usual = await engine.bake(recipe({ sampler, law: pfgmppLaw(4, 2) }));
    expect(pageOf(usual).positions).not.toEqual(pageOf(film).positions);
    engine.dispose();
  });
  it('of the adaptive sampler says how many steps it took and tried, and what they cost', async () => {
    const engine = engineOn(3);
    const film = await engine.bake(recipe({ sampler: 'dopri5', surface: { start: 'plane', radius: 60, level: 80 } }));
    const accounts = bakePaths(film.recipe, samplerById('dopri5')).map(({ account }) => account!);
    const mean = (of: 'accepted' | 'rejected' | 'evaluations'): number => accounts.reduce((sum, account) => sum + account[of], 0) / accounts.length;
    expect(film).toMatchObject({ evaluations: mean('evaluations'), adaptive: { accepted: mean('accepted'), rejected: mean('rejected'), unfinished: 0 } });
    expect(film.adaptive!.accepted).toBeGreaterThan(5);
    expect((await engine.bake(recipe())).adaptive).toBeNull();
    engine.dispose();
  });
  it('of walkers lies at their level; those that overflow are counted and stay finite', async () => {
    const engine = engineOn(2);
    const walk = recipe({ sampler: 'langevin', law: pfgmppLaw(Infinity, 2), steps: 40 });
    const film = await engine.bake(walk);
    expect(film).toMatchObject({ walkedAt: usualKnobs.sigma, lost: 0, evaluations: 40 });
    expect((await engine.read(film, 0.3))[3]).toBeCloseTo(usualKnobs.sigma, 6);
    // Steps of h = 2 (snr sigma)² take x − ŷ to 1 − 2 snr² times itself.
    const wild = await engine.bake({ ...walk, knobs: { ...usualKnobs, snr: 10 } });
    expect(wild.lost).toBe(30);
    expect(pageOf(wild).positions.every(Number.isFinite)).toBe(true);
    engine.dispose();
  });
  it('of noise being added asks nothing of the field, and ends on the plane', async () => {
    const engine = engineOn(2);
    const film = await engine.bake(recipe({ sampler: 'ddpm', direction: 'forward' }));
    expect(film).toMatchObject({ evaluations: 0, curve: 'linear' });
    const ends = await engine.read(film, 1);
    expect(new Set(Array.from({ length: 30 }, (_, p) => ends[4 * p + 3]))).toEqual(new Set([Math.fround(film.levels.at(-1)!)]));
    expect((await engine.bake(recipe())).samples).toBe(30);
    engine.dispose();
  });
  it('is the same bit for bit on any number of workers', async () => {
    const films = await Promise.all([1, 2, 7].map((workers) => engineOn(workers).bake(recipe({ samples: 100, draw: 'even' }))));
    for (const film of films) expect(pageOf(film)).toEqual(pageOf(films[0]!));
  });
  it('takes fewer knots when memory is short, with both ends and the lowest level kept', async () => {
    const [long, short] = [await engineOn(1).bake(recipe()), await engineOn(1, fakeWorkers(), 16 * 30 * 8).bake(recipe())];
    expect([short.levels.length, short.levels[0], short.levels[1], short.levels.at(-1)]).toEqual([8, 0, 0.01, long.levels.at(-1)]);
    const [all, some] = [pageOf(long), pageOf(short)];
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
