/** The kernels against their float64 twins: every form of the kernel, every law with every sampler, the same random bits. */
import shaders from 'virtual:shaders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakePaths } from '../../core/bake.ts';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { writeDenoised } from '../../core/posterior.ts';
import { writeEvenUniforms, writeUniforms } from '../../core/random.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { samplerById, samplers } from '../../samplers/index.ts';
import type { Engine, Recipe } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { kernelOf } from './kernel.ts';
import { runLines, testDevice } from './testing.ts';

let engine: Engine;
let device: GPUDevice;
beforeAll(async () => {
  const grant = await testDevice();
  device = grant.device;
  engine = createGpuEngine(device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

/** A stream of numbers in (0, 1). */
function numbers(count: number, seed: number): Float64Array {
  const out = new Float64Array(count);
  writeUniforms(out, 0, seed, 9);
  return out;
}

function cloud(dimension: 2 | 3, count: number): Charges {
  const u = numbers(count * (dimension + 1), 77);
  const rows = Array.from({ length: count }, (_, i) => Array.from({ length: dimension }, (_, a) => 3 * u[i * (dimension + 1) + a]! - 1.5));
  return chargesFrom(dimension, rows, Array.from({ length: count }, (_, i) => 0.2 + u[i * (dimension + 1) + dimension]!));
}

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

const SAMPLES = 48;

function recipe(over: Partial<Recipe>): Recipe {
  return {
    charges: chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]),
    law: pfgmppLaw(1, 2),
    sampler: 'heun',
    steps: 24,
    schedule: 'log',
    levelMin: 0.02,
    surface: { start: 'plane', radius: 40, level: 20 },
    direction: 'backward',
    samples: SAMPLES,
    seed: 5,
    draw: 'random',
    ...over,
  };
}

/** The same recipe moved a little: how far its paths move says how far rounding may, by 2^-23 in each of about 24 steps and some more. */
function nudged(r: Recipe): Recipe {
  const by = 1 + 2 ** -18;
  const charges = { ...r.charges, positions: r.charges.positions.map((value, i) => value * (i % 3 === 0 ? by : 1 / by)) };
  return { ...r, charges, levelMin: r.levelMin * by, surface: { ...r.surface, radius: r.surface.radius * by, level: r.surface.level * by } };
}

/** Compares all knots of all samples with the twin; returns the share of knots that are off by more than rounding explains. */
async function shareOff(r: Recipe): Promise<number> {
  const film = await engine.bake(r);
  const sampler = samplerById(r.sampler);
  const [exact, moved] = [bakePaths(r, sampler), bakePaths(nudged(r), sampler)];
  const N = r.charges.dimension;
  let off = 0;
  for (let p = 0; p < r.samples; p++) {
    const path = await engine.path(film, p);
    expect(path.length).toBe(4 * (r.steps + 1));
    for (let k = 0; k <= r.steps; k++) {
      let [error, allowed] = [0, 0];
      for (let a = 0; a < N; a++) {
        const x = exact[p]!.positions[k * N + a]!;
        error = Math.max(error, Math.abs(path[4 * k + a]! - x));
        allowed = Math.max(allowed, 8e-6 * (1 + Math.abs(x)) + 4 * Math.abs(moved[p]!.positions[k * N + a]! - x));
      }
      const level = exact[p]!.levels[k]!;
      if (error > allowed || Math.abs(path[4 * k + 3]! - level) > 1e-5 * level + 4 * Math.abs(moved[p]!.levels[k]! - level)) off++;
    }
  }
  film.release();
  return off / (r.samples * (r.steps + 1));
}

const laws = [
  ['PFGM', pfgmppLaw(1, 2)],
  ['PFGM++ at D = 7.3', pfgmppLaw(7.3, 2)],
  ['diffusion', pfgmppLaw(Infinity, 2)],
  ['the plain field', unaugmentedLaw(0.4, 2)],
] as const;

describe('films', () => {
  it.each(laws.flatMap(([name, law]) => samplers.map((sampler) => [name, sampler.id, law] as const)))('of %s by %s are the twin, backward', async (_name, sampler, law) => {
    expect(await shareOff(recipe({ law, sampler, schedule: sampler === 'heun' ? 'rho7' : 'log' }))).toBeLessThan(0.002);
  });
  it.each(laws)('of %s are the twin, forward to the plane', async (_name, law) => {
    expect(await shareOff(recipe({ law, direction: 'forward', draw: 'even' }))).toBeLessThan(0.002);
  });
  it.each(laws)('of %s are the twin, forward to the hemisphere', async (_name, law) => {
    const own = recipe({ law, direction: 'forward', surface: { start: 'hemisphere', radius: 40, level: 20 } });
    // A sample whose end lies within rounding of the crossing tolerance may take one correction more or less.
    expect(await shareOff(own)).toBeLessThan(1 / SAMPLES);
  });
  it.each(laws)('of %s are the twin, backward from the hemisphere', async (_name, law) => {
    // Of the plain field all paths end on a few points: from far away Heun's steps there are too long to be stable, in the twin as well.
    const near = law.augmentation === 0 ? { surface: { start: 'hemisphere', radius: 4, level: 20 }, steps: 60 } as const : { surface: { start: 'hemisphere', radius: 40, level: 20 } } as const;
    expect(await shareOff(recipe({ law, ...near }))).toBeLessThan(0.002);
  });
  it('in space are the twin', async () => {
    for (const D of [1, 20.5, Infinity]) {
      const own = { charges: cloud(3, 40), law: pfgmppLaw(D, 3), sampler: 'heun' } as const;
      expect(await shareOff(recipe(own)), `backward at D = ${D}`).toBeLessThan(0.002);
      expect(await shareOff(recipe({ ...own, direction: 'forward', surface: { start: 'hemisphere', radius: 30, level: 20 } })), `forward at D = ${D}`).toBeLessThan(1 / SAMPLES);
    }
  });
});
