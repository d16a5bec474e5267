/** The adaptive sampler: its error against closed forms, its curve between steps, its bound and its account. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { adapted, MOST_TRIED } from './adaptive.ts';
import { chargesFrom } from './charges.ts';
import { confocal } from './closed-forms.ts';
import { BENDS, DOUBTS, LEADS, PLACES } from './dormand-prince.ts';
import { goldenCases } from './golden.ts';
import { denoiser } from './integrate.ts';
import { filmLevels, flowLevels } from './schedule.ts';
import type { WriteDenoised } from './step.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const field = denoiser(five, pfgmppLaw(1, 2));
const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
const origin = [0, 0];

it('the coefficients meet the conditions of their order', () => {
  LEADS.forEach((row, i) => expect(row.reduce<number>((sum, value) => sum + value, 0)).toBeCloseTo(PLACES[i + 1]!, 12));
  const last = [...LEADS[5], 0];
  // Σ b c^(k−1) = 1/k up to the fifth order; the error's own up to the fourth are 0.
  for (const k of [1, 2, 3, 4, 5]) expect(last.reduce<number>((sum, value, j) => sum + value * PLACES[j]! ** (k - 1), 0)).toBeCloseTo(1 / k, 12);
  for (const k of [1, 2, 3, 4]) expect(DOUBTS.reduce<number>((sum, value, j) => sum + value * PLACES[j]! ** (k - 1), 0)).toBeCloseTo(0, 12);
  expect(BENDS.reduce<number>((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
});

/** Flows whose end is known: x̂, and where a start at `from` is at `to`. */
const { mu, s } = goldenCases('analytic').find(({ id }) => id === 'gauss_VE')!.inputs as { mu: number[]; s: number };
const axes = [1.6, 0.7];
const ellipse = (x: ArrayLike<number>, r: number): number => confocal(axes, Array.from(x), r);
const analytic: ReadonlyArray<readonly [string, WriteDenoised, number[], (x0: number[], from: number, to: number) => number[]]> = [
  [
    'Gaussian data',
    (out, x, sigma) => out.forEach((_, a) => (out[a] = mu[a]! + ((x[a]! - mu[a]!) * s * s) / (s * s + sigma * sigma))),
    [30, -55],
    (x0, from, to) => x0.map((x, a) => mu[a]! + (x - mu[a]!) * Math.sqrt((s * s + to * to) / (s * s + from * from))),
  ],
  [
    'a uniform ellipse at D = 2',
    (out, x, sigma) => {
      const lambda = ellipse(x, sigma * Math.SQRT2);
      out.forEach((_, a) => (out[a] = (x[a]! * axes[a]! ** 2) / (axes[a]! ** 2 + lambda)));
    },
    [20, -35],
    (x0, from, to) => {
      // Lines are confocal hyperbolas x_i = y_i √(1 + lambda/a_i²), r = √(lambda (1 − Σ y²/a²)).
      const lambda = ellipse(x0, from * Math.SQRT2);
      const y = x0.map((x, a) => x / Math.sqrt(1 + lambda / axes[a]! ** 2));
      const depth = 1 - y.reduce((sum, value, a) => sum + (value / axes[a]!) ** 2, 0);
      return y.map((value, a) => value * Math.sqrt(1 + (2 * to * to) / depth / axes[a]! ** 2));
    },
  ],
  ['a single charge', denoiser(chargesFrom(2, [[0.4, -0.3]]), pfgmppLaw(1, 2)), [2, 40], ([a, b], from, to) => [0.4 + ((a! - 0.4) * to) / from, -0.3 + ((b! + 0.3) * to) / from]],
];

describe.each(analytic)('on %s', (_name, denoise, x0, exact) => {
  it.each([1e-2, 1e-4, 1e-6, 1e-8])('the error is below ten times a tolerance of %s, down and up', (tolerance) => {
    const down = adapted(denoise, x0, [80, 0.01], { tolerance, centre: origin });
    expect(gap(down.path.slice(-2), exact(x0, 80, 0.01))).toBeLessThan(10 * tolerance);
    const start = exact(x0, 80, 0.5);
    const up = adapted(denoise, start, [0.5, 80], { tolerance, centre: origin });
    // Upward lengths grow to those of x0, and with them what the tolerance allows.
    expect(gap(up.path.slice(-2), x0)).toBeLessThan(10 * tolerance * (1 + Math.hypot(...x0)));
    for (const { account } of [down, up]) expect(account.unfinished).toBe(false);
  });
  it('the knots between its steps are of the same precision', () => {
    const tolerance = 1e-6;
    const levels = filmLevels({ schedule: 'log' }, 64, 0.01, 80).toReversed().slice(0, -1);
    const { path } = adapted(denoise, x0, levels, { tolerance, centre: origin });
    levels.forEach((level, k) => {
      const want = exact(x0, 80, level);
      expect(gap(path.subarray(2 * k), want)).toBeLessThan(10 * tolerance * (1 + Math.hypot(...want)));
    });
  });
});

