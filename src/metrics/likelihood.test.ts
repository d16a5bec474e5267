/** The log-likelihood along the flow against densities that are known. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { denoiser, integrate } from '../core/integrate.ts';
import { posteriorMean, posteriorWeights } from '../core/posterior.ts';
import { flowLevels } from '../core/schedule.ts';
import { rk4 } from '../samplers/rk4.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { integratedDivergence } from './likelihood.ts';

const two = chargesFrom(2, [[-1, 0.2], [1.1, -0.3]], [0.4, 0.6]);

/** Divergence for D = infinity by its definition, (N − tr Cov(y)/σ²)/σ. */
function divergence(x: Float64Array, level: number): number {
  const weights = new Float64Array(2);
  posteriorWeights(two, pfgmppLaw(Infinity, 2), x, level, weights);
  const apart = Math.hypot(2.1, 0.5);
  return (2 - (weights[0]! * weights[1]! * apart * apart) / level ** 2) / level;
}

const logDensity = (x: Float64Array, level: number): number => posteriorMean(two, pfgmppLaw(Infinity, 2), x, level, new Float64Array(2)) - Math.log(2 * Math.PI * level * level);

/** Error of the sum for the path that begins at `x` at level 10 and comes down to 0.05, with so many knots; the path itself is as good as exact. */
function error(x: number[], knots: number): number {
  const points = 2 * knots - 1;
  const fine = flowLevels({ schedule: 'log' }, 64 * (points - 1), 10, 0.05);
  const path = integrate(rk4, denoiser(two, pfgmppLaw(Infinity, 2)), x, fine);
  const rows = Array.from({ length: points }, (_, k) => 64 * (points - 1 - k));
  const levels = rows.map((row) => fine[row]!);
  const at = (row: number): Float64Array => path.slice(2 * row, 2 * row + 2);
  const rise = integratedDivergence(levels, rows.map((row) => divergence(at(row), fine[row]!)));
  return logDensity(at(0), 10) + rise - logDensity(at(rows[0]!), 0.05);
}

describe('the log-likelihood along the flow', () => {
  it('of one charge is exact: the density of a ray thins out as level^N', () => {
    const levels = [0.01, 0.1, 0.4, 3, 50];
    expect(integratedDivergence(levels, levels.map((level) => 2 / level))).toBeCloseTo(2 * Math.log(5000), 12);
  });
  it('integrates parabolas in ln(level) exactly between uneven points', () => {
    const u = [-1, -0.3, 0.5, 0.6, 2];
    const levels = u.map(Math.exp);
    // ∫ (1 + 2u − 3u²) du from −1 to 2 = 3 + 3 − 9.
    expect(integratedDivergence(levels, u.map((v, k) => (1 + 2 * v - 3 * v * v) / levels[k]!))).toBeCloseTo(-3, 12);
  });
  it.each([[[6, 7]], [[0.5, -11]], [[-14, 3]]])('of two charges from %s converges on their exact density with the fourth order', (x) => {
    const [coarse, fine] = [Math.abs(error(x, 65)), Math.abs(error(x, 129))];
    // Simpson: h⁴ f⁗ (b − a)/2880 with h = ln(200)/64 between knots, and a posterior that turns from one charge to the other within about one e-fold,
    // where f⁗ is up to a few tens times f ≤ 2: below 1e-4.
    expect(coarse).toBeLessThan(1e-4);
    expect(fine).toBeLessThan(coarse / 8 + 1e-9);
  });
  it('wants knots and the points between', () => expect(() => integratedDivergence([1, 2], [1, 1])).toThrow(RangeError));
});
