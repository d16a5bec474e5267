/** Closed forms of continuous charge through the real kernels: the data are replaced by quadrature nodes that leave less than float32's tolerance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { type GoldenCase, goldenCases, goldenNumber } from '../../core/golden.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

const caseOf = (group: string, id: string): GoldenCase => goldenCases(group).find((test) => test.id === id)!;

function within(test: GoldenCase, got: ArrayLike<number>, want: ReadonlyArray<number>): void {
  want.forEach((value, i) => {
    expect(Math.abs(got[i]! - value) / Math.max(1, Math.abs(value)), `${test.id}[${i}]: got ${got[i]}, expected ${value}`).toBeLessThanOrEqual(test.tol_f32);
  });
}

/** ŷ in float64 from the kernel's float32 velocity. */
async function posteriorMean(charges: Charges, D: number, x: readonly number[], level: number): Promise<number[]> {
  const velocity = await engine.velocity(charges, pfgmppLaw(D, 2), Float32Array.from(x), level);
  return x.map((value, a) => Math.fround(value) - level * velocity[a]!);
}

/** E of the plain field at x. Without softening the level's clock runs at dtau/dlevel = level^(N-1), so at level 1 velocities are E. */
const plainField = (charges: Charges, x: readonly number[]): Promise<Float32Array> => engine.velocity(charges, unaugmentedLaw(0, 2), Float32Array.from(x), 1);

/** Gauss–Legendre nodes and weights on (0, 1), by Newton's method on the Legendre polynomial. */
function gaussLegendre(n: number): ReadonlyArray<readonly [number, number]> {
  return Array.from({ length: n }, (_, i) => {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [before, now] = [1, z];
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * z * now - (k - 1) * before) / k];
      slope = (n * (z * now - before)) / (z * z - 1);
      z -= now / slope;
    }
    return [(1 + z) / 2, 1 / ((1 - z * z) * slope * slope)] as const;
  });
}

/** Charges on circles: `radii` with the charge of each, `spokes` points around. The trapezium rule on a circle converges exponentially. */
function circles(radii: ReadonlyArray<readonly [number, number]>, spokes: number, stretch: readonly [number, number] = [1, 1]): Charges {
  const rows: number[][] = [];
  const weights: number[] = [];
  for (const [radius, charge] of radii) {
    for (let j = 0; j < spokes; j++) {
      const angle = (2 * Math.PI * (j + 0.5)) / spokes;
      rows.push([stretch[0] * radius * Math.cos(angle), stretch[1] * radius * Math.sin(angle)]);
      weights.push(charge);
    }
  }
  return chargesFrom(2, rows, weights);
}

describe('closed forms on the GPU', () => {
  it.each(goldenCases('analytic').filter(({ inputs }) => inputs.a && inputs.r !== undefined).map((test) => [test.id, test] as const))('%s', async (_id, test) => {
    const { a, D, x, r } = test.inputs;
    // The data are y = a s (cos, sin) with s = sqrt(1 - c²) and c of density D c^(D-1): smooth in c, since only s² enters.
    const radii = gaussLegendre(48).map(([c, weight]) => [Math.sqrt(1 - c * c), weight * c ** (D - 1)] as const);
    within(test, await posteriorMean(circles(radii, 256, a), D, x, r / Math.sqrt(D)), test.outputs.yhat);
  });

  it.each(['ring_D1_0.3_0.5', 'ring_D1_1.4_0.2', 'ring_VE'])('%s', async (id) => {
    const test = caseOf('analytic', id);
    const { ring_radius, rho, r, sigma } = test.inputs;
    const D = goldenNumber(test.inputs.D);
    const [radial, across] = await posteriorMean(circles([[ring_radius, 1]], 512), D, [rho, 0], sigma ?? r / Math.sqrt(D));
    within(test, [radial!, across!], [test.outputs.yhat_rho, 0]);
  });

  it('a segment in one dimension, as the plain field in the plane of x and z', async () => {
    const test = caseOf('analytic', 'segment_N1_D1');
    const { a, x, z } = test.inputs;
    // N = 1 and D = 1: dx/dz is E_x / E_z of the Coulomb field in two dimensions.
    const nodes = gaussLegendre(64);
    const charges = chargesFrom(2, nodes.map(([s]) => [a * (2 * s - 1), 0]), nodes.map(([, weight]) => weight));
    const [along, up] = await plainField(charges, [x, z]);
    within(test, [along! / up!], [test.outputs.dx_dz]);
  });

  it('the far field of five charges', async () => {
    const test = caseOf('analytic', 'far_field_D1');
    const { Y, q, D, x, r } = test.inputs;
    within(test, await posteriorMean(chargesFrom(2, Y, q), D, x, r), test.outputs.yhat_exact);
  });

  it('a uniform disk without augmentation, inside and outside', async () => {
    const test = caseOf('D0', 'D0_uniform_disk');
    const { a, inside, outside } = test.inputs;
    // Circles of equal charge on both sides of the inner point: those within it pull as from the centre, those without do not pull (Gauss): only their charge matters, so few will do.
    const at = Math.hypot(inside[0], inside[1]);
    const band = (from: number, to: number): Array<readonly [number, number]> =>
      gaussLegendre(2).map(([s, weight]) => [Math.sqrt(from * from + s * (to * to - from * from)), weight * (to * to - from * from)] as const);
    const disk = circles([...band(0, at), ...band(at, a)], 256);
    within(test, await plainField(disk, inside), test.outputs.E_inside);
    within(test, await plainField(disk, outside), test.outputs.E_outside);
  });

  it.each([0.1, 1, 20])('Gaussian data under Gaussian noise of level %s', async (level) => {
    const { mu, s } = caseOf('analytic', 'gauss_VE').inputs;
    // The trapezium rule on a grid finer than both widths: the posterior of a Gaussian is the weighted mean of datum and centre.
    const rows: number[][] = [];
    const weights: number[] = [];
    const step = Math.min(s, level) / 2.5;
    const half = Math.ceil((5.5 * s) / step);
    for (let i = -half; i <= half; i++) {
      for (let j = -half; j <= half; j++) {
        rows.push([mu[0] + i * step, mu[1] + j * step]);
        weights.push(Math.exp(-0.5 * (i * i + j * j) * (step / s) ** 2));
      }
    }
    const x = [mu[0] + 1.3 * level, mu[1] - 0.4 * level];
    const share = (s * s) / (s * s + level * level);
    const got = await posteriorMean(chargesFrom(2, rows, weights), Infinity, x, level);
    x.forEach((value, axis) => expect(Math.abs(got[axis]! - (mu[axis] + share * (value - mu[axis]))) / Math.max(1, level)).toBeLessThan(4e-6));
  });
});
