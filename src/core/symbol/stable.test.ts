/** Stable draws: Kanter's formula, and the kernels of fractional diffusion against their Fourier transform inverted by quadrature. */
import { describe, expect, it } from 'vitest';
import { writeUniforms } from '../random.ts';
import { logGamma } from '../special.ts';
import { ksDistance, ksFalseAlarm } from '../statistics.ts';
import { logStable, THIRD_INDEX, writeFractionalDraw, writeThirdDraw } from './stable.ts';

/** Draws a test; their seed is fixed, so a passing test passes always. */
const DRAWS = 20_000;
/** A true law fails one such comparison in a thousand choices of the seed. */
const FALSE_ALARM = 1e-3;

/** J_1 by Bessel's integral; the trapezoidal rule is exact to rounding as soon as it has more points than s has radians. */
function besselJ1(s: number): number {
  const points = Math.ceil(s) + 24;
  let sum = 0;
  for (let i = 0; i < points; i++) {
    const tau = (Math.PI * (i + 0.5)) / points;
    sum += Math.cos(tau - s * Math.sin(tau));
  }
  return sum / points;
}

/** y K_1(y) by DLMF 10.32.9; the trapezoidal rule on the whole line converges faster than any power. */
function besselK1Times(y: number): number {
  let sum = 0.5 * Math.exp(-y);
  for (let u = 0.125; y * Math.cosh(u) < 745 && u < 80; u += 0.125) sum += Math.exp(-y * Math.cosh(u)) * Math.cosh(u);
  return y * sum * 0.125;
}

/** Simpson's rule for the integral of J_1(s) (1 − share beyond) below. */
const J_STEP = 0.05;
const J_POINTS = 4801;
const waves = Float64Array.from({ length: J_POINTS }, (_, i) => ((i === 0 || i === J_POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2) * J_STEP * besselJ1(i * J_STEP)) / 3);
/** The trapezoidal rule in ln y, from where y^(2 beta) is below 1e-8 for beta = 0.2 to where K_1 is below 1e-16. */
const K_STEP = 0.1;
const K_LOWEST = -46;
const decays = Float64Array.from({ length: 500 }, (_, i) => K_STEP * besselK1Times(Math.exp(K_LOWEST + i * K_STEP)));
/** Below this index what is summed on the imaginary axis dies before it oscillates faster than the rule's points. */
const ALIKE = 0.4;
/** Beyond this distance four terms of the tail's series are good to 1e-5 for beta ≥ 0.4. */
const FAR = 15;

/**
 * Share of the mass of the kernel with Fourier transform e^(−k^(2 beta)) beyond r: ∫ J_1(s) (1 − e^(−(s/r)^(2 beta))) ds, for small beta turned
 * to the imaginary axis, (2/pi) ∫ K_1(y) e^(−w cos(pi beta)) sin(w sin(pi beta)) dy with w = (y/r)^(2 beta), of which the tail's series is the expansion in w.
 */
function beyond(r: number, beta: number): number {
  const [c, s] = [Math.cos(Math.PI * beta), Math.sin(Math.PI * beta)];
  if (beta < ALIKE) {
    let sum = 0;
    decays.forEach((decay, i) => {
      const w = Math.exp(2 * beta * (K_LOWEST + i * K_STEP - Math.log(r)));
      sum += decay * Math.exp(-w * c) * Math.sin(w * s);
    });
    return (2 / Math.PI) * sum;
  }
  if (r > FAR) {
    return [1, 2, 3, 4].reduce((sum, n) => {
      const moment = Math.exp((2 * beta * n - 1) * Math.LN2 + logGamma(1 + beta * n) + logGamma(beta * n) - logGamma(n + 1));
      return sum - (2 / Math.PI) * (-1) ** n * Math.pow(r, -2 * beta * n) * Math.sin(n * Math.PI * beta) * moment;
    }, 0);
  }
  let within = 0;
  for (let i = 0; i < J_POINTS; i++) {
    const exponent = Math.pow((i * J_STEP) / r, 2 * beta);
    // What follows is below 1e-13.
    if (exponent > 30) break;
    within += waves[i]! * Math.exp(-exponent);
  }
  return 1 - within;
}

/** The share within r as a function that is quick: linear between values at steps of 2 % of r, which is off by less than 1e-4. */
function withinOf(beta: number, least: number, most: number): (r: number) => number {
  const rows = new Map<number, number>();
  const STEP = 0.02;
  const at = (i: number): number => {
    if (!rows.has(i)) rows.set(i, 1 - beyond(Math.exp(i * STEP), beta));
    return rows.get(i)!;
  };
  return (r) => {
    const place = Math.log(Math.min(most, Math.max(least, r))) / STEP;
    const i = Math.floor(place);
    return at(i) + (place - i) * (at(i + 1) - at(i));
  };
}

