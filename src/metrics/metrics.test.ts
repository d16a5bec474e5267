/** Metrics against closed forms, brute force and simulation. */
import { describe, expect, it } from 'vitest';
import { type Charges, chargesFrom, equalCharges } from '../core/charges.ts';
import { systematicCharges } from '../core/launch.ts';
import { writeUniforms } from '../core/random.ts';
import { medianDistance, sameChargeShare } from './agreement.ts';
import { evenDirections } from './directions.ts';
import { energyDistance, energyOf, evenCharges, evenSubset } from './energy.ts';
import { hitShares, totalVariation, totalVariationNoise } from './hits.ts';
import { pathMeter } from './path.ts';
import { lineTransport, slicedWasserstein } from './sliced-wasserstein.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);

/** [n] uniforms; `run` tells runs apart. */
function uniforms(n: number, run: number): Float64Array {
  const u = new Float64Array(n);
  writeUniforms(u, run, 7, 0);
  return u;
}

/** A cloud without symmetry: [n, N]. */
const cloud = (N: 2 | 3, n: number, run = 0): Float64Array => uniforms(n * N, run).map((u, j) => Math.tan(u - 0.3) * (1 + (j % N)));

/** [P] charges drawn independently by their weights. */
function draws({ weights }: Charges, P: number, run: number): Uint32Array {
  return Uint32Array.from(uniforms(P, run), (u) => {
    let i = 0;
    for (let below = weights[0]!; u >= below && i < weights.length - 1; below += weights[++i]!);
    return i;
  });
}

const placesOf = ({ positions, dimension: N }: Charges, chosen: ArrayLike<number>): Float64Array => Float64Array.from({ length: chosen.length * N }, (_, j) => positions[chosen[Math.floor(j / N)]! * N + (j % N)]!);

/** Mean and its standard error. */
function meanOf(values: number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, error: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / values.length };
}

describe('directions', () => {
  it.each([2, 3] as const)('in %i dimensions are of unit length and have no preference', (N) => {
    const rows = evenDirections(N, 128);
    for (let a = 0; a < N; a++) {
      let square = 0;
      for (let k = 0; k < 128; k++) square += rows[k * N + a]! ** 2 / 128;
      // Even angles: exact. The lattice's middle heights integrate z² to 1/(12 n²); its turns are quasi-random, a few 1/n.
      expect(Math.abs(square - 1 / N)).toBeLessThan(N === 2 ? 1e-15 : 0.01);
    }
  });
});

describe('sliced Wasserstein-2', () => {
  it('carries weights on a line as far as needed and no farther', () => {
    expect(lineTransport(Float64Array.of(0, 0, 1, 1), { at: Float64Array.of(0, 1), weights: Float64Array.of(0.25, 0.75) })).toBeCloseTo(0.25, 15);
    expect(lineTransport(Float64Array.of(5), { at: Float64Array.of(1, 2, 4), weights: Float64Array.of(0.5, 0.25, 0.25) })).toBeCloseTo(8 + 2.25 + 0.25, 15);
  });
  it('of charges from themselves is nothing, in any order and with any weights', () => {
    // The weights are multiples of a twentieth.
    const places = placesOf(five, systematicCharges(five.weights, 20, 1).toReversed());
    expect(slicedWasserstein(five, places)).toBeLessThan(1e-8);
  });
  it.each([2, 3] as const)('of a moved cloud is the way over √N, N = %i', (N) => {
    const rows = cloud(N, 300);
    const way = [0.3, -0.4, 1.2].slice(0, N);
    const moved = rows.map((value, j) => value + way[j % N]!);
    // In space the directions are a lattice, even to a percent.
    const want = Math.hypot(...way) / Math.sqrt(N);
    expect(Math.abs(slicedWasserstein(equalCharges(N, rows), moved) / want - 1)).toBeLessThan(N === 2 ? 1e-12 : 0.01);
  });
  it.each([2, 3] as const)('of two Gaussians of widths 1 and 1.7 is 0.7, N = %i', (N) => {
    const count = 8190;
    const normals = (run: number, width: number): Float64Array => {
      const u = uniforms(2 * count, run);
      return Float64Array.from({ length: count }, (_, j) => width * Math.sqrt(-2 * Math.log(u[j]!)) * Math.cos(2 * Math.PI * u[count + j]!));
    };
    // Each width is off by 1/√(2 · 8190) of itself, 0.02 together; three times that.
    expect(Math.abs(slicedWasserstein(equalCharges(N, normals(1, 1)), normals(2, 1.7)) - 0.7)).toBeLessThan(0.06);
  });
  it('needs a sample', () => expect(() => slicedWasserstein(five, [])).toThrow(RangeError));
});