it('its steps are counted, and each costs six evaluations after the first', () => {
  let asked = 0;
  const counted: WriteDenoised = (out, x, level) => {
    asked++;
    field(out, x, level);
  };
  for (const to of [0.01, 0]) {
    asked = 0;
    const { account } = adapted(counted, [3, 4], flowLevels({ schedule: 'log' }, 9, 20, to), { tolerance: 1e-5, centre: origin });
    expect(account.evaluations).toBe(asked);
    expect(asked).toBe(1 + 6 * (account.accepted + account.rejected) + (to === 0 ? 1 : 0));
    expect(account.accepted).toBeGreaterThan(5);
  }
});

it('the first step is a tenth of the way, and without error the second is the rest', () => {
  const tried: number[] = [];
  // x̂ = x: no slope and no error. The seventh evaluation is at the end of the first step.
  const still: WriteDenoised = (out, x, level) => {
    tried.push(level);
    out.set(x);
  };
  const { account } = adapted(still, [3, 4], [1, 1e-100], { tolerance: 1e-3, centre: origin });
  expect(account).toMatchObject({ accepted: 2, rejected: 0 });
  expect(Math.log(tried[6]!) / Math.log(1e-100)).toBeCloseTo(0.1, 12);
});

it('the tolerance decides the steps, and where the data are does not', () => {
  const spent = [1e-3, 1e-5, 1e-7].map((tolerance) => adapted(field, [3, 4], [20, 0.01], { tolerance, centre: origin }).account.accepted);
  expect(spent).toEqual(spent.toSorted((a, b) => a - b));
  expect(spent[2]).toBeGreaterThan(2 * spent[0]!);
  // The last digits of shifted numbers differ: 1e-16 of 1024.
  const shift = 1024;
  const moved: WriteDenoised = (out, x, level) => {
    field(out, x.map((value) => value - shift), level);
    for (let a = 0; a < 2; a++) out[a]! += shift;
  };
  const here = adapted(field, [3, 4], [20, 0.01], { tolerance: 1e-5, centre: origin });
  const there = adapted(moved, [3 + shift, 4 + shift], [20, 0.01], { tolerance: 1e-5, centre: [shift, shift] });
  expect(there.account).toEqual(here.account);
});

it('x̂ is known at every knot, from the slope of the curve', () => {
  const levels = filmLevels({ schedule: 'log' }, 40, 0.05, 20).toReversed();
  const known = new Float64Array(levels.length * 2).fill(NaN);
  const { path } = adapted(field, [3, 4], levels, { tolerance: 1e-6, centre: origin }, known);
  const want = new Float64Array(2);
  for (let k = 0; k < levels.length - 1; k++) {
    field(want, path.slice(2 * k, 2 * k + 2), levels[k]!);
    // The curve is of fourth order in ln(level); its slope loses one, a hundredfold at these steps.
    expect(gap(known.subarray(2 * k), want)).toBeLessThan(1e-4);
  }
  expect(Number.isNaN(known.at(-1)!)).toBe(true);
  expect(path.slice(-2)).toEqual(known.slice(-4, -2));
});

it('a field that never lets it pass ends it, where it came to', () => {
  // Noise of size 1 at every place: no step is short enough.
  const rough: WriteDenoised = (out, x, level) => out.forEach((_, a) => (out[a] = Math.sin(1e9 * (x[a]! + level))));
  const { path, account, lost } = adapted(rough, [3, 4], flowLevels({ schedule: 'log' }, 9, 20, 0), { tolerance: 1e-6, centre: origin });
  expect(account.unfinished).toBe(true);
  expect(account.accepted + account.rejected).toBe(MOST_TRIED);
  expect(lost).toBe(false);
  expect(path.every(Number.isFinite)).toBe(true);
});

it('a field that is nowhere finite is tried in vain and leaves x alone', () => {
  const { path, account } = adapted((out) => out.fill(NaN), [3, 4], [20, 1, 0], { tolerance: 1e-3, centre: origin });
  expect([...path]).toEqual([3, 4, 3, 4, 3, 4]);
  expect(account).toMatchObject({ accepted: 0, rejected: MOST_TRIED, unfinished: true });
});
