/** The kernels against their float64 twins: every form of the kernel, every law with every sampler that follows the flow, the same random bits. */
import shaders from 'virtual:shaders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDenoised } from '../../core/posterior.ts';
import { writeEvenUniforms, writeUniforms } from '../../core/random.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { samplers } from '../../samplers/index.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { kernelOf } from './kernel.ts';
import { runLines, testDevice } from './testing.ts';
import { cloud, numbers, recipe, SAMPLES, shareOff } from './twin-testing.ts';

let engine: Engine;
let device: GPUDevice;
beforeAll(async () => {
  const grant = await testDevice();
  device = grant.device;
  engine = createGpuEngine(device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

describe('x̂ at random points and levels', () => {
  const augmentations = [0.5, 1, 2, 3, 4, 5, 6, 7.3, 8, 29.9, 64, 100.5, 128, 2048, 1e4, 1e6, Infinity];
  const sigmas = [1e-3, 1e-2, 0.1, 0.4, 1, 5, 100];

  it('takes every form of the kernel', () => {
    const forms = new Set([2, 3].flatMap((N) => augmentations.map((D) => kernelOf(pfgmppLaw(D, N as 2 | 3), N))));
    expect([...forms].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 130, 131]);
  });

  it.each([2, 3].flatMap((N) => augmentations.map((D) => [N, D] as const)))('N = %s, D = %s', async (N, D) => {
    const dimension = N as 2 | 3;
    const charges = cloud(dimension, 61);
    const law = pfgmppLaw(D, dimension);
    for (const sigma of sigmas) {
      const u = numbers(40 * N, Math.round(sigma * 1e4));
      const points = Float32Array.from(u, (value) => (value - 0.5) * (4 + 2 * sigma));
      const got = await engine.velocity(charges, law, points, sigma);
      const [exact, moved] = [new Float64Array(N), new Float64Array(N)];
      for (let i = 0; i < 40; i++) {
        const x = points.subarray(i * N, (i + 1) * N);
        writeDenoised(charges, law, x, sigma, exact);
        // What float32 must leave open: log weights are off by the rounding of d², half a unit of it in units of 2 sigma² (or of its D-analogue),
        // a few times over; x̂ moves by that share of the weighted spread of the charges, at most.
        const d2 = x.reduce((sum, value) => sum + value * value, 0) + 9;
        const softness = D === Infinity ? 2 * sigma * sigma : (2 * (d2 + sigma * sigma * D)) / (N + D);
        const nearest = Math.min(...Array.from({ length: charges.count }, (_, c) => x.reduce((sum, value, a) => sum + (value - charges.positions[c * N + a]!) ** 2, 0)));
        const logError = 8 * ULP * (1 + (nearest + (D === Infinity ? 0 : sigma * sigma)) / softness);
        writeDenoised(charges, law, x, sigma * (1 + logError), moved);
        for (let a = 0; a < N; a++) {
          const x_hat = x[a]! - sigma * got[i * N + a]!;
          const allowed = 3 * logError + Math.abs(moved[a]! - exact[a]!) + 16 * ULP * (1 + Math.abs(x[a]!));
          expect(Math.abs(x_hat - exact[a]!), `sigma ${sigma}, point ${i}: got ${x_hat}, expected ${exact[a]}`).toBeLessThan(allowed);
        }
      }
    }
  });
});

describe('random numbers', () => {
  it('have the same bits as the twin', async () => {
    const lines = 'if (id.x < 256u) { out[2u * id.x] = bitcast<vec4u>(uniforms(id.x * 7919u, 123456789u, 2u)); out[2u * id.x + 1u] = bitcast<vec4u>(uniform_from(even_bits(id.x * 7919u))); }';
    const words = await runLines(device, shaders['starts']!['pfgmpp']!, lines, new Float32Array(4), 512);
    const got = new Float32Array(words.buffer);
    const [random, even] = [new Float64Array(4), new Float64Array(4)];
    for (let i = 0; i < 256; i++) {
      writeUniforms(random, Math.imul(i, 7919) >>> 0, 123456789, 2);
      writeEvenUniforms(even, Math.imul(i, 7919) >>> 0);
      expect([...got.subarray(8 * i, 8 * i + 4)]).toEqual([...random]);
      expect([...got.subarray(8 * i + 4, 8 * i + 8)]).toEqual([...even]);
    }
  });
});

const laws = [
  ['PFGM', pfgmppLaw(1, 2)],
  ['PFGM++ at D = 7.3', pfgmppLaw(7.3, 2)],
  ['diffusion', pfgmppLaw(Infinity, 2)],
  ['the plain field', unaugmentedLaw(0.4, 2)],
] as const;

describe('films', () => {
  it.each(laws.flatMap(([name, law]) => samplers.filter(({ family }) => family === 'ode').map((sampler) => [name, sampler.id, law] as const)))('of %s by %s are the twin, backward', async (_name, sampler, law) => {
    expect(await shareOff(engine, recipe({ law, sampler, schedule: sampler === 'heun' ? 'rho7' : 'log' }))).toBeLessThan(0.002);
  });
  it.each(laws)('of %s are the twin, forward to the plane', async (_name, law) => {
    expect(await shareOff(engine, recipe({ law, direction: 'forward', draw: 'even' }))).toBeLessThan(0.002);
  });
  it.each(laws)('of %s are the twin, forward to the hemisphere', async (_name, law) => {
    const own = recipe({ law, direction: 'forward', surface: { start: 'hemisphere', radius: 40, level: 20 } });
    // A sample whose end lies within rounding of the crossing tolerance may take one correction more or less.
    expect(await shareOff(engine, own)).toBeLessThan(1 / SAMPLES);
  });
  it.each(laws)('of %s are the twin, backward from the hemisphere', async (_name, law) => {
    // Of the plain field all paths end on a few points: from far away Heun's steps there are too long to be stable, in the twin as well.
    const near = law.augmentation === 0 ? { surface: { start: 'hemisphere', radius: 4, level: 20 }, steps: 60 } as const : { surface: { start: 'hemisphere', radius: 40, level: 20 } } as const;
    expect(await shareOff(engine, recipe({ law, ...near }))).toBeLessThan(0.002);
  });
  it('in space are the twin', async () => {
    for (const D of [1, 20.5, Infinity]) {
      const own = { charges: cloud(3, 40), law: pfgmppLaw(D, 3), sampler: 'heun' } as const;
      expect(await shareOff(engine, recipe(own)), `backward at D = ${D}`).toBeLessThan(0.002);
      expect(await shareOff(engine, recipe({ ...own, direction: 'forward', surface: { start: 'hemisphere', radius: 30, level: 20 } })), `forward at D = ${D}`).toBeLessThan(1 / SAMPLES);
    }
  });
});
