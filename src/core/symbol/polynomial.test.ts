/** Roots of polynomials that were made from their roots. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complex, magnitude, minus, times, ZERO } from './complex.ts';
import { polynomialAt, polynomialRoots } from './polynomial.ts';
import type { Complex } from './symbol.ts';

/** Coefficients of Π (z − root), constant first. */
function from(roots: ReadonlyArray<Complex>): Complex[] {
  let made: Complex[] = [complex(1)];
  for (const root of roots) made = [ZERO, ...made].map((c, i) => minus(c, i < made.length ? times(made[i]!, root) : ZERO));
  return made;
}
const apart = (a: Complex, b: Complex): number => magnitude(minus(a, b));
/** Largest relative distance of the roots from the found ones, each found one used once. */
function mistake(found: ReadonlyArray<Complex>, roots: ReadonlyArray<Complex>): number {
  const left = [...found];
  return Math.max(...roots.map((root) => {
    const nearest = left.reduce((best, one, i) => (apart(one, root) < apart(left[best]!, root) ? i : best), 0);
    return apart(left.splice(nearest, 1)[0]!, root) / Math.max(magnitude(root), Number.MIN_VALUE);
  }));
}

describe('roots of a polynomial', () => {
  it('are found to 1e-12 where they are separated', () => {
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    // One root a ring, rings a factor 2 apart: the condition of such roots is below 40, and rounding of the coefficients 1e-15.
    const ring = fc.tuple(fc.double({ min: 0.85, max: 1.15, noNaN: true }), turn);
    fc.assert(fc.property(fc.array(ring, { minLength: 1, maxLength: 8 }), (rings) => {
      const roots = rings.map(([share, angle], i) => complex(share * 2 ** i * Math.cos(angle), share * 2 ** i * Math.sin(angle)));
      return mistake(polynomialRoots(from(roots)), roots) < 1e-12;
    }), { seed: 1, numRuns: 300 });
  });
  it('are found to their own accuracy where sizes differ by ten orders', () => {
    const roots = [-1e-6, -0.5, -2e4, -3e4].map((re) => complex(re));
    expect(mistake(polynomialRoots(from(roots)), roots)).toBeLessThan(1e-12);
  });
  it('are found where sizes differ by sixty orders', () => {
    const roots = [1e-30, -3e-20, 2, 1e15, -4e30].map((re) => complex(re));
    expect(mistake(polynomialRoots(from(roots)), roots)).toBeLessThan(1e-12);
  });
  it('that nearly meet have a sharp mean, though each alone is blurred', () => {
    for (const half of [1e-9, 1e-8, 3e-8]) {
      const pair = polynomialRoots(from([complex(1 - half), complex(1 + half), complex(3)])).filter((z) => z.re < 2);
      expect(Math.abs((pair[0]!.re + pair[1]!.re) / 2 - 1)).toBeLessThan(1e-14);
    }
  });
  it('come exactly as often as they are repeated', () => {
    for (const values of [[1, 1, 2], [-3, -3, -3, 1], [2, 2, -1, -1], [0, 0, 4, 4, 4]]) {
      const roots = values.map((re) => complex(re));
      expect(mistake(polynomialRoots(from(roots)), roots)).toBeLessThan(1e-13);
    }
    const pair = [complex(1, 2), complex(1, 2), complex(1, -2), complex(1, -2), complex(-1)];
    expect(mistake(polynomialRoots(from(pair)), pair)).toBeLessThan(1e-13);
  });
  it('leave nothing but rounding of any polynomial', () => {
    // Whole thousandths, so that no product of them and their ratios underflows.
    const number = fc.integer({ min: -5000, max: 5000 }).map((whole) => whole / 1000);
    fc.assert(fc.property(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 9 }), (pairs) => {
      const coefficients = pairs.map(([re, im]) => complex(re, im));
      if (coefficients.every((c) => magnitude(c) === 0)) return true;
      // Backward error: some polynomial whose coefficients differ by 1e-12 of themselves has this root.
      return polynomialRoots(coefficients).every((z) => magnitude(polynomialAt(coefficients, z)) <= 1e-12 * coefficients.reduce((sum, c, i) => sum + magnitude(c) * magnitude(z) ** i, 0) + 1e-200);
    }), { seed: 2, numRuns: 300 });
  });
  it('of roots of unity are those of unity', () => {
    for (let n = 1; n <= 8; n++) {
      const roots = Array.from({ length: n }, (_, i) => complex(Math.cos((2 * Math.PI * i) / n), Math.sin((2 * Math.PI * i) / n)));
      const coefficients = Array.from({ length: n + 1 }, (_, i) => complex(i === 0 ? -1 : i === n ? 1 : 0));
      expect(mistake(polynomialRoots(coefficients), roots)).toBeLessThan(1e-14);
    }
  });
  it('need a polynomial', () => {
    expect(() => polynomialRoots([ZERO, ZERO])).toThrow(RangeError);
    expect(() => polynomialRoots(Array.from({ length: 10 }, () => complex(1)))).toThrow(RangeError);
  });
});
