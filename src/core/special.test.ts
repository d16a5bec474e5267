/** Special functions against 16 digits from mpmath at 40 digits of precision. */
import { describe, expect, it } from 'vitest';
import { betaShare, gammaShare, logGamma, logGammaRatio, logSphereArea } from './special.ts';

/** Relative error in units of 1 for expected values above 1, absolute below. */
const error = (got: number, want: number): number => Math.abs(got - want) / Math.max(1, Math.abs(want));

describe('special functions', () => {
  it.each([
    [0.01, 4.599479878042022], [0.5, 0.5723649429247001], [1, 0], [2.5, 0.2846828704729192], [15.9, 27.625493215168692],
    [16, 27.89927138384089], [1000.25, 5906.9472682711175], [1e6, 12815504.56914761],
  ])('ln Gamma(%s)', (z, want) => expect(error(logGamma(z), want)).toBeLessThan(2e-14));
  it.each([
    [0.25, 1, -1.084741573266782], [0.5, 2, -Math.LN2], [0.5, 3, -0.5723649429247001], [64, 2, 4.1588830833596715],
    [500000, 3, 19.683545816105994], [5e7, 1, 8.86376677919621], [20.5, 3, 4.54863792394611],
  ])('ln Gamma(%s + %s/2) / Gamma', (z, halves, want) => expect(error(logGammaRatio(z, halves), want)).toBeLessThan(5e-15));
  it.each([
    [0.3, 3, 0.5, 0.07727428998754561], [0.9, 3, 0.5, 0.6041813035905922], [0.02, 3, 64, 0.5418084417946399], [0.1, 3, 2, 0.07431352501395692],
    [1e-6, 3, 5e5, 0.19874828506960437], [0.5, 3, 0.25, 0.09011726622582439], [4e-6, 3, 5e5, 0.7385369498707686],
    // 1 − x is rounded at 1e-16 and raised to the power b = 5e5.
  ])('I_%s(%s/2, %s)', (x, half, b, want) => expect(error(betaShare(x, 1 - x, half, b), want)).toBeLessThan(2e-11));
  it.each([[1.5, 0.1, 0.0224107022383506], [1.5, 2, 0.7385358700508894], [1.5, 30, 0.9999999999994121], [0.5, 4, 0.9953222650189527]])('P(%s, %s)', (a, x, want) =>
    expect(error(gammaShare(a, x), want)).toBeLessThan(1e-14));
  it('spheres have the areas 2, 2 pi, 4 pi', () => [2, 2 * Math.PI, 4 * Math.PI].forEach((area, i) => expect(Math.exp(logSphereArea(i + 1))).toBeCloseTo(area, 12)));
});
