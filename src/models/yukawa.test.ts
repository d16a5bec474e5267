/** Screened Poisson as a pair law: its kernel, its flow with births and deaths, its draws, and PFGM where nothing is screened. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charges, chargesFrom } from '../core/charges.ts';
import { denoiser, integrate } from '../core/integrate.ts';
import { posteriorMean, writeVelocity } from '../core/posterior.ts';
import { writeUniforms } from '../core/random.ts';
import { ksDistance, ksFalseAlarm } from '../core/statistics.ts';
import { logScreenedKernel, logScreenedPeak, screenedPotentialShare } from '../core/symbol/screened-kernel.ts';
import { heun } from '../samplers/heun.ts';
import type { PriorSurface } from './model.ts';
import { pfgmppLaw } from './pfgmpp.ts';
import { yukawaLaw, yukawaRate } from './yukawa.ts';

/** p of a unit source at distance d, per unit of volume. */
const density = (d: number, t: number, mass: number, N: number): number => Math.exp(logScreenedKernel(d * d, t, mass, N) + logScreenedPeak(t, mass, N));

function densityOf(charges: Charges, mass: number, x: ArrayLike<number>, t: number): number {
  const N = charges.dimension;
  return Math.exp(posteriorMean(charges, yukawaLaw(mass, N), x, t, new Float64Array(N)) + logScreenedPeak(t, mass, N));
}

const length = fc.double({ min: 0.05, max: 6, noNaN: true });
const screening = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 20, noNaN: true }));

