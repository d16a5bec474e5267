/** Frames: the coordinates and clocks of the diffusions, against their papers' SDEs and each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { goldenCases } from '../core/golden.ts';
import { denoiser, integrate } from '../core/integrate.ts';
import { flowLevels, levelAt } from '../core/schedule.ts';
import { BETA_MAX, BETA_MIN } from '../core/vp.ts';
import { rk4 } from '../samplers/rk4.ts';
import { edm } from './edm.ts';
import { subvp } from './subvp.ts';
import { ve } from './ve.ts';
import { vp } from './vp.ts';

const charges = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const diffusions = [ve, vp, subvp, edm] as const;
const lawOf = (model: (typeof diffusions)[number]) => model.law({}, charges);
const level = fc.double({ min: 1e-4, max: 1e3, noNaN: true });

/** Song et al. 2021, equations 32 and 33, written anew: beta, and the mean's factor alpha. */
const beta = (t: number): number => 0.1 + 19.9 * t;
const decay = (t: number): number => (19.9 * t * t) / 4 + (0.1 * t) / 2;
const alpha = (t: number): number => Math.exp(-decay(t));
/** 1 − alpha² without its cancellation. */
const noised = (t: number): number => -Math.expm1(-2 * decay(t));

describe.each(diffusions.map((model) => [model.id, model] as const))('%s', (_id, model) => {
  const law = lawOf(model);
  const { frame } = law;
  it('tells the time of every level and the level of every time', () =>
    fc.assert(fc.property(level, (sigma) => Math.abs(frame.levelAt(frame.timeAt(sigma)) / sigma - 1) < 1e-12)));
  it('has the slopes of its scale and its clock', () =>
    fc.assert(fc.property(level, (sigma) => {
      // Central differences of step h = 1e-4 sigma: h² of a third derivative, 1e-8 of the slope times a few, and rounding 1e-16/1e-4 of the value.
      const h = 1e-4 * sigma;
      const slope = (f: (at: number) => number): number => (f(sigma + h) - f(sigma - h)) / (2 * h);
      const near = (got: number, want: number, value: number): boolean => Math.abs(got - want) < 1e-6 * Math.abs(want) + (1e-15 * Math.abs(value)) / h;
      return near(frame.scaleSlope(sigma), slope((at) => frame.scale(at)), 1) && near(law.timeRate(sigma), slope((at) => frame.timeAt(at)), frame.timeAt(sigma));
    })));
  it('keeps data at level 0 and never grows them', () =>
    fc.assert(fc.property(level, (sigma) => frame.scale(0) === 1 && frame.scale(sigma) <= 1 && frame.scale(sigma) > 0 && frame.scaleSlope(sigma) <= 0)));
  it('says its facts at both ends of its usual range', () => {
    const range = model.usual;
    for (const [sigma, late] of [[range.timeMin, false], [range.timeMax, true]] as const) {
      const facts = model.facts!(sigma, range);
      expect(facts.sigma).toBe(sigma);
      expect(facts.alpha).toBeCloseTo(frame.scale(sigma), 12);
      const t = model.id === 've' ? Number(late) : model.id === 'edm' ? sigma : late ? 1 : 1e-3;
      // The usual range of VP and sub-VP is rounded to six digits.
      expect(facts.t / (t || 1)).toBeCloseTo(t ? 1 : 0, 5);
      if (model === vp || model === subvp) expect(facts.beta).toBeCloseTo(beta(facts.t), 10);
      else expect(facts.beta).toBeUndefined();
    }
  });
});

