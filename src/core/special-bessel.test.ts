/** The Bessel function K of real order against closed forms, recurrences and Lipschitz's integral; relative to itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fluxMultipliersOf, scaledMacdonald } from './special-bessel.ts';
import { logGamma } from './special.ts';

/** z from below where sums change over to powers to e^−z = 1e-274. */
const decades = Array.from({ length: 240 }, (_, i) => 10 ** (-21 + 0.099 * i));

/** Largest relative difference of what two functions of z write, over the decades. */
function worst(got: (z: number) => ArrayLike<number>, want: (z: number) => ArrayLike<number>): number {
  return Math.max(...decades.flatMap((z) => [0, 1].map((i) => Math.abs(got(z)[i]! / want(z)[i]! - 1))));
}

function multipliers(nu: number): (z: number) => Float64Array {
  const write = fluxMultipliersOf(nu);
  return (z) => {
    const out = new Float64Array(2);
    write(out, z);
    return out;
  };
}

/** e^−z is good to z 1e-16 of itself: 6e-14 at the largest z. */
const TOLERANCE = 1e-12;

describe('K of real order', () => {
  it.each<[number, (z: number) => number, (z: number) => number]>([
    [0.5, () => 1, () => 1],
    [1.5, (z) => 1 + z, (z) => z],
    [2.5, (z) => 1 + z + z ** 2 / 3, (z) => (z + z ** 2) / 3],
    [3.5, (z) => 1 + z + (2 * z ** 2) / 5 + z ** 3 / 15, (z) => (z + z ** 2 + z ** 3 / 3) / 5],
  ])('of order %s is a polynomial times e^−z', (nu, m, slope) => {
    expect(worst(multipliers(nu), (z) => [m(z) * Math.exp(-z), slope(z) * Math.exp(-z)])).toBeLessThan(TOLERANCE);
  });

  // With c_nu = 2^(1 − nu)/Gamma(nu), c_(nu+1) = c_nu/(2 nu): K_(nu+1) = K_(nu−1) + (2 nu/z) K_nu, DLMF 10.29.1.
  it.each([0.5, 0.51, 0.7, 1, 1.3, 2, 3.3, 7.7, 11.9, 15.99, 16.5, 40, 64, 300, 5000])('of orders %s and one more obeys the recurrence', (nu) => {
    const lower = multipliers(nu);
    expect(worst(multipliers(nu + 1), (z) => [lower(z)[0]! + (z * lower(z)[1]!) / (2 * nu), (z * lower(z)[0]!) / (2 * nu)])).toBeLessThan(TOLERANCE);
  });

  // DLMF 10.43.19: ∫ K_nu(z) z^(mu − 1) dz = 2^(mu − 2) Gamma((mu − nu)/2) Gamma((mu + nu)/2); with mu = nu + 1 it fixes every order's scale and shape at once.
  it.each([0.5, 0.8, 1, 1.27, 3, 9.4, 31])('of order %s has the integral that DLMF gives', (nu) => {
    const m = multipliers(nu);
    let sum = 0;
    const step = 0.02;
    // z = e^u: the integrand falls as a double exponential on one side and as e^u on the other.
    for (let u = -40; u < 6; u += step) sum += m(Math.exp(u))[0]! * Math.exp(u) * step;
    expect(Math.abs(sum / Math.exp(logGamma(nu + 0.5) - logGamma(nu) + 0.5 * Math.log(Math.PI)) - 1)).toBeLessThan(TOLERANCE);
  });

  it('starts at 1 with a flux of 0, and of order ½ with one of 1', () => {
    for (const nu of [0.6, 1, 1.5, 20]) expect([...multipliers(nu)(0)]).toEqual([1, 0]);
    expect(multipliers(0.5)(0)[1]).toBeCloseTo(1, 14);
  });

  it('vanishes where it is below the range of float64, and is a Gaussian where the order is large', () => {
    for (const nu of [0.5, 1.7, 30]) expect([...multipliers(nu)(1e5)]).toEqual([0, 0]);
    // m is e^(−z²/4 nu) up to a share z⁴/(32 nu³) and z²/(4 nu²) of itself.
    const nu = 1e8;
    for (const sigma of [0.1, 1, 3]) expect(multipliers(nu)(sigma * Math.sqrt(2 * nu))[0]! / Math.exp((-sigma * sigma) / 2)).toBeCloseTo(1, 6);
  });
});

/** A sum of a hundred terms, each rounded, and a power of 2 order/z that loses a few bits where z is small. */
const SCALED_TOLERANCE = 1e-14;

// 16 digits from mpmath at 40 digits of precision.
describe('e^z K', () => {
  it.each([
    [0, 1e-9, 20.83919737344402], [0, 0.01, 4.768694028544462], [0, 0.7, 1.3301236562420555], [0, 30, 0.22788666561625373], [0, 2000, 0.02802320501460432],
    [1, 1e-9, 1000000001.0], [1, 0.7, 2.1150113128480523], [1, 30, 0.2316541293777118], [1, 2000, 0.028030209940570337],
    [2, 1e-9, 2.000000002e18], [2, 0.01, 20200.498385676554], [2, 1, 4.416770052333412], [2, 2000, 0.02805123522454489],
    [3.5, 1e-9, 5.9449909523540074e32], [3.5, 0.7, 125.70508792557168], [3.5, 30, 0.2785282071117386],
  ])('of order %s at %s', (order, z, want) => expect(Math.abs(scaledMacdonald(order, z) / want - 1)).toBeLessThan(SCALED_TOLERANCE));
  it('obeys K_(nu + 1) = K_(nu − 1) + (2 nu/z) K_nu', () =>
    fc.assert(fc.property(fc.double({ min: 1, max: 4, noNaN: true }), fc.double({ min: -10, max: 4, noNaN: true }), (order, exponent) => {
      const z = 10 ** exponent;
      const want = scaledMacdonald(order - 1, z) + ((2 * order) / z) * scaledMacdonald(order, z);
      return Math.abs(scaledMacdonald(order + 1, z) / want - 1) < 3 * SCALED_TOLERANCE;
    })));
  it('is no number where its argument is none', () => expect(scaledMacdonald(1, NaN)).toBeNaN());
});
