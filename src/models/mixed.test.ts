/** Mixed diffusion and Poisson as a pair law: its pace by quadrature and in closed form, its flow, its limits, and that it is Yukawa's in density but not in motion. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { posteriorMean, writeVelocity } from '../core/posterior.ts';
import { logScreenedPeak } from '../core/symbol/screened-kernel.ts';
import { mixedPaceInPlane, mixedPaceInSpace, quickPaceInSpace } from '../core/symbol/mixed-pace.ts';
import { mixedLaw } from './mixed.ts';
import { lawByPair } from './pair.ts';
import { pfgmppLaw } from './pfgmpp.ts';
import { yukawaLaw } from './yukawa.ts';

/** ln p at x, per unit of volume: the screened density of mass mu at height tau without the deaths. */
function logDensity(charges: Parameters<typeof posteriorMean>[0], a: number, b: number, x: ArrayLike<number>, t: number): number {
  const [mu, tau, N] = [b / (2 * Math.sqrt(a)), t / Math.sqrt(a), charges.dimension];
  return posteriorMean(charges, mixedLaw(a, b, N), x, t, new Float64Array(N)) + logScreenedPeak(tau, mu, N) + mu * tau;
}

const share = fc.double({ min: 0.05, max: 4, noNaN: true });

describe('the pace of a lone source', () => {
  it('in the plane is the closed form, and ends at the one of Poisson and of diffusion', () => {
    // mu = 1/2, tau = 2, rho = 2.5: (1 + mu tau rho/(rho + tau))/(1 + mu rho).
    expect(mixedPaceInPlane(2.25, 2, 1, 1)).toBeCloseTo((1 + 2.5 / 4.5) / 2.25, 14);
    expect(mixedPaceInPlane(3, 0.7, 2, 0)).toBe(1);
    expect(mixedPaceInPlane(3, 0.7, 0, 2)).toBe(0.5);
  });
  it('in space lies between those in the plane and in four dimensions, where both are closed', () =>
    // In four dimensions that of the plane is differentiated once: ((3 + z)(1 + z g) − z g²)/(3 + 3 z + z²).
    fc.assert(fc.property(fc.double({ min: 0, max: 5, noNaN: true }), share, share, share, (d, t, a, b) => {
      const tau = t / Math.sqrt(a);
      const rho = Math.hypot(tau, d);
      const [z, g] = [(b / (2 * Math.sqrt(a))) * rho, tau / (rho + tau)];
      const pace = mixedPaceInSpace(d * d, t, a, b);
      return mixedPaceInPlane(d * d, t, a, b) < pace && pace < ((3 + z) * (1 + z * g) - z * g * g) / (3 + 3 * z + z * z);
    }), { numRuns: 40 }));
  it('in space is the quick one to 3e-6', () =>
    fc.assert(fc.property(fc.double({ min: -5, max: 4, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true }), (exponent, c) => {
      const z = 10 ** exponent;
      // With a = 1 and b = 2 lengths are in units of 1/mu: z = rho and c = tau/rho.
      const exact = mixedPaceInSpace(z * z * (1 - c * c), c * z, 1, 2);
      return Math.abs(quickPaceInSpace(z, c / (1 + c)) - exact) < 3.1e-6;
    }), { numRuns: 60 }));
});

