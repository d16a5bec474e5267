/** Statistics against their own theory. */
import { describe, expect, it } from 'vitest';
import { uniform, writePcg4d } from './random.ts';
import { ksDistance, ksFalseAlarm, ksNoise, KOLMOGOROV_MEAN, polarCdf, uniformity } from './statistics.ts';

describe('the Kolmogorov–Smirnov distance', () => {
  it('of midpoints from the uniform law is half a step', () => expect(ksDistance([0.9, 0.1, 0.3, 0.7, 0.5], (v) => v)).toBeCloseTo(0.1, 15));
  it('of a single value at 0 is 1', () => expect(ksDistance([0], (v) => v)).toBe(1));
  it('refuses nothing and NaN', () => {
    expect(() => ksDistance([], (v) => v)).toThrow(RangeError);
    expect(() => ksDistance([0.5, NaN], (v) => v)).toThrow(RangeError);
  });
  it('has the mean 0.8687/√n under the law', () => {
    // 400 sets of 500: the distance has standard deviation 0.26/√n, so their mean is right within 5 · 0.26/√400 = 7.5 %; finite n adds 2 %.
    const words = new Uint32Array(4);
    let sum = 0;
    for (let set = 0; set < 400; set++) {
      const values = Array.from({ length: 500 }, (_, i) => (writePcg4d(words, i, set, 3, 99), uniform(words[0]!)));
      sum += ksDistance(values, (v) => v) / 400;
    }
    expect(KOLMOGOROV_MEAN).toBeCloseTo(0.8687, 4);
    expect(Math.abs(sum / ksNoise(500) - 1)).toBeLessThan(0.095);
  });
  it('gives a false alarm of 5 % at 1.358/√n and 0.1 % at 1.949/√n', () => {
    expect(ksFalseAlarm(1.358 / Math.sqrt(1e6), 1e6)).toBeCloseTo(0.05, 3);
    expect(ksFalseAlarm(1.949 / Math.sqrt(1e6), 1e6)).toBeCloseTo(0.001, 4);
  });
});

describe('the polar law', () => {
  it('in the plane is P(r/R > c) = 1 − c^D', () => {
    for (const D of [0.5, 1, 2, 128]) for (const c of [0.1, 0.5, 0.99]) expect(polarCdf(1 / (c * c) - 1, D, 2)).toBeCloseTo(1 - c ** D, 12);
  });
  it('in space at D = 1 is the law of a coordinate of the 3-sphere', () => {
    // Density of θ ∝ sin²θ on the half sphere S³: P(θ < t) = (2/π)(t − sin t cos t).
    for (const t of [0.1, 0.7, 1.5]) expect(polarCdf(Math.tan(t) ** 2, 1, 3)).toBeCloseTo((2 / Math.PI) * (t - Math.sin(t) * Math.cos(t)), 11);
  });
  it.each([2, 3] as const)('in %i dimensions tends to the normal law as D grows', (N) => {
    for (const z of [0.3, 1, 2.5]) expect(Math.abs(polarCdf((z * z) / 1e7, 1e7, N) - polarCdf(z * z, Infinity, N))).toBeLessThan(1e-6);
  });
  it('in space at D = infinity is Maxwell', () => expect(polarCdf(1, Infinity, 3)).toBeCloseTo(0.198748043098799, 12));
  it('ends at 0 and 1', () => {
    for (const D of [0.5, 1, 64, Infinity]) for (const N of [2, 3] as const) expect([polarCdf(0, D, N), polarCdf(Infinity, D, N)]).toEqual([expect.closeTo(0, 12), 1]);
  });
});

describe('uniformity', () => {
  it('sees a ring in one half of the circle', () => {
    const half = Float32Array.from({ length: 400 }, (_, i) => [Math.cos((Math.PI * (i >> 2)) / 100), Math.sin((Math.PI * (i >> 2)) / 100), 0, 1][i % 4]!);
    expect(uniformity(half, [0, 0], 0, 2).distance).toBeCloseTo(0.5, 1);
  });
  it('measures from the centroid', () => {
    const ring = Float32Array.from({ length: 400 }, (_, i) => [7 + Math.cos((2 * Math.PI * (i >> 2)) / 100), Math.sin((2 * Math.PI * (i >> 2)) / 100), 0, 1][i % 4]!);
    expect(uniformity(ring, [7, 0], 0, 2).distance).toBeLessThan(0.02);
  });
});
