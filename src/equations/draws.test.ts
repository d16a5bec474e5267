/** Kernel draws of the equations in the list, against each equation's own multipliers and closed form. */
import { describe, expect, it } from 'vitest';
import { writeUniforms } from '../core/random.ts';
import { ksDistance, ksFalseAlarm } from '../core/statistics.ts';
import { equations, usualValues } from './index.ts';
import type { Equation } from './equation.ts';

/** Draws a test; their seed is fixed, so a passing test passes always. */
const DRAWS = 10_000;
/** A true law fails one such comparison in a thousand choices of the seed. */
const FALSE_ALARM = 1e-3;
/** Standard deviations by which a mean over the draws may be off: passed by chance once in 16,000 comparisons. */
const DEVIATIONS = 4;

const drawn = (equations as ReadonlyArray<Equation>).flatMap((equation) => (equation.writeKernelDraw ? [equation] : []));

it('every equation whose kernel is a density with a known law draws from it', () =>
  expect(drawn.map(({ id }) => id)).toEqual(['diffusion', 'poisson', 'yukawa', 'mixed', 'fractional', 'third', 'pfgmpp']));

describe.each(drawn.map((equation) => [equation.id, equation] as const))('draws of %s', (_id, equation) => {
  const parameters = usualValues(equation);
  const law = equation.law(parameters);
  const u = new Float64Array(4);
  const out = new Float64Array(3);
  const left = (k: number, t: number): number => {
    law.writeMultipliers(out, k, t);
    return out[0]!;
  };
  describe.each([equation.usual.least, equation.usual.time])('at t = %s', (t) => {
    const xs = Array.from({ length: DRAWS }, (_, i) => {
      writeUniforms(u, i, 42, 9);
      const x = new Float64Array(2);
      equation.writeKernelDraw!(x, t, u, parameters);
      return x;
    });
    const radii = xs.map((x) => Math.hypot(x[0]!, x[1]!));
    const median = radii.toSorted((a, b) => a - b)[DRAWS / 2]!;
    it('leave of waves what the equation leaves, of those that have not died', () => {
      for (const k of [0.5 / median, 1 / median, 2 / median]) {
        const [m, twice] = [left(k, t) / left(0, t), left(2 * k, t) / left(0, t)];
        // The variance of cos(k x) is (1 + m(2k))/2 − m(k)².
        const allowed = DEVIATIONS * Math.sqrt(((1 + twice) / 2 - m * m) / DRAWS);
        for (const axis of [0, 1]) expect(Math.abs(xs.reduce((sum, x) => sum + Math.cos(k * x[axis]!), 0) / DRAWS - m)).toBeLessThan(allowed);
      }
    });
    // Fractional diffusion and the third-order equation have none: core/symbol/stable.test.ts holds theirs against quadrature.
    const closed = equation.green;
    if (!closed) return;
    it('have the radial law of the closed form', () => {
      // Cumulated by the trapezoidal rule in ln r and read linearly: steps of 1 % leave 1e-4.
      const STEP = 0.01;
      const from = Math.log(Math.min(...radii)) - 0.1;
      const rows: number[] = [];
      let sum = 0;
      const per = (z: number): number => (closed(Math.exp(z), t, parameters) * 2 * Math.PI * Math.exp(2 * z)) / left(0, t);
      for (let z = from; z < Math.log(Math.max(...radii)) + 2 * STEP; z += STEP) {
        rows.push(sum);
        sum += (STEP * (per(z) + per(z + STEP))) / 2;
      }
      const within = (r: number): number => {
        const place = (Math.log(r) - from) / STEP;
        const i = Math.floor(place);
        return rows[i]! + (place - i) * (rows[i + 1]! - rows[i]!);
      };
      expect(ksFalseAlarm(ksDistance(radii, within), DRAWS)).toBeGreaterThan(FALSE_ALARM);
    });
  });
});

it('fractional diffusion refuses to draw where its kernel has negative lobes', () => {
  const fractional = drawn.find(({ id }) => id === 'fractional')!;
  expect(() => fractional.writeKernelDraw!(new Float64Array(2), 1, [0.5, 0.5, 0.5, 0.5], { beta: 1.5 })).toThrow(RangeError);
});
