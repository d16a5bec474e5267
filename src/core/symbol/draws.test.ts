/** Draws of the equations' kernels in the plane against their closed forms, and against what each equation does to a wave. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeUniforms } from '../random.ts';
import { ksDistance, ksFalseAlarm } from '../statistics.ts';
import { writeAugmentedDraw, writeDiffusionDraw, writeFractionalDraw, writeMixedDraw, writePoissonDraw, writeThirdDraw, writeYukawaDraw } from './draws.ts';
import { logDistance } from './screened.ts';

/** Draws a test; their seed is fixed, so a passing test passes always. */
const DRAWS = 20_000;
/** A true law fails one such comparison in a thousand choices of the seed. */
const FALSE_ALARM = 1e-3;
/** Standard deviations by which a mean over the draws may be off: passed by chance once in 16,000 comparisons. */
const DEVIATIONS = 4;

/** Share of the normalised screened kernel's mass beyond r. */
const screened = (r: number, t: number, mass: number): number => {
  const rho = Math.hypot(t, r);
  // rho − t without cancellation.
  return (t / rho) * Math.exp((-mass * r * r) / (rho + t));
};

interface Case {
  readonly name: string;
  readonly write: (out: Float64Array, u: Float64Array) => void;
  /** Share of the mass beyond r. */
  readonly beyond: (r: number) => number;
  /** What the equation leaves of a wave of wave number k, over what it leaves of all mass. */
  readonly multiplier: (k: number) => number;
}

const diffusion = (t: number): Case => ({
  name: `diffusion at t = ${t}`,
  write: (out, u) => writeDiffusionDraw(out, t, u),
  beyond: (r) => Math.exp((-r * r) / (4 * t)),
  multiplier: (k) => Math.exp(-k * k * t),
});
const poisson = (t: number): Case => ({
  name: `Poisson at t = ${t}`,
  write: (out, u) => writePoissonDraw(out, t, u),
  beyond: (r) => t / Math.hypot(t, r),
  multiplier: (k) => Math.exp(-k * t),
});
const yukawa = (mass: number, t: number): Case => ({
  name: `Yukawa of mass ${mass} at t = ${t}`,
  write: (out, u) => writeYukawaDraw(out, t, u, mass),
  beyond: (r) => screened(r, t, mass),
  multiplier: (k) => Math.exp((-t * k * k) / (Math.hypot(k, mass) + mass)),
});
const mixed = (a: number, b: number, t: number): Case => ({
  name: `mixed with a = ${a}, b = ${b} at t = ${t}`,
  write: (out, u) => writeMixedDraw(out, t, u, a, b),
  beyond: (r) => screened(r, t / Math.sqrt(a), b / (2 * Math.sqrt(a))),
  multiplier: (k) => Math.exp((-2 * k * k * t) / (b + Math.sqrt(b * b + 4 * a * k * k))),
});
const pfgmpp = (D: number, t: number): Case => ({
  name: `PFGM++ with D = ${D} at r = ${t}`,
  write: (out, u) => writeAugmentedDraw(out, t, u, D),
  beyond: (r) => Math.pow(1 + (r / t) ** 2, -D / 2),
  // Closed forms at odd D.
  multiplier: (k) => ({ 1: 1, 3: 1 + k * t, 5: 1 + k * t + (k * t) ** 2 / 3 })[D]! * Math.exp(-k * t),
});

const cases = [
  diffusion(0.3), diffusion(50), poisson(0.01), poisson(7),
  yukawa(0.8, 0.7), yukawa(1e-6, 1), yukawa(500, 1), yukawa(0.3, 4), yukawa(2, 20),
  mixed(0.7, 1.3, 0.5), mixed(1e-6, 1, 0.3), mixed(1, 1e-6, 2), mixed(1, 1.6, 3),
  pfgmpp(1, 0.4), pfgmpp(3, 0.7), pfgmpp(5, 12),
];

describe.each(cases.map((one) => [one.name, one] as const))('draws of %s', (_name, { write, beyond, multiplier }) => {
  const u = new Float64Array(4);
  const xs = Array.from({ length: DRAWS }, (_, i) => {
    writeUniforms(u, i, 42, 9);
    const x = new Float64Array(2);
    write(x, u);
    return x;
  });
  const radii = xs.map((x) => Math.hypot(x[0]!, x[1]!));
  const median = radii.toSorted((a, b) => a - b)[DRAWS / 2]!;
  it('have the radial law of the kernel', () => expect(ksFalseAlarm(ksDistance(radii, (r) => 1 - beyond(r)), DRAWS)).toBeGreaterThan(FALSE_ALARM));
  it('have uniform directions, near and far', () => {
    for (const part of [xs, xs.filter((_, i) => radii[i]! > median)]) {
      const turns = part.map((x) => Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5);
      expect(ksFalseAlarm(ksDistance(turns, (v) => v), turns.length)).toBeGreaterThan(FALSE_ALARM);
    }
  });
  it('leave of waves what the equation leaves', () => {
    for (const k of [0.3 / median, 1 / median, 3 / median]) {
      // The variance of cos(k x) is (1 + m(2k))/2 − m(k)².
      const [m, twice] = [multiplier(k), multiplier(2 * k)];
      const allowed = DEVIATIONS * Math.sqrt(((1 + twice) / 2 - m * m) / DRAWS);
      for (const axis of [0, 1]) expect(Math.abs(xs.reduce((sum, x) => sum + Math.cos(k * x[axis]!), 0) / DRAWS - m)).toBeLessThan(allowed);
    }
  });
});