function draws(t: number, beta: number): Float64Array[] {
  const u = new Float64Array(4);
  return Array.from({ length: DRAWS }, (_, i) => {
    writeUniforms(u, i, 42, 9);
    const x = new Float64Array(2);
    writeFractionalDraw(x, t, u, beta);
    return x;
  });
}

describe('the quadrature that draws are held against', () => {
  it.each([0.01, 0.1, 0.9, 4, 14, 16, 40])('is the closed form of Poisson and of diffusion at r = %s', (r) => {
    expect(beyond(r, 0.5)).toBeCloseTo(1 / Math.hypot(1, r), 4);
    if (r < FAR) expect(beyond(r, 1)).toBeCloseTo(Math.exp((-r * r) / 4), 4);
  });
  it.each([0.5, 2, 14, 16, 100])('is the same on both axes where either may be taken, at r = %s', (r) => expect(beyond(r, ALIKE - 1e-9)).toBeCloseTo(beyond(r, ALIKE), 3));
  it('has the golden density of fractional diffusion', () => {
    // p(0.9) at t = 0.7, beta = 3/4 (golden case green_p_N2); lengths scale as t^(1/(2 beta)). The difference is good to the square of its step.
    const unit = Math.pow(0.7, 1 / 1.5);
    const [r, step] = [0.9 / unit, 0.01];
    expect((beyond(r - step, 0.75) - beyond(r + step, 0.75)) / (2 * step * 2 * Math.PI * r * unit * unit)).toBeCloseTo(0.09046830681122976, 4);
  });
});

describe('stable variables', () => {
  it('have the golden value', () => expect(Math.exp(logStable(0.75, 0.3, 0.9)) / 0.5494335028593632).toBeCloseTo(1, 11));
  it.each([0.05, 0.2, 0.5, 0.9, 0.99])('have the Laplace transform e^(−s^beta) at beta = %s', (beta) => {
    // Midpoints in u, and the exponential by its logarithm. Kanter's mixture is monotone in both, so the rule errs by less than its steps.
    const [points, logStep] = [400, 0.05];
    for (const s of [0.3, 2]) {
      let sum = 0;
      for (let i = 0; i < points; i++) {
        for (let z = -14; z < 4.5; z += logStep) {
          const exponential = Math.exp(z);
          sum += Math.exp(-s * Math.exp(logStable(beta, (i + 0.5) / points, exponential)) - exponential + z);
        }
      }
      expect((sum * logStep) / points).toBeCloseTo(Math.exp(-Math.pow(s, beta)), 4);
    }
  });
  it('are 1 at index 1, and finite at the corners of the uniforms', () => {
    expect(logStable(1, 0.3, 2)).toBe(0);
    const [least, most] = [2 ** -24, 1 - 2 ** -24];
    for (const beta of [0.05, 0.2, 1 / 3, 0.99]) {
      for (const u of [least, most]) {
        for (const v of [least, most]) {
          const x = new Float64Array(2);
          writeFractionalDraw(x, 1, [0.5, 0.1, u, v], beta);
          expect(x.every((value) => Number.isFinite(value) && value !== 0), `beta ${beta}, u ${u}, v ${v}: ${x}`).toBe(true);
        }
      }
    }
  });
  it.each([0, 0.01, 1.05, NaN])('do not exist at index %s', (beta) => expect(() => logStable(beta, 0.5, 1)).toThrow(RangeError));
});

describe.each([[0.2, 0.5], [THIRD_INDEX, 3], [0.5, 0.7], [0.55, 1], [0.75, 0.05], [0.99, 40]])('draws of fractional diffusion, beta = %s at t = %s', (beta, t) => {
  const unit = Math.pow(t, 1 / (2 * beta));
  const xs = draws(t, beta);
  const radii = xs.map((x) => Math.hypot(x[0]!, x[1]!) / unit);
  it('have the radial law of the kernel', () => {
    const within = withinOf(beta, Math.min(...radii), Math.max(...radii));
    expect(ksFalseAlarm(ksDistance(radii, within), DRAWS)).toBeGreaterThan(FALSE_ALARM);
  });
  it('have uniform directions, near and far', () => {
    const median = radii.toSorted((a, b) => a - b)[DRAWS / 2]!;
    for (const part of [xs, xs.filter((_, i) => radii[i]! > median)]) {
      const turns = part.map((x) => Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5);
      expect(ksFalseAlarm(ksDistance(turns, (v) => v), turns.length)).toBeGreaterThan(FALSE_ALARM);
    }
  });
});

it('the third-order equation draws as fractional diffusion of index 1/3', () => {
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  writeThirdDraw(x, 0.7, [0.2, 0.4, 0.6, 0.8]);
  writeFractionalDraw(y, 0.7, [0.2, 0.4, 0.6, 0.8], 1 / 3);
  expect(x).toEqual(y);
});
