/** Macdonald's function against 16 digits from mpmath at 40 digits of precision, and against its own recurrence. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledMacdonald } from './macdonald.ts';

/** A sum of a hundred terms, each rounded, and an argument 2 ln(order/z) u that loses a few bits where z is small. */
const TOLERANCE = 1e-14;

describe('e^z K', () => {
  it.each([
    [0, 1e-9, 20.83919737344402], [0, 0.01, 4.768694028544462], [0, 0.7, 1.3301236562420555], [0, 30, 0.22788666561625373], [0, 2000, 0.02802320501460432],
    [1, 1e-9, 1000000001.0], [1, 0.7, 2.1150113128480523], [1, 30, 0.2316541293777118], [1, 2000, 0.028030209940570337],
    [2, 1e-9, 2.000000002e18], [2, 0.01, 20200.498385676554], [2, 1, 4.416770052333412], [2, 2000, 0.02805123522454489],
    [3.5, 1e-9, 5.9449909523540074e32], [3.5, 0.7, 125.70508792557168], [3.5, 30, 0.2785282071117386],
  ])('of order %s at %s', (order, z, want) => expect(Math.abs(scaledMacdonald(order, z) / want - 1)).toBeLessThan(TOLERANCE));
  it('obeys K_(nu + 1) = K_(nu − 1) + (2 nu/z) K_nu', () =>
    fc.assert(fc.property(fc.double({ min: 1, max: 4, noNaN: true }), fc.double({ min: -10, max: 4, noNaN: true }), (order, exponent) => {
      const z = 10 ** exponent;
      const want = scaledMacdonald(order - 1, z) + ((2 * order) / z) * scaledMacdonald(order, z);
      return Math.abs(scaledMacdonald(order + 1, z) / want - 1) < 3 * TOLERANCE;
    })));
  it('is no number where its argument is none', () => expect(scaledMacdonald(1, NaN)).toBeNaN());
});