describe('distances under a screened source', () => {
  it('have the golden value', () => {
    // Golden case yukawa_prior_U0.5: U = 0.5, m = 0.8, t = 0.7.
    expect((0.7 * Math.exp(logDistance(0.56, Math.LN2))) / 1.0543887622894847).toBeCloseTo(1, 11);
    const x = new Float64Array(2);
    writeYukawaDraw(x, 0.7, [0.5, 0.3, 0.5, 0.5], 0.8);
    expect(Math.hypot(...x) / 0.7885021636256627).toBeCloseTo(1, 11);
  });
  it('have the golden density', () => {
    // Golden case green_p_N2 at r = 0.9, t = 0.7; the total mass is e^(−m t) for Yukawa, 1 for mixed. The difference is good to the square of its step.
    const density = (share: (r: number) => number): number => (share(0.9 - 1e-4) - share(0.9 + 1e-4)) / (2e-4 * 2 * Math.PI * 0.9);
    expect(density((r) => screened(r, 0.7, 0.8)) * Math.exp(-0.56)).toBeCloseTo(0.05772785100260865, 8);
    expect(density(mixed(0.7, 1.3, 0.7).beyond)).toBeCloseTo(0.10343342249987304, 8);
  });
  it('leave the share U beyond them, at any opacity', () => {
    const depth = fc.double({ min: 6e-8, max: 40, noNaN: true });
    const opacity = fc.double({ min: -20, max: 20, noNaN: true }).map((exponent) => Math.pow(10, exponent));
    fc.assert(fc.property(opacity, depth, (at, wanted) => {
      const y = logDistance(at, wanted);
      return y > 0 && Math.abs(y + at * Math.expm1(y) - wanted) <= 1e-14 * wanted;
    }));
  });
  it("are Poisson's without mass, t/U", () => {
    expect(Math.exp(logDistance(0, Math.LN2 * 3))).toBeCloseTo(8, 12);
    const [x, y] = [new Float64Array(2), new Float64Array(2)];
    for (const first of [1e-4, 0.5, 1 - 2 ** -24]) {
      const u = [first, 0.3, 0.5, 0.5];
      writeYukawaDraw(x, 0.7, u, 0);
      writePoissonDraw(y, 0.7, u);
      expect(x[0]! / y[0]!).toBeCloseTo(1, 7);
    }
  });
  it('tend to those of diffusion where nothing but the nearest are left', () => {
    // At m t = 500 and more r² is 4 t/(2 m) ln(1/U) up to 1/(m t): the walk has lasted t/(2 m).
    const [x, y] = [new Float64Array(2), new Float64Array(2)];
    for (const mass of [500, 5e4, 5e9]) {
      writeYukawaDraw(x, 1, [0.5, 0.3, 0.5, 0.5], mass);
      writeDiffusionDraw(y, 1 / (2 * mass), [0.5, 0.3, 0.5, 0.5]);
      expect(Math.abs(x[0]! / y[0]! - 1)).toBeLessThan(2 / mass);
    }
  });
});

it('draws of mixed diffusion and Poisson become those of diffusion as a goes to 0', () => {
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  writeMixedDraw(x, 0.3, [0.2, 0.3, 0.5, 0.5], 0, 1.3);
  for (const a of [1e-3, 1e-6, 1e-9]) {
    writeMixedDraw(y, 0.3, [0.2, 0.3, 0.5, 0.5], a, 1.3);
    // Off by a/(b t) times the depth ln(1/U) or so.
    expect(Math.abs(y[0]! / x[0]! - 1)).toBeLessThan(10 * a);
  }
});

it('draws are continuous in their uniforms', () => {
  const inside = fc.double({ min: 0.05, max: 0.95, noNaN: true });
  const writers: ReadonlyArray<(out: Float64Array, u: number[]) => void> = [
    ...cases.map(({ write }) => (out: Float64Array, u: number[]) => write(out, Float64Array.from(u))),
    (out, u) => writeFractionalDraw(out, 1, u, 0.75),
    (out, u) => writeThirdDraw(out, 1, u),
  ];
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  fc.assert(fc.property(fc.tuple(inside, inside, inside, inside), fc.nat({ max: 3 }), fc.constantFrom(...writers), (u, which, write) => {
    write(x, u);
    write(y, u.map((value, i) => (i === which ? value + 1e-9 : value)));
    // Logarithmic slopes stay below 50 there: the steepest part is pi cot(0.05 pi)/(2 beta) = 30 of the third-order equation.
    return Math.hypot(x[0]! - y[0]!, x[1]! - y[1]!) <= 5e-8 * Math.hypot(x[0]!, x[1]!);
  }));
});
