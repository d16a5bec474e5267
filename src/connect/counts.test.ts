/** The numbers that the page chooses: within their time, steady, and the whole shape even in a coarse bake. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import type { Recipe } from '../engine/engine.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { chosenSamples, coarse, kindOf } from './counts.ts';

const recipe = (M: number, samples = 1): Recipe => ({
  charges: chargesFrom(2, Array.from({ length: M }, (_, i) => [Math.sin(i), Math.cos(i)])),
  law: pfgmppLaw(1, 2),
  sampler: 'euler',
  steps: 64,
  schedule: 'log',
  levelMin: 0.001,
  surface: { start: 'plane', radius: 5, level: 5 },
  direction: 'backward',
  samples,
  seed: 1,
  draw: 'random',
});
const engine = (pairsPerSecond: number) => ({ pairsPerSecond, cost: ({ charges }: Recipe) => charges.count });

describe('the number of samples that the page chooses', () => {
  it('grows with the speed of the device, by powers of two, up to what it draws smoothly', () => {
    // 64 evaluations of 1,024 charges are 65,536 pairs a sample; in 0.8 s, 1e9 pairs a second carry 12,207 samples.
    expect(chosenSamples(recipe(1024), engine(1e9), 'webgpu')).toBe(8192);
    expect(chosenSamples(recipe(1024), engine(1e12), 'webgpu')).toBe(65_536);
    expect(chosenSamples(recipe(1024), engine(1e12), 'software')).toBe(4096);
    expect(chosenSamples(recipe(1024), engine(1e12), 'webgpu', 0, 16_384)).toBe(16_384);
    expect(chosenSamples(recipe(65_536), engine(1e6), 'cpu')).toBe(1024);
  });
  it('is modest before anything was measured', () => {
    expect([chosenSamples(recipe(16), engine(0), 'webgpu'), chosenSamples(recipe(16), engine(0), 'cpu')]).toEqual([4096, 1024]);
  });
  it('stays when measurements vary', () => {
    for (const speed of [0.7e9, 1e9, 1.5e9, 2.5e9]) expect(chosenSamples(recipe(1024), engine(speed), 'webgpu', 8192)).toBe(8192);
    expect(chosenSamples(recipe(1024), engine(0.2e9), 'webgpu', 8192)).toBe(2048);
  });
  it('knows a processor from a graphics card', () => {
    expect([kindOf({ tier: 'cpu' }, false), kindOf({ tier: 'webgpu' }, true), kindOf({ tier: 'webgpu' }, false)]).toEqual(['cpu', 'software', 'webgpu']);
  });
});

describe('a coarse bake', () => {
  it('is the whole bake on a fast device', () => {
    const whole = recipe(1024, 4096);
    expect(coarse(whole, engine(1e11))).toEqual(whole);
  });
  it('has fewer samples on a slow one, but enough to see the shape', () => {
    expect(coarse(recipe(1024, 4096), engine(1e9)).samples).toBe(610);
    expect(coarse(recipe(1024, 4096), engine(1e7)).samples).toBe(256);
    expect(coarse(recipe(1024, 100), engine(1e7)).samples).toBe(100);
  });
  it('stands in for very many charges by fewer of the same law', () => {
    const whole = recipe(16_384, 4096);
    const { charges, law, samples } = coarse(whole, engine(1e8));
    expect([charges.count, samples]).toEqual([1024, 256]);
    expect(law).toBe(whole.law);
    expect(coarse(whole, engine(1e8)).charges).toBe(charges);
  });
});
