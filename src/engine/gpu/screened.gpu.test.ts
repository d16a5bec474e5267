/** Screened Poisson and mixed diffusion–Poisson on the GPU against their float64 twins and closed forms: x̂, draws of the kernels, films. */
import shaders from 'virtual:shaders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { writeDenoised } from '../../core/posterior.ts';
import { writeUniforms } from '../../core/random.ts';
import { mixedLaw } from '../../models/mixed.ts';
import type { Law } from '../../models/model.ts';
import { yukawaLaw } from '../../models/yukawa.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
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
/** Polynomials of the shader are off by so much of themselves: of K_2, which weighs charges in space, and of the pace there. */
const [WEIGHT_FIT, PACE_FIT] = [2.2e-7, 3e-6];

const POINTS = 16;

const lawsIn = (N: 2 | 3): ReadonlyArray<readonly [string, Law]> => [
  ['Yukawa, m = 0', yukawaLaw(0, N)],
  ['Yukawa, m = 0.3', yukawaLaw(0.3, N)],
  ['Yukawa, m = 20', yukawaLaw(20, N)],
  ['mixed, a = 0.7, b = 1.3', mixedLaw(0.7, 1.3, N)],
  ['mixed, a = 0.01, b = 4', mixedLaw(0.01, 4, N)],
  ['mixed, a = 4, b = 0', mixedLaw(4, 0, N)],
];

describe('x̂ at random points and levels', () => {
  it.each(([2, 3] as const).flatMap((N) => lawsIn(N).map(([name, law]) => [name, N, law] as const)))('%s, N = %s', async (_name, N, law) => {
    const charges = cloud(N, 19);
    for (const level of [1e-3, 0.05, 0.4, 2, 30]) {
      const points = Float32Array.from(numbers(POINTS * N, Math.round(level * 1e4)), (value) => (value - 0.5) * (4 + 2 * Math.min(level, 5)));
      const got = await engine.velocity(charges, law, points, level);
      const [exact, moved] = [new Float64Array(N), new Float64Array(N)];
      for (let i = 0; i < POINTS; i++) {
        const x = points.subarray(i * N, (i + 1) * N);
        writeDenoised(charges, law, x, level, exact);
        // What float32 must leave open of the logarithm of a weight: roundings of d² and rho, some of them in each of the (N + 1)/2 powers; of the exponent
        // E = m (rho − rho of the nearest charge), some too, which count by the weight e^−E and so are 0.4 of a rounding each at most; and what the polynomial is off by.
        const logError = 8 * ULP * (N + 2) + (N === 3 ? 2 * WEIGHT_FIT : 0);
        // A law whose weights are as uncertain: moving the height by a share of itself moves their logarithms by (N + 1 + m rho) times it, or less near a charge.
        writeDenoised(charges, law, x, level * (1 + logError), moved);
        for (let axis = 0; axis < N; axis++) {
          const x_hat = x[axis]! - level * got[i * N + axis]!;
          // Charges lie within ±1.5: weights that are off by a share move their mean by 3 times it at most.
          const paced = law.pace ? ((N === 3 ? PACE_FIT : 0) + 8 * ULP) * (3 + Math.abs(x[axis]!)) : 0;
          const allowed = 3 * logError + Math.abs(moved[axis]! - exact[axis]!) + paced + 16 * ULP * (1 + Math.abs(x[axis]!));
          expect(Math.abs(x_hat - exact[axis]!), `level ${level}, point ${i}: got ${x_hat}, expected ${exact[axis]}`).toBeLessThan(allowed);
        }
      }
    }
  });

  it('has the golden velocities of two charges: two_charge_yukawa and two_charge_mixed', async () => {
    const charges = chargesFrom(2, [[-1, 0], [1, 0]], [0.5, 0.5]);
    for (const [law, want] of [[yukawaLaw(1, 2), [-0.7693970845082121, 0.4]], [mixedLaw(0.7, 1.3, 2), [-0.540006341975, 0.287954047127]]] as const) {
      const got = await engine.velocity(charges, law, Float32Array.of(0.3, 0.2), 0.5);
      // x̂ is good to some 20 ulp of its size, 1, and the velocity is that over t = 1/2.
      want.forEach((value, axis) => expect(Math.abs(got[axis]! - value)).toBeLessThan(64 * ULP));
    }
  });
});

it('says that scores and densities of these laws are not known', async () => {
  await expect(engine.look(cloud(2, 3), yukawaLaw(1, 2), Float32Array.of(0, 0, 1))).rejects.toThrow("'yukawa'");
});

describe('draws of the kernel', () => {
  it.each(([2, 3] as const).flatMap((N) => lawsIn(N).map(([name, law]) => [name, N, law] as const)))('%s, N = %s', async (_name, N, law) => {
    const text = shaders['starts']![law.model]!;
    const [draws, level, seed] = [256, 1.7, 77];
    const words = await runLines(device, text, `out[id.x] = bitcast<vec4u>(vec4f(kernel_draw(${level}, uniforms(id.x, ${seed}u, 0u)), 0.0));`, Float32Array.from(Object.values(law.uniforms)), draws);
    const got = new Float32Array(words.buffer);
    const [u, want] = [new Float64Array(4), new Float64Array(N)];
    for (let i = 0; i < draws; i++) {
      writeUniforms(u, i, seed, 0);
      law.writeKernelDraw(want, level, u);
      const size = Math.hypot(...want);
      // A root of Newton's method to some ulp of ln(rho/t), and of the depth that it is asked for; distances are √(e^(2 y) − 1) of it, which halves a share of y where y is
      // small and doubles an error where it is large. In space the profile over a line is off by 4.4e-7.
      const depth = -Math.log(Math.min(u[0]!, N === 3 ? u[2]! : 1));
      const tolerance = (N === 3 ? 2e-6 : 1e-6) * (1 + depth) * size + 1e-6 * level;
      want.forEach((value, axis) => expect(Math.abs(got[4 * i + axis]! - value), `draw ${i}: got ${got[4 * i + axis]}, expected ${value}`).toBeLessThan(tolerance));
    }
  });
});

describe('films', () => {
  it.each([['Yukawa', yukawaLaw(0.8, 2)], ['mixed', mixedLaw(0.7, 1.3, 2)]] as const)('of %s in the plane are the twin, back from their prior and forth', async (_name, law) => {
    expect(await shareOff(engine, recipe({ law, sampler: 'dpmpp2m' }))).toBeLessThan(0.002);
    expect(await shareOff(engine, recipe({ law, direction: 'forward', draw: 'even' }))).toBeLessThan(0.002);
  });
  it('of Yukawa are the twin between data and hemisphere', async () => {
    const own = recipe({ law: yukawaLaw(0.3, 2), surface: { start: 'hemisphere', radius: 10, level: 5 } });
    expect(await shareOff(engine, own)).toBeLessThan(0.002);
    expect(await shareOff(engine, { ...own, direction: 'forward' })).toBeLessThan(1 / SAMPLES);
  });
  it.each([['Yukawa', yukawaLaw(0.3, 3)], ['mixed', mixedLaw(0.7, 1.3, 3)]] as const)('of %s in space are the twin', async (_name, law) => {
    const own = recipe({ charges: cloud(3, 7), law, surface: { start: 'plane', radius: 10, level: 3 }, steps: 12, samples: 12 });
    expect(await shareOff(engine, own)).toBeLessThan(0.002);
  });
});
