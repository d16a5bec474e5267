/** Closed forms of point sources against golden numbers, against the equation of continuity, and against one another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import { diffusionSource, helmholtzSource, mixedSource, poissonSource, type WriteSource, writeSourceField, yukawaSource } from './point-source.ts';

const at = (source: WriteSource, d: number, t: number): Float64Array => {
  const out = new Float64Array(3);
  source(out, d * d, t);
  return out;
};

describe('two charges', () => {
  // Golden cases two_charge_*: charges at (∓1, 0), x = (0.3, 0.2), t = 0.5. The flux of the last was integrated there, to 1e-9.
  const charges = chargesFrom(2, [[-1, 0], [1, 0]], [0.5, 0.5]);
  it.each([
    ['Poisson', poissonSource, [0.07203993275917987, -0.04373141448452102, 0.028815973103671948, 0], 12],
    ['Yukawa, m = 1', yukawaSource(1), [0.05338982060308652, -0.04107797231443124, 0.02135592824123461, -0.051101831468103306], 12],
    ['Helmholtz, k0 = 0.5', helmholtzSource(0.5), [0.08050889624398054, -0.04315174459289235, 0.03220355849759222, 0.031146177561729077], 12],
    ['mixed, a = 0.7, b = 1.3', mixedSource(0.7, 1.3), [0.09276472053611408, -0.050093537401022, 0.02671197670901379, 0], 9],
  ] as const)('have the golden p, J and R: %s', (_name, source, want, digits) => {
    const out = new Float64Array(4);
    writeSourceField(out, charges, source, [0.3, 0.2], 0.5);
    want.forEach((value, i) => expect(out[i]).toBeCloseTo(value, digits));
  });
});

it('one source has the golden density', () => {
  // Golden case green_p_N2: r = 0.9, t = 0.7.
  for (const [source, p] of [
    [diffusionSource, 0.08512495719883625], [poissonSource, 0.0751628333890542], [yukawaSource(0.8), 0.05772785100260865],
    [mixedSource(0.7, 1.3), 0.10343342249987304], [helmholtzSource(0.6), 0.09074600954080102],
  ] as const) expect(at(source, 0.9, 0.7)[0]).toBeCloseTo(p, 10);
});

it('sources lose what flows away and dies: ∂p/∂t + div J = R', () => {
  const size = fc.double({ min: 0.1, max: 5, noNaN: true });
  const knob = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(fc.property(size, size, knob, knob, fc.constantFrom(0, 1, 2, 3), (d, t, b, a, which) => {
    const source = [diffusionSource, yukawaSource(b), helmholtzSource(b), mixedSource(0.1 + a, b)][which]!;
    // Centred differences are off by the square of the step over the shortest length there is.
    const step = 1e-5 * Math.min(d, t);
    const change = (at(source, d, t + step)[0]! - at(source, d, t - step)[0]!) / (2 * step);
    const flux = (r: number): number => r * r * at(source, r, t)[1]!;
    const divergence = (flux(d + step) - flux(d - step)) / (2 * step * d);
    // Relative to the largest term that stands in the sum; Helmholtz's density may be 0.
    const scale = Math.abs(change) + Math.abs(at(source, d, t)[1]!) + Math.abs(at(source, d, t)[2]!) + Math.hypot(d, t) ** -3;
    return Math.abs(change + divergence - at(source, d, t)[2]!) < 1e-6 * scale;
  }));
});

it('mixed is diffusion without its second derivative, and Poisson without its first', () => {
  for (const d of [0.1, 1, 3]) {
    // Off by a/t and by b t.
    const [slow, even] = [at(mixedSource(1e-9, 1), d, 0.7), at(diffusionSource, d, 0.7)];
    const [straight, poisson] = [at(mixedSource(1, 1e-9), d, 0.7), at(poissonSource, d, 0.7)];
    for (const i of [0, 1]) {
      expect(slow[i]! / even[i]!).toBeCloseTo(1, 6);
      expect(straight[i]! / poisson[i]!).toBeCloseTo(1, 6);
    }
  }
});

it('normalised Yukawa is mixed with a = 1 and b = 2 m in density, but not in motion', () => {
  const [yukawa, mixed] = [at(yukawaSource(0.8), 1.3, 0.7), at(mixedSource(1, 1.6), 1.3, 0.7)];
  expect(mixed[0]! / (yukawa[0]! * Math.exp(0.56))).toBeCloseTo(1, 14);
  expect(mixed[1]! / mixed[0]!).toBeLessThan((0.9 * yukawa[1]!) / yukawa[0]!);
});
