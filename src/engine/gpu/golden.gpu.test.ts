/** The golden cases through the real kernels in float32, each within the tolerance that it states for float32. */
import shaders from 'virtual:shaders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { type GoldenCase, goldenCases, goldenNumber } from '../../core/golden.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { runLines, testDevice } from './testing.ts';

let engine: Engine;
let device: GPUDevice;
beforeAll(async () => {
  const grant = await testDevice();
  device = grant.device;
  engine = createGpuEngine(device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

/** Absolute, except that numbers above 1 are taken relative to themselves; and the other way round where the case says relative. */
function agrees(test: GoldenCase, got: ArrayLike<number>, want: ReadonlyArray<number>): void {
  want.forEach((value, i) => {
    const scale = test.rel && value !== 0 ? Math.abs(value) : Math.max(1, Math.abs(value));
    expect(Math.abs(got[i]! - value) / scale, `${test.id}[${i}]: got ${got[i]}, expected ${value}`).toBeLessThanOrEqual(test.tol_f32);
  });
}

const named = (group: string): ReadonlyArray<readonly [string, GoldenCase]> => goldenCases(group).map((test) => [test.id, test] as const);

/** x̂ = x − level dx/dlevel, in float64 from the kernel's float32 velocity. */
async function denoised(charges: ReturnType<typeof chargesFrom>, D: number, x: readonly number[], level: number): Promise<number[]> {
  const velocity = await engine.velocity(charges, pfgmppLaw(D, 2), Float32Array.from(x), level);
  return x.map((value, a) => Math.fround(value) - level * velocity[a]!);
}

describe('the posterior mean', () => {
  it.each(named('posterior'))('%s', async (_id, test) => {
    const { Y, q, x, sigma, r } = test.inputs;
    const D = goldenNumber(test.inputs.D);
    agrees(test, await denoised(chargesFrom(2, Y, q), D, x, sigma ?? r / Math.sqrt(D)), test.outputs.yhat);
  });
});

describe('the flow', () => {
  const steps = 400;
  it.each(named('flow').filter(([id]) => id !== 'single_charge_flow'))('%s', async (_id, test) => {
    const { Y, q, x0, r0, r1, sigma0, sigma1 } = test.inputs;
    const D = goldenNumber(test.inputs.D);
    const law = pfgmppLaw(D, 2);
    const root = D === Infinity ? 1 : Math.sqrt(D);
    const end = await engine.flow({ charges: chargesFrom(2, Y, q), law, sampler: 'rk4', steps, schedule: 'log' }, Float32Array.from(x0), (r0 ?? sigma0) / root, (r1 ?? sigma1) / root);
    agrees(test, end, test.outputs.x1);
  });
  it.each([0.5, 1, 2, 7.3, 128, 1e6, Infinity])('of a single charge is straight at D = %s, whatever the sampler', async (D) => {
    const test = goldenCases('flow').find(({ id }) => id === 'single_charge_flow')!;
    const { Y, x0, r0, r1 } = test.inputs;
    for (const sampler of ['euler', 'heun', 'dpmpp2m', 'rk4'] as const) {
      // RK4 solves exp(u) only to its order: h = ln(6)/40 leaves h^4/120 of it.
      const steps = sampler === 'rk4' ? 40 : 5;
      agrees(test, await engine.flow({ charges: chargesFrom(2, Y), law: pfgmppLaw(D, 2), sampler, steps, schedule: 'log' }, Float32Array.from(x0), r0, r1), test.outputs.x1);
    }
  });
});

describe('the prior', () => {
  it.each(named('prior').filter(([id]) => id.startsWith('prior_R_')))('%s', async (_id, test) => {
    const law = pfgmppLaw(goldenNumber(test.inputs.D), 2);
    const lines = `out[0] = bitcast<vec4u>(vec4f(kernel_draw(f32(${test.inputs.sigma}), vec4f(${test.inputs.U}, 0.25, 0.5, 0.5)), 0.0));`;
    // U = 0.999 is not a float32: its rounding alone moves R by 6e-6. So the case is moved by what the twin says that rounding does.
    const radius = (u: number): number => {
      const out = new Float64Array(2);
      law.writeKernelDraw(out, test.inputs.sigma, [u, 0.25]);
      return Math.hypot(out[0]!, out[1]!);
    };
    const expected = test.outputs.R + radius(Math.fround(test.inputs.U)) - radius(test.inputs.U);
    const words = await runLines(device, shaders['starts']!['pfgmpp']!, lines, Float32Array.from(Object.values(law.uniforms)), 1);
    const [x, y] = new Float32Array(words.buffer);
    agrees(test, [Math.hypot(x!, y!)], [expected]);
  });
});

describe('the plain field without augmentation', () => {
  it('of two charges', async () => {
    const test = goldenCases('D0').find(({ id }) => id === 'D0_two_charges')!;
    const charges = chargesFrom(2, test.inputs.Y, test.inputs.q);
    agrees(test, await engine.velocity(charges, unaugmentedLaw(0, 2), Float32Array.from(test.inputs.x), 1), test.outputs.E);
  });
});

describe('18 steps of Heun as in EDM', () => {
  it.each(named('sampler').filter(([id]) => id.startsWith('heun18_')))('%s', async (_id, test) => {
    const { Y, q, x0, n } = test.inputs;
    const law = pfgmppLaw(goldenNumber(test.inputs.D), 2);
    // The twin's levels to 0 end with a step from 0.002/80 of the top: EDM's own.
    const end = await engine.flow({ charges: chargesFrom(2, Y, q), law, sampler: 'heun', steps: n, schedule: 'rho7' }, Float32Array.from(x0), 80, 0);
    agrees(test, end, test.outputs.x_final);
  });
});
