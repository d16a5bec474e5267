/** The same metrics on both tiers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineOn, recipe } from '../engine/cpu/testing.ts';
import type { Engine } from '../engine/engine.ts';
import { createGpuEngine } from '../engine/gpu/index.ts';
import { testDevice } from '../engine/gpu/testing.ts';
import { metrics } from '../metrics/index.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { measureFilm } from './metrics.ts';

let engines: readonly Engine[];
beforeAll(async () => {
  const { device, adapterInfo } = await testDevice();
  engines = [createGpuEngine(device, adapterInfo), engineOn(2)];
});
afterAll(() => engines.forEach((engine) => engine.dispose()));

it.each([1, Infinity])('both tiers measure the same at D = %s', async (D) => {
  const [gpu, cpu] = await Promise.all(
    engines.map(async (engine) => {
      const film = await engine.bake(recipe({ law: pfgmppLaw(D, 2), sampler: 'heun', steps: 12, samples: 100, evaluator: 'direct', surface: { start: 'plane', radius: 60, level: 80 } }));
      const numbers = await measureFilm(engine, film, metrics.map(({ id }) => id));
      film.release();
      return numbers;
    }),
  );
  // Paths differ by rounding (tiers.gpu.test.ts: 1e-4); at the lowest level, 0.01, a density changes by as much over it: a hundredth, less on the mean.
  for (const { id } of metrics) expect(Math.abs(gpu![id]! - cpu![id]!), id).toBeLessThan(id.startsWith('logLikelihood') ? 5e-3 : 5e-4 * (1 + Math.abs(cpu![id]!)));
}, 60_000);
