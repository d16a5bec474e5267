/** The kernels at their limits: levels down to 1e-12, points far away, many charges; every form that is computed differently. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { writeDenoised } from '../../core/posterior.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

/** D of one law for each form: general (also at the least D), three and four factors, five to eight, 130, steep, Gaussian. */
const augmentations = [0.05, 1, 2, 3, 5.5, 6, 128, 1e6, Infinity];

/** Charges at multiples of 1/8 with their centroid at 0, so that float32 holds them exactly; weights unlike. */
const few = chargesFrom(2, [[-1.5, -0.5], [1.5, 0.5], [-0.5, 1], [0.5, -1], [0.25, 0.125], [-0.25, -0.125]], [1, 1, 2, 2, 0.01, 0.01]);

async function denoised(charges: Charges, D: number, points: readonly number[], level: number): Promise<number[]> {
  const velocity = await engine.velocity(charges, pfgmppLaw(D, 2), Float32Array.from(points), level);
  return points.map((value, j) => Math.fround(value) - level * velocity[j]!);
}

describe.each(augmentations)('x̂ at D = %s', (D) => {
  it.each([1e-12, 1e-9, 1e-6])('is the charge itself where a point is one, at level %s', async (level) => {
    const places = [...few.positions];
    const got = await denoised(few, D, places, level);
    // The weight of any other charge is below (level² (D + 1) / 0.1)^((2 + D)/2), for the least D 1e-12 at level 1e-6.
    got.forEach((value, j) => expect(Math.abs(value - places[j]!), `coordinate ${j}`).toBeLessThan(4 * ULP));
  });

  it('is finite and among the charges wherever the point is, at any level', async () => {
    const points = [0, 0, 1e-7, 0, -1.5, -0.5, 3, 4, -200, 1, 1e4, -1e4, 1e6, 1e6];
    for (const level of [1e-12, 1e-4, 0.03, 1, 80, 1e5]) {
      const velocity = await engine.velocity(few, pfgmppLaw(D, 2), Float32Array.from(points), level);
      points.forEach((value, j) => {
        const x_hat = Math.fround(value) - level * velocity[j]!;
        // Taking x̂ out of a velocity leaves the rounding of x.
        expect(Math.abs(x_hat), `level ${level}, coordinate ${j}: ${x_hat}`).toBeLessThanOrEqual(1.5 + 8 * ULP * Math.max(1, Math.abs(value)));
      });
    }
  });

  it('adds up 65,536 charges', async () => {
    const side = 256;
    const rows = Array.from({ length: side * side }, (_, i) => [(2 * (i % side)) / side - 1, ((2 * Math.floor(i / side)) / side - 1) * (1 + (i % 3) / 10)]);
    const charges = chargesFrom(2, rows);
    const points = [0.3, -0.7, 1.4, 2.2, -3, 0.1];
    const level = D === Infinity ? 0.7 : 0.7 / Math.sqrt(D);
    const got = await denoised(charges, D, points, level);
    const [exact, moved] = [new Float64Array(2), new Float64Array(2)];
    for (let i = 0; i < 3; i++) {
      const x = Float32Array.from(points.slice(2 * i, 2 * i + 2));
      writeDenoised(charges, pfgmppLaw(D, 2), x, level, exact);
      // Log weights are off by a few units in the last place of d2 in units of the kernel's softness: as if the level were a little different.
      const [softness, nearest] = D === Infinity ? [2 * level ** 2, 4] : [(2 * (4 + level ** 2 * D)) / (2 + D), 4];
      const logError = 8 * ULP * (1 + nearest / softness);
      writeDenoised(charges, pfgmppLaw(D, 2), x, level * (1 + logError), moved);
      for (let a = 0; a < 2; a++) {
        // 8 + 64 + 128 numbers are added one after another, of size 1 and less.
        const allowed = (8 + 64 + 128) * ULP + 3 * logError + Math.abs(moved[a]! - exact[a]!);
        expect(Math.abs(got[2 * i + a]! - exact[a]!), `point ${i}: got ${got[2 * i + a]}, expected ${exact[a]}`).toBeLessThan(allowed);
      }
    }
  });
});