describe('the flow', () => {
  // Golden case two_charge_mixed: charges at (∓1, 0), a = 0.7, b = 1.3, x = (0.3, 0.2), t = 0.5. The flux was integrated there, to 1e-9.
  it('of two charges has the golden p and v', () => {
    const charges = chargesFrom(2, [[-1, 0], [1, 0]], [0.5, 0.5]);
    const v = new Float64Array(2);
    writeVelocity(charges, mixedLaw(0.7, 1.3, 2), [0.3, 0.2], 0.5, v);
    expect(Math.exp(logDensity(charges, 0.7, 1.3, [0.3, 0.2], 0.5))).toBeCloseTo(0.09276472053611408, 12);
    expect(v[0]).toBeCloseTo(-0.540006341975, 8);
    expect(v[1]).toBeCloseTo(0.287954047127, 8);
  });
  it.each([2, 3] as const)('carries p: ∂p/∂t + div(p v) = 0 in %i dimensions', (N) => {
    const many = chargesFrom(N, [[-1.3, 0.4, 0.2], [0.9, 1.1, -0.5], [0.2, -0.8, 0.7]].map((y) => y.slice(0, N)), [1, 2, 3]);
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(fc.property(coordinate, coordinate, coordinate, fc.double({ min: 0.4, max: 4, noNaN: true }), share, share, (x0, x1, x2, t, a, b) => {
      const x = [x0, x1, x2].slice(0, N);
      const law = mixedLaw(a, b, N);
      const p = (at: number[], time: number): number => Math.exp(logDensity(many, a, b, at, time));
      const flux = (at: number[], axis: number): number => {
        const v = new Float64Array(N);
        writeVelocity(many, law, at, t, v);
        return v[axis]! * p(at, t);
      };
      // Centred differences are off by step²/6 times third derivatives, up to 120 p/tau³ an axis with tau ≥ t/2, and by 1e-13 p/step.
      const step = 1e-4 * Math.min(t, t / Math.sqrt(a));
      let residual = (p(x, t + step) - p(x, t - step)) / (2 * step);
      let size = Math.abs(residual);
      for (let axis = 0; axis < N; axis++) {
        const shifted = (by: number): number[] => x.map((value, i) => (i === axis ? value + by : value));
        const slope = (flux(shifted(step), axis) - flux(shifted(-step), axis)) / (2 * step);
        residual += slope;
        size += Math.abs(slope);
      }
      return Math.abs(residual) < 2e-6 * (size + p(x, t) / t);
    }), { numRuns: N === 2 ? 60 : 12 });
  });
  it.each([2, 3] as const)("is PFGM's in t/√a without its first derivative, and diffusion's of 1/b without its second, in %i dimensions", (N) => {
    const many = chargesFrom(N, [[-1.3, 0.4, 0.2], [0.9, 1.1, -0.5]].map((y) => y.slice(0, N)));
    const x = [0.4, 0.1, 0.3].slice(0, N);
    const [v, want] = [new Float64Array(N), new Float64Array(N)];
    // Off by b t and by a/t.
    writeVelocity(many, mixedLaw(4, 1e-9, N), x, 1.4, v);
    writeVelocity(many, pfgmppLaw(1, N), x, 0.7, want);
    v.forEach((value, axis) => expect(2 * value).toBeCloseTo(want[axis]!, 7));
    writeVelocity(many, mixedLaw(1e-7, 2, N), x, 1.4, v);
    const sigma = Math.sqrt(1.4);
    writeVelocity(many, pfgmppLaw(Infinity, N), x, sigma, want);
    // dsigma/dt = 1/(b sigma).
    v.forEach((value, axis) => expect(value * 2 * sigma).toBeCloseTo(want[axis]!, 5));
  });
  it('has the density of normalised Yukawa with a = 1 and b = 2 m, but another motion', () => {
    const law = mixedLaw(1, 1.6, 3);
    for (const [d2, t] of [[0.3, 0.7], [4, 2]] as const) expect(law.logKernel(d2, t)).toBe(yukawaLaw(0.8, 3).logKernel(d2, t));
    expect(law.pace!(4, 2)).toBeLessThan(0.9);
  });
});

it('draws its prior from its kernel on the plane', () => {
  const u = [0.2, 0.3, 0.6, 0.8];
  const [x, y] = [new Float64Array(3), new Float64Array(3)];
  expect(mixedLaw(4, 3.2, 3).writePrior(x, { start: 'hemisphere', radius: 40, level: 6 }, u)).toBe(6);
  yukawaLaw(0.8, 3).writeKernelDraw(y, 3, u);
  expect(x).toEqual(y);
});

it.each([[0, 1], [1, -1], [NaN, 1], [1, Infinity]])('refuses a = %s, b = %s', (a, b) => expect(() => mixedLaw(a, b, 2)).toThrow(RangeError));

it('is found by what an equation says of its field of charges', () => {
  const charges = chargesFrom(3, [[0, 0, 0]]);
  expect(lawByPair({ model: 'mixed', knobs: ({ a }: { a: number }) => ({ a, b: 2 }) }, { a: 3 }, charges).uniforms).toEqual({ a: 3, b: 2, dimension: 3 });
  expect(() => lawByPair({ model: 'wave', knobs: () => ({}) }, {}, charges)).toThrow("'wave'");
});
