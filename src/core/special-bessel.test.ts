/** The Bessel function K of real order against closed forms, recurrences and Lipschitz's integral; relative to itself. */
import { describe, expect, it } from 'vitest';
import { fluxMultipliersOf } from './special-bessel.ts';
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
