/** Rounding where x̂ lies beyond the charges, as it may without augmentation: on the card as in its float64 twin, held to the values that there are. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';
import { cloud, recipe, shareOff } from './twin-testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

it('an x̂ beyond the charges is rounded to the outermost of the values', async () => {
  // A little softening: where a sample comes close to a charge the field throws x̂ far out.
  const r = recipe({ law: unaugmentedLaw(0.1, 2), charges: cloud(2, 40), sampler: 'euler', harm: { alpha: 0, bits: 3, scale: 1 } });
  // An x̂ within float32's last places of halfway is rounded to the other side, one in 10^4: from there on that path is another.
  expect(await shareOff(engine, r)).toBeLessThan(0.02);
});
