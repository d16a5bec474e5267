/** Samplers that draw against their float64 twins: the same chance, the same paths. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualKnobs } from '../../core/knobs.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { samplers } from '../../samplers/index.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';
import { recipe, shareOff } from './twin-testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

const knobs = { ...usualKnobs, eta: 0.7, churn: 0.3, noise: 1.02 };

const drawing = samplers.filter(({ family }) => family === 'sde' || family === 'walk');

describe.each([1, 8, Infinity])('at D = %s', (D) => {
  it.each(drawing.map(({ id }) => id))('films of %s are the twin', async (sampler) => {
    const share = await shareOff(engine, recipe({ law: pfgmppLaw(D, 2), sampler, knobs }));
    expect(share).toBeLessThan(0.01);
  });
});