describe('VP', () => {
  const { frame } = lawOf(vp);
  it('is that of Song et al., beta from 0.1 to 20', () => {
    expect([BETA_MIN, BETA_MAX]).toEqual([0.1, 20]);
    for (const t of [1e-5, 1e-3, 0.2, 0.7, 1]) {
      const sigma = frame.levelAt(t);
      expect(frame.scale(sigma) / alpha(t)).toBeCloseTo(1, 12);
      // Its marginal is N(alpha y, 1 − alpha²): with the data's unit variance the sum stays 1. That is what preserves the variance.
      expect((frame.scale(sigma) * sigma) ** 2 / noised(t)).toBeCloseTo(1, 11);
    }
  });
  it('has a prior of variance 1 − alpha² in its own coordinates', () => {
    const sigma = vp.usual.timeMax;
    expect((frame.scale(sigma) * sigma) ** 2).toBeCloseTo(1 - alpha(1) ** 2, 9);
    expect(1 - alpha(1) ** 2).toBeGreaterThan(0.9999);
  });
  it('by its own ODE, dx/dt = −beta (x + score)/2 in its own x and t, ends where our flow of sigma ends', () => {
    /** x + score of Σ q N(alpha y, (1 − alpha²) I), written out. */
    const drift = (x: readonly number[], t: number): number[] => {
      const a = alpha(t);
      const variance = 1 - a * a;
      const logs = Array.from(charges.weights, (q, i) => Math.log(q) - ((x[0]! - a * charges.positions[2 * i]!) ** 2 + (x[1]! - a * charges.positions[2 * i + 1]!) ** 2) / (2 * variance));
      const most = Math.max(...logs);
      const w = logs.map((log) => Math.exp(log - most));
      const total = w.reduce((sum, value) => sum + value, 0);
      return x.map((value, c) => (-beta(t) / 2) * (value + w.reduce((sum, share, i) => sum + share * (a * charges.positions[2 * i + c]! - value), 0) / total / variance));
    };
    const [from, to, steps] = [1, 1e-3, 6000];
    let x: readonly number[] = [0.8, -1.1];
    const start = frame.levelAt(from);
    const ours = x.map((value) => value / frame.scale(start));
    const plus = (a: readonly number[], b: readonly number[], by: number): number[] => a.map((value, c) => value + by * b[c]!);
    for (let k = 0; k < steps; k++) {
      // Steps in t, each the same share of the t that is left.
      const t = from * (to / from) ** (k / steps);
      const h = from * (to / from) ** ((k + 1) / steps) - t;
      const k1 = drift(x, t);
      const k2 = drift(plus(x, k1, h / 2), t + h / 2);
      const k3 = drift(plus(x, k2, h / 2), t + h / 2);
      const k4 = drift(plus(x, k3, h), t + h);
      x = x.map((value, c) => value + (h / 6) * (k1[c]! + 2 * k2[c]! + 2 * k3[c]! + k4[c]!));
    }
    const end = frame.levelAt(to);
    const there = integrate(rk4, denoiser(charges, lawOf(vp)), ours, flowLevels({ schedule: 'log' }, 3000, start, end)).slice(-2);
    // Two fourth-order solvers with steps of about 1e-3: 1e-12 times the constants; the paper's own claim is 1e-10.
    there.forEach((value, c) => expect(Math.abs(value * frame.scale(end) - x[c]!)).toBeLessThan(1e-10));
  });
  it('carries Gaussian data as its closed form says', () => {
    // In its x: mean alpha mu, variance alpha² s² + 1 − alpha²; every offset shrinks with the standard deviation.
    const { mu, s, x0 } = goldenCases('analytic').find(({ id }) => id === 'gauss_VE')!.inputs as { mu: number[]; s: number; x0: number[] };
    const [from, to] = [frame.levelAt(1), frame.levelAt(1e-3)];
    const wide = (t: number): number => Math.sqrt(alpha(t) ** 2 * s * s + 1 - alpha(t) ** 2);
    const own = x0.map((value) => value * frame.scale(from));
    const want = own.map((value, a) => alpha(1e-3) * mu[a]! + ((value - alpha(1) * mu[a]!) * wide(1e-3)) / wide(1));
    const end = integrate(rk4, (out, x, sigma) => out.forEach((_, a) => (out[a] = mu[a]! + ((x[a]! - mu[a]!) * s * s) / (s * s + sigma * sigma))), x0, flowLevels({ schedule: 'log' }, 3000, from, to)).slice(-2);
    end.forEach((value, a) => expect(Math.abs(value * frame.scale(to) - want[a]!)).toBeLessThan(1e-10));
  });
  it('has the schedule that is even in its time', () => {
    const [low, high] = [vp.usual.timeMin, vp.usual.timeMax];
    for (const share of [0, 0.3, 1]) {
      const t = frame.timeAt(low) + share * (frame.timeAt(high) - frame.timeAt(low));
      expect(levelAt('vp', share, low, high) / frame.levelAt(t)).toBeCloseTo(1, 12);
    }
  });
});

it('sub-VP has the mean of VP and the square of its variance', () => {
  const { frame } = lawOf(subvp);
  for (const t of [1e-3, 0.2, 0.7, 1]) {
    const sigma = frame.levelAt(t);
    expect(frame.scale(sigma) / alpha(t)).toBeCloseTo(1, 12);
    // Standard deviation 1 − alpha², where VP's is its root.
    expect((frame.scale(sigma) * sigma) / noised(t)).toBeCloseTo(1, 12);
  }
});

it('the noisy points of all papers are one point in our coordinates: VP, sub-VP and VE made of the same datum and the same noise', () => {
  const papers: Record<string, (t: number) => readonly [mean: number, deviation: number]> = {
    vp: (t) => [alpha(t), Math.sqrt(noised(t))],
    subvp: (t) => [alpha(t), noised(t)],
    edm: (t) => [1, t],
    ve: (t) => [1, t],
  };
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(fc.property(level, coordinate, coordinate, (sigma, y, noise) =>
    diffusions.every((model) => {
      const { frame } = lawOf(model);
      const [mean, deviation] = papers[model.id]!(frame.timeAt(sigma));
      return Math.abs((mean * y + deviation * noise) / frame.scale(sigma) - (y + sigma * noise)) < 1e-10 * (1 + Math.abs(y) + sigma * Math.abs(noise));
    })));
});
