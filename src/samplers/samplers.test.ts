/** Samplers that follow the flow: order, identities and invariants. Those that draw are in drawn.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { denoiser, integrate } from '../core/integrate.ts';
import { flowLevels } from '../core/schedule.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { euler } from './euler.ts';
import { samplerById, samplers } from './index.ts';
import { rk4 } from './rk4.ts';
import type { WriteDenoised } from './sampler.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const field = (D: number): WriteDenoised => denoiser(five, pfgmppLaw(D, 2));

function end(sampler: (typeof samplers)[number], denoise: WriteDenoised, x0: number[], steps: number, from: number, to: number): Float64Array {
  return integrate(sampler, denoise, x0, flowLevels({ schedule: 'log' }, steps, from, to)).slice(-x0.length);
}
const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

const followers = samplers.filter(({ family }) => family === 'ode' || family === 'adaptive');

describe.each(followers.map((sampler) => [sampler.id, sampler] as const))('%s', (id, sampler) => {
  it.each([[5, 0.4], [0.4, 5]])('converges from level %s to %s with its stated order', (from, to) => {
    for (const D of [1, Infinity]) {
      const exact = end(rk4, field(D), [2, -1.5], 8000, from, to);
      // The fifth order is down to rounding with more steps.
      const counts = sampler.order > 4 ? [25, 50, 100] : [40, 80, 160];
      const errors = counts.map((steps) => distance(end(sampler, field(D), [2, -1.5], steps, from, to), exact));
      const orders = [Math.log2(errors[0]! / errors[1]!), Math.log2(errors[1]! / errors[2]!)];
      // The next term of the error shifts the measured order by about a tenth at these steps; RK4's and DPM's first steps by more.
      orders.forEach((order) => expect(Math.abs(order - sampler.order), `${id} D ${D}: ${orders}`).toBeLessThan(0.35));
    }
  });
  it('lands on the denoised point at level 0', () => {
    const x0 = Float64Array.of(0.3, 0.2);
    const denoised = new Float64Array(2);
    field(1)(denoised, x0, 0.5);
    expect(sampler.step({ x: x0, denoisedBefore: null, logStepBefore: 0 }, 0.5, 0, field(1)).x).toEqual(denoised);
  });
  it('is exact for a single charge', () => {
    const one = denoiser(chargesFrom(2, [[0.4, -0.3]]), pfgmppLaw(1, 2));
    const inLog = sampler.order >= 4;
    const [x, y] = end(sampler, one, [2, 1], inLog ? 400 : 7, 3, 0.5);
    // A ray is linear in the level: exact for all but those that integrate an exponential in ln(level), error h^5/120 a step or less.
    expect(Math.hypot(x! - 2 / 3, y! + 1 / 12)).toBeLessThan(inLog ? 1e-11 : 1e-14);
  });
  it('goes forth and back to where it began', () => {
    // 2·(constant)·h^order with the constants of the convergence test; first order is the coarsest by far.
    const there = end(sampler, field(1), [0.5, 0.3], 400, 0.5, 20);
    const back = end(sampler, field(1), [...there], 400, 20, 0.5);
    expect(distance(back, [0.5, 0.3])).toBeLessThan(sampler.order === 1 ? 0.05 : 1e-3);
  });
  it('changes neither its state nor its start', () => {
    const x = Float64Array.of(0.3, 0.2);
    sampler.step({ x, denoisedBefore: null, logStepBefore: 0 }, 0.5, 0.3, field(1));
    expect([...x]).toEqual([0.3, 0.2]);
  });
});

it('Euler in r is exponential Euler in ln r', () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  const height = fc.double({ min: 1e-3, max: 100, noNaN: true });
  fc.assert(fc.property(coordinate, coordinate, height, height, fc.constantFrom(0.5, 1, 8, 1e4), (a, b, r, next, D) => {
    const x = Float64Array.of(a, b);
    const level = r / Math.sqrt(D);
    const target = new Float64Array(2);
    field(D)(target, x, level);
    const inHeight = x.map((value, i) => value + ((next - r) * (value - target[i]!)) / r);
    // dx/d ln r = x − x̂ with x̂ held: x' − x̂ = (x − x̂) e^h.
    const exponential = x.map((value, i) => value + (value - target[i]!) * Math.expm1(Math.log(next / r)));
    const step = euler.step({ x, denoisedBefore: null, logStepBefore: 0 }, level, next / Math.sqrt(D), field(D)).x;
    const size = 1e-12 * (1 + Math.hypot(...step));
    return distance(step, inHeight) < size && distance(step, exponential) < size;
  }));
});

it('D = 3,000,000 ends where infinity ends', () => {
  // x̂ differs by about 5.6/D for data of size 1, and the way down multiplies it by how far neighbours part: less than 30 over these levels.
  for (const sampler of followers) {
    for (const from of [[2, -1.5], [-4, 3]]) {
      const [finite, gaussian] = [3e6, Infinity].map((D) => end(sampler, field(D), from, 60, 5, 0.4));
      expect(distance(finite!, gaussian!)).toBeLessThan((30 * 5.6) / 3e6);
    }
  }
});

it("one step of Euler is one step of DDIM with eta = 0", () => {
  // Song et al. 2021, equation 12, on x_t = sqrt(abar) x with sigma² = (1 − abar)/abar.
  const unit = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(fc.property(unit, unit, coordinate, coordinate, (abar, abarNext, a, b) => {
    const sigma = Math.sqrt((1 - abar) / abar);
    const sigmaNext = Math.sqrt((1 - abarNext) / abarNext);
    const x = Float64Array.of(a, b);
    const target = new Float64Array(2);
    field(Infinity)(target, x, sigma);
    const ddim = x.map((value, i) => {
      const noise = (Math.sqrt(abar) * value - Math.sqrt(abar) * target[i]!) / Math.sqrt(1 - abar);
      return (Math.sqrt(abarNext) * target[i]! + Math.sqrt(1 - abarNext) * noise) / Math.sqrt(abarNext);
    });
    const step = euler.step({ x, denoisedBefore: null, logStepBefore: 0 }, sigma, sigmaNext, field(Infinity)).x;
    return distance(step, ddim) < 1e-12 * (1 + Math.hypot(...ddim));
  }));
});

describe('charges on a line keep', () => {
  /** F_D(theta) = ∫_0^theta sin^D by Simpson's rule: to 1e-13 for smooth integrands at this many intervals. */
  const swept = (D: number, theta: number): number => {
    const n = 4000;
    let sum = 0;
    for (let i = 0; i <= n; i++) sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * Math.sin((theta * i) / n) ** D;
    return (sum * theta) / n / 3;
  };
  const line = chargesFrom(2, [[-1, 0], [0.4, 0], [1, 0]], [0.2, 0.3, 0.5]);
  it.each([1, 2, 3, 16])('y/r and Σ q F_D(theta) at D = %s', (D) => {
    const invariant = (x: ArrayLike<number>, sigma: number): number =>
      [0, 1, 2].reduce((sum, i) => sum + line.weights[i]! * swept(D, Math.atan2(Math.hypot(x[1]!, sigma * Math.sqrt(D)), x[0]! - line.positions[2 * i]!)), 0);
    const last = integrate(rk4, denoiser(line, pfgmppLaw(D, 2)), [1, 3], flowLevels({ schedule: 'log' }, 3000, 5, 0.05)).slice(-2);
    expect(last[1]! / 0.05).toBeCloseTo(3 / 5, 10);
    expect(Math.abs(invariant(last, 0.05) - invariant([1, 3], 5))).toBeLessThan(1e-10);
  });
});

it('the list finds each sampler by its name', () => samplers.forEach((sampler) => expect(samplerById(sampler.id)).toBe(sampler)));
