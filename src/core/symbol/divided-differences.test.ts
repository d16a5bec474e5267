/** Divided differences of exponentials against residues, against limits of repeated points, and near them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complex, exponential, magnitude, minus, ONE, over, plus, scaled, times, ZERO } from './complex.ts';
import { chained, exponentialDifferences, timesArgument } from './divided-differences.ts';

const last = (values: number[], t: number): number => exponentialDifferences(chained(values.map((re) => complex(re))), t).at(-1)!.re;

describe('divided differences of e^(s t)', () => {
  it('are sums over residues where points are apart', () => {
    const points = chained([complex(-1), complex(-2, 3), complex(-2, -3), complex(0.5), complex(-40)]);
    const sum = points.map((s) => over(exponential(scaled(s, 0.7)), points.filter((other) => other !== s).reduce((product, other) => times(product, minus(s, other)), ONE))).reduce(plus, ZERO);
    const found = exponentialDifferences(points, 0.7).at(-1)!;
    // Residues of size 1e-3 cancel to 1e-4 at worst.
    expect(magnitude(minus(found, sum)) / magnitude(sum)).toBeLessThan(1e-13);
    expect(Math.abs(found.im)).toBeLessThan(1e-16);
  });
  it('are derivatives over factorials where all points are one', () => {
    for (const t of [0, 0.3, 4, 50]) {
      expect(last([-0.4, -0.4], t)).toBeCloseTo(t * Math.exp(-0.4 * t), 14);
      expect(last([-0.4, -0.4, -0.4], t) / ((t * t * Math.exp(-0.4 * t)) / 2 || 1)).toBeCloseTo(t === 0 ? 0 : 1, 13);
    }
  });
  it('are as smooth between points that nearly meet as where they do', () => {
    fc.assert(fc.property(fc.double({ min: -9, max: 0, noNaN: true }), fc.double({ min: 0.01, max: 30, noNaN: true }), (exponent, t) => {
      const half = 10 ** exponent;
      // (e^((s + h) t) − e^((s − h) t))/2h = e^(s t) sinh(h t)/h.
      const exact = Math.exp(-0.3 * t) * (half * t < 1e-4 ? t * (1 + (half * t) ** 2 / 6) : Math.sinh(half * t) / half);
      // The quotient of two exponentials that differ by their own size over e.
      return Math.abs(last([-0.3 - half, -0.3 + half], t) / exact - 1) < 1e-14 * (4 + t);
    }), { seed: 3 });
  });
  it('put two pairs that nearly meet side by side', () => {
    const near = 1e-9;
    const found = exponentialDifferences(chained([complex(-1, 5), complex(-1 - near, -5), complex(-1 - near, 5), complex(-1, -5)]), 2).at(-1)!;
    // At double roots ±5 i of (s² + 25)²: (sin 5t − 5t cos 5t)/250; and e^(−t) for the shift. They are 1e-9 apart.
    expect(found.re).toBeCloseTo((Math.exp(-2) * (Math.sin(10) - 10 * Math.cos(10))) / 250, 9);
    expect(found.im).toBeCloseTo(0, 12);
  });
  it('begin with 0 and those of s^(n − 1) e^(s t) with 1', () => {
    const points = chained([complex(-1), complex(-300), complex(-2, 8), complex(-2, -8)]);
    let differences = exponentialDifferences(points, 0);
    expect(differences.map(magnitude)).toEqual([1, 0, 0, 0]);
    for (let i = 1; i < 4; i++) differences = timesArgument(differences, points);
    expect(differences.at(-1)!.re).toBeCloseTo(1, 14);
  });
});