describe('energy distance', () => {
  const brute = ({ dimension: N, positions, weights }: Charges, points: Float64Array): number => {
    const q = [...weights, ...Array.from({ length: points.length / N }, () => -N / points.length)];
    const rows = [...positions, ...points];
    let sum = 0;
    q.forEach((a, i) => q.forEach((b, j) => (sum -= a * b * Math.hypot(...Array.from({ length: N }, (_, c) => rows[i * N + c]! - rows[j * N + c]!)))));
    return sum;
  };
  it.each([2, 3] as const)('is that of all pairs, N = %i', (N) => {
    const charges = N === 2 ? five : equalCharges(3, cloud(3, 30, 5));
    const points = cloud(N, 40);
    expect(energyDistance(charges, points).distance).toBeCloseTo(brute(charges, points), 12);
  });
  it('of everything on one of two charges is half the way between them', () => {
    const pair = chargesFrom(2, [[0, 0], [3, 4]]);
    expect(energyDistance(pair, [0, 0, 0, 0])).toEqual({ distance: 2.5, noise: 1.25 });
    expect(energyDistance(pair, [3, 4, 0, 0]).distance).toBe(0);
  });
  it('has the noise that exact draws have', () => {
    const { mean, error } = meanOf(Array.from({ length: 400 }, (_, run) => energyDistance(five, placesOf(five, draws(five, 50, run))).distance));
    const { noise } = energyDistance(five, placesOf(five, draws(five, 50, 1)));
    expect(Math.abs(mean - noise)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(noise / 10);
  });
  it('of some samples and charges is that of an even subset of either', () => {
    const points = Float32Array.from(placesOf(five, systematicCharges(five.weights, 4000, 3)));
    expect(evenSubset(points, 2, 4000, 9)).toBe(points);
    const some = evenSubset(points, 2, 1000, 9);
    expect(some.length).toBe(2000);
    const { distance, noise } = energyDistance(five, some);
    expect(distance).toBeLessThan(noise);
    expect(evenCharges(five, 5, 1)).toBe(five);
    const fewer = evenCharges(equalCharges(2, Float64Array.from(points)), 1000, 1);
    expect(fewer.count).toBe(1000);
    expect(energyDistance(five, fewer.positions).distance).toBeLessThan(noise);
  });
  it('is never below 0, whatever rounding does', () => expect(energyOf({ between: 1, ofSamples: 1 + 1e-9, ofCharges: 1 }, 10)).toEqual({ distance: 0, noise: 0.1 }));
});

describe('total variation of hits', () => {
  it('counts what is on the wrong charge', () => {
    const shares = hitShares([0, 0, 1, 1, 1, 1, 2, 2, 2, 2], 4);
    [0.2, 0.4, 0.4, 0].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 15));
    expect(totalVariation(shares, [0.25, 0.25, 0.25, 0.25])).toBeCloseTo(0.3, 15);
  });
  it.each([7, 200])('has the noise that %i exact draws have', (P) => {
    const { mean, error } = meanOf(Array.from({ length: 2000 }, (_, run) => totalVariation(hitShares(draws(five, P, run), 5), five.weights)));
    expect(Math.abs(mean - totalVariationNoise(five.weights, P))).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.01 * mean);
  });
  it('has no noise with one charge, and that of Poisson counts with many', () => {
    expect(totalVariationNoise([1], 10)).toBe(0);
    // P = M equal charges: E|n − 1| of Poisson's law is 2/e, off by 1/M.
    expect(totalVariationNoise(new Float64Array(5000).fill(1 / 5000), 5000)).toBeCloseTo(1 / Math.E, 3);
  });
});

describe('paths', () => {
  it('that are straight have straightness 1, right angles less, and resting ones 1', () => {
    const meter = pathMeter(3, (level) => 2 * level);
    meter.add([0, 0, 0, 0, 0, 0, 0, 1, 5, 5, 5, 1]);
    meter.add([1, 1, 0, 1, 3, 0, 0, 1, 5, 5, 5, 1]);
    meter.add([3, 3, 0, 3, 3, 4, 0, 1, 5, 5, 5, 1]);
    const { lengths, straightness } = meter.measured();
    [Math.hypot(3, 3, 6), 7, 0].forEach((length, p) => expect(lengths[p]).toBeCloseTo(length, 14));
    [1, 5 / 7, 1].forEach((share, p) => expect(straightness[p]).toBeCloseTo(share, 14));
  });
});

describe('agreement', () => {
  it('counts samples on the same charge and takes the middle distance', () => {
    expect(sameChargeShare([1, 2, 3, 4], [1, 2, 4, 4])).toBe(0.75);
    expect(medianDistance([0, 0, 3, 4, 9, 9], [0, 0, 0, 0, 0, 9], 2)).toBe(5);
    expect(medianDistance([0, 0, 3, 4], [0, 0, 0, 0], 2)).toBe(2.5);
  });
});