describe('the screened kernel', () => {
  it('is the closed form in the plane', () =>
    fc.assert(fc.property(length, length, screening, (d, t, mass) => {
      const rho = Math.hypot(d, t);
      const want = Math.log((t * (1 + mass * rho)) / (2 * Math.PI * rho ** 3)) - mass * rho;
      return Math.abs(Math.log(density(d, t, mass, 2)) - want) < 1e-12 * (1 + mass * rho);
    })));
  it('has golden numbers', () => expect(density(0.9, 0.7, 0.8, 2)).toBeCloseTo(0.05772785100260865, 12));
  it('of N + 2 dimensions is −1/(2 pi d) d/dd of that of N', () =>
    fc.assert(fc.property(length, length, screening, fc.constantFrom(1, 2, 3), (d, t, mass, N) => {
      // Centred differences are off by the square of the step over the shortest length there is.
      const step = 1e-4 / (mass + 1 / Math.min(d, t));
      const slope = (Math.log(density(d + step, t, mass, N)) - Math.log(density(d - step, t, mass, N))) / (2 * step);
      const want = (-slope * density(d, t, mass, N)) / (2 * Math.PI * d);
      return Math.abs(density(d, t, mass, N + 2) / want - 1) < 1e-5;
    })));
  it('is minus the slope of its potential in t', () =>
    fc.assert(fc.property(length, length, screening, fc.constantFrom(2, 3), (d, t, mass, N) => {
      const potential = (at: number): number => screenedPotentialShare(d * d, at, mass, N) * density(d, at, mass, N);
      const step = 1e-4 / (mass + 1 / t);
      return Math.abs((potential(t - step) - potential(t + step)) / (2 * step * density(d, t, mass, N)) - 1) < 1e-5;
    })));
  it.each([[2, 0.8, 0.7], [3, 0.8, 0.7], [3, 5, 2], [2, 0, 1], [3, 0, 1]])('holds the mass e^(−m t) in %i dimensions, m = %s, t = %s', (N, mass, t) => {
    // The trapezoidal rule in ln d, from e^-14 to e^20.
    let sum = 0;
    for (let z = -14; z < 20; z += 0.05) {
      const d = Math.exp(z);
      sum += density(d, t, mass, N) * (N === 2 ? 2 : 4) * Math.PI * d ** N * 0.05;
    }
    expect(sum / Math.exp(-mass * t)).toBeCloseTo(1, 7);
  });
  it('stays within float64 far out, high up and close by', () => {
    for (const N of [2, 3]) {
      for (const mass of [1e-12, 1e-3, 1, 1e4]) {
        for (const [d2, t] of [[0, 1e-6], [1e-30, 1e-3], [1e12, 1e-6], [1, 1e5], [1e8, 1e5]] as const) {
          const value = logScreenedKernel(d2, t, mass, N);
          expect(Number.isFinite(value) && value <= 0, `N ${N}, mass ${mass}, d² ${d2}, t ${t}: ${value}`).toBe(true);
          expect(screenedPotentialShare(d2, t, mass, N)).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe('the flow', () => {
  // Golden cases two_charge_poisson and two_charge_yukawa: charges at (∓1, 0), x = (0.3, 0.2), t = 0.5.
  const charges = chargesFrom(2, [[-1, 0], [1, 0]], [0.5, 0.5]);
  it.each([
    ['Poisson', 0, 0.07203993275917987, [-0.6070440769386813, 0.4], 0],
    ['Yukawa', 1, 0.05338982060308652, [-0.7693970845082121, 0.4], -0.9571455923781295],
  ] as const)('of two charges has the golden p, v and R/p: %s', (_name, mass, p, v, rate) => {
    const out = new Float64Array(2);
    writeVelocity(charges, yukawaLaw(mass, 2), [0.3, 0.2], 0.5, out);
    expect(densityOf(charges, mass, [0.3, 0.2], 0.5)).toBeCloseTo(p, 12);
    expect(out[0]).toBeCloseTo(v[0], 12);
    expect(out[1]).toBeCloseTo(v[1], 12);
    expect(yukawaRate(charges, mass, [0.3, 0.2], 0.5)).toBeCloseTo(rate, 12);
  });
  it('of one charge is a straight ray, whatever the mass', () => {
    for (const N of [2, 3] as const) {
      const [y, x] = [[1, 1, 1].slice(0, N), [-3, 4, 2].slice(0, N)];
      for (const mass of [0, 0.8, 30]) {
        const end = integrate(heun, denoiser(chargesFrom(N, [y]), yukawaLaw(mass, N)), Float64Array.from(x), [5, 2]).slice(-N);
        end.forEach((value, a) => expect(value).toBeCloseTo(y[a]! + (x[a]! - y[a]!) * 0.4, 12));
      }
    }
  });
  it.each([2, 3] as const)('carries p, less what dies: ∂p/∂t + div(p v) = R in %i dimensions', (N) => {
    const many = chargesFrom(N, [[-1.3, 0.4, 0.2], [0.9, 1.1, -0.5], [0.2, -0.8, 0.7]].map((y) => y.slice(0, N)), [1, 2, 3]);
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(fc.property(coordinate, coordinate, coordinate, fc.double({ min: 0.3, max: 4, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (a, b, c, t, mass) => {
      const x = [a, b, c].slice(0, N);
      const law = yukawaLaw(mass, N);
      const flux = (at: number[], axis: number): number => {
        const v = new Float64Array(N);
        writeVelocity(many, law, at, t, v);
        return v[axis]! * densityOf(many, mass, at, t);
      };
      // Centred differences are off by step²/6 times third derivatives, up to 120 p/t⁴ an axis.
      const step = 3e-5;
      const p = densityOf(many, mass, x, t);
      let residual = (densityOf(many, mass, x, t + step) - densityOf(many, mass, x, t - step)) / (2 * step);
      for (let axis = 0; axis < N; axis++) {
        const shifted = (by: number): number[] => x.map((value, i) => (i === axis ? value + by : value));
        residual += (flux(shifted(step), axis) - flux(shifted(-step), axis)) / (2 * step);
      }
      return Math.abs(residual - p * yukawaRate(many, mass, x, t)) < (1e-5 * p) / t;
    }));
  });
  it('kills alike on all rays between two hemispheres about a lone charge', () => {
    // From |X| = 0.5 to |X| = 4 what goes through a hemisphere falls as (1 + m |X|) e^(−m |X|), in all directions: weights of samples that start on it stay even.
    const [mass, from, to, steps] = [0.8, 0.5, 4, 2000];
    const lone = chargesFrom(2, [[0, 0]]);
    const left = (1 + mass * to) / (1 + mass * from) * Math.exp(-mass * (to - from));
    for (const cosine of [0.05, 0.4, 1]) {
      const sine = Math.sqrt(1 - cosine * cosine);
      let log = 0;
      for (let i = 0; i < steps; i++) {
        const X = from + ((to - from) * (i + 0.5)) / steps;
        log += (yukawaRate(lone, mass, [X * sine, 0], X * cosine) * cosine * (to - from)) / steps;
      }
      // The midpoint rule.
      expect(log).toBeCloseTo(Math.log(left), 6);
    }
  });
});

describe('without mass it is PFGM', () => {
  it.each([2, 3] as const)('in %i dimensions', (N) => {
    const [law, pfgm] = [yukawaLaw(0, N), pfgmppLaw(1, N)];
    const [x, y] = [new Float64Array(N), new Float64Array(N)];
    const u = [0.2, 0.3, 0.6, 0.8];
    for (const [d2, level] of [[0, 1], [3, 0.01], [1e4, 7]] as const) expect(law.logKernel(d2, level)).toBeCloseTo(pfgm.logKernel(d2, level), 12);
    law.writeKernelDraw(x, 0.7, u);
    pfgm.writeKernelDraw(y, 0.7, u);
    x.forEach((value, a) => expect(value).toBeCloseTo(y[a]!, 12));
  });
});

describe.each([[2, 0.8, 0.7], [3, 0.8, 0.7], [3, 1e-6, 1], [3, 500, 1], [3, 2, 20]] as const)('draws in %i dimensions, mass %s, t = %s', (N, mass, t) => {
  /** Draws a test; their seed is fixed, so a passing test passes always. A true law fails one such comparison in a thousand choices of it. */
  const [DRAWS, FALSE_ALARM] = [10_000, 1e-3];
  const law = yukawaLaw(mass, N);
  const u = new Float64Array(4);
  const xs = Array.from({ length: DRAWS }, (_, i) => {
    writeUniforms(u, i, 42, 9);
    const x = new Float64Array(N);
    law.writeKernelDraw(x, t, u);
    return x;
  });
  const expectLaw = (values: number[], cdf: (value: number) => number): void => expect(ksFalseAlarm(ksDistance(values, cdf), values.length)).toBeGreaterThan(FALSE_ALARM);
  const radii = xs.map((x) => Math.hypot(...x));
  it('have the radial law of the kernel', () => {
    // Cumulated by the trapezoidal rule in ln d, and read linearly: steps of 1 % leave 1e-4.
    const STEP = 0.01;
    const from = Math.log(Math.min(...radii)) - 0.1;
    const rows: number[] = [];
    let sum = 0;
    const per = (z: number): number => density(Math.exp(z), t, mass, N) * (N === 2 ? 2 : 4) * Math.PI * Math.exp(N * z) * Math.exp(mass * t);
    for (let z = from; z < Math.log(Math.max(...radii)) + 2 * STEP; z += STEP) {
      rows.push(sum);
      sum += (STEP * (per(z) + per(z + STEP))) / 2;
    }
    expectLaw(radii, (r) => {
      const place = (Math.log(r) - from) / STEP;
      const i = Math.floor(place);
      return rows[i]! + (place - i) * (rows[i + 1]! - rows[i]!);
    });
  });
  it('have uniform directions, near and far', () => {
    const median = radii.toSorted((a, b) => a - b)[DRAWS / 2]!;
    for (const part of [xs, xs.filter((_, i) => radii[i]! > median)]) {
      expectLaw(part.map((x) => Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5), (v) => v);
      if (N === 3) expectLaw(part.map((x) => 0.5 * (1 + x[2]! / Math.hypot(...x))), (v) => v);
    }
  });
});

describe('the prior', () => {
  const surface: PriorSurface = { start: 'hemisphere', radius: 40, level: 8 };
  it.each([2, 3] as const)("is a draw of the kernel on the plane, and PFGM's even hemisphere, in %i dimensions", (N) => {
    const law = yukawaLaw(0.8, N);
    const u = [0.2, 0.3, 0.6, 0.8];
    const [x, y] = [new Float64Array(N), new Float64Array(N)];
    expect(law.writePrior(x, { ...surface, start: 'plane' }, u)).toBe(8);
    law.writeKernelDraw(y, 8, u);
    expect(x).toEqual(y);
    const level = law.writePrior(x, surface, u);
    expect(Math.hypot(...x, level)).toBeCloseTo(40, 9);
    expect(level).toBe(pfgmppLaw(1, N).writePrior(y, surface, u));
    expect(law.surfaceDistance(x, level, surface)).toBeCloseTo(level, 9);
  });
});

it.each([-1, NaN, Infinity])('refuses the mass %s', (mass) => expect(() => yukawaLaw(mass, 2)).toThrow(RangeError));
it('names its uniforms for a shader', () => expect(yukawaLaw(0.8, 3).uniforms).toEqual({ mass: 0.8, dimension: 3 }));
