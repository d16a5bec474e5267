/** Both engines side by side: the samples of one are those of the other. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { heart } from '../../distributions/preset.ts';
import { surroundings } from '../../distributions/testing.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from '../gpu/index.ts';
import { testDevice } from '../gpu/testing.ts';
import { engineOn, recipe } from './testing.ts';

/** Rounding of float32, 6e-8 a step, times what 24 steps and the spreading of neighbours make of it in the worst of 400 samples: 1.3e-5 was seen. */
const TOLERANCE = 1e-4;

const laws = [...[1, 7.3, 8, Infinity].map((D) => pfgmppLaw(D, 2)), unaugmentedLaw(1, 2)];

let engines: readonly Engine[];
beforeAll(async () => {
  const { device, adapterInfo } = await testDevice();
  engines = [createGpuEngine(device, adapterInfo), engineOn(2)];
});
afterAll(() => engines.forEach((engine) => engine.dispose()));

it.each(laws.map((law) => [law.augmentation, law] as const))('both tiers give the same samples at D = %s', async (_D, law) => {
  const charges = await heart.charges({}, 256, 3, surroundings());
  for (const direction of ['forward', 'backward'] as const) {
    const order = recipe({ charges, law, steps: 24, samples: 200, direction, evaluator: 'direct' });
    const films = await Promise.all(engines.map((engine) => engine.bake(order)));
    for (const progress of [0, 0.2, 0.5, 1]) {
      const [gpu, cpu] = await Promise.all(engines.map((engine, i) => engine.read(films[i]!, progress)));
      const worst = Math.max(...gpu!.map((value, i) => Math.abs(value - cpu![i]!) / (1 + Math.abs(value))));
      expect(worst, `${direction}, progress ${progress}`).toBeLessThan(TOLERANCE);
    }
  }
}, 120_000);
