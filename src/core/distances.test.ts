/** Mean distances of all pairs in float64 against closed forms, and in any parts. */
import { describe, expect, it } from 'vitest';
import { chargesFrom, equalCharges } from './charges.ts';
import { added, distanceSums, type Distances } from './distances.ts';
import { writeGaussianDraw } from './kernel-draw.ts';
import { writeUniforms } from './random.ts';

const none: Distances = { between: 0, ofSamples: 0, ofCharges: 0 };

/** [n, 2] middles of equal parts of the segment from (from, 0) to (from + 1, 0). */
const segment = (n: number, from: number): Float64Array => Float64Array.from({ length: 2 * n }, (_, j) => (j % 2 === 0 ? from + (j / 2 + 0.5) / n : 0));

describe('mean distances', () => {
  it.each([1, 2, 63, 64, 65])('of two segments are those of their middles: 2 apart, and (1 − 1/n²)/3 within, n = %i', (n) => {
    const { between, ofSamples, ofCharges } = distanceSums(equalCharges(2, segment(7, 2)), segment(n, 0)).part(0, n + 7);
    expect(between).toBeCloseTo(2, 13);
    expect(ofSamples).toBeCloseTo((1 - 1 / n ** 2) / 3, 13);
    expect(ofCharges).toBeCloseTo((1 - 1 / 7 ** 2) / 3, 13);
  });
  it.each([2, 3] as const)('of Gaussians are those of their difference, N = %i', (N) => {
    const n = 1500;
    const cloud = (seed: number, width: number): Float64Array => {
      const rows = new Float64Array(n * N);
      const u = new Float64Array(4);
      for (let i = 0; i < n; i++) {
        writeUniforms(u, i, seed, 0);
        writeGaussianDraw(rows.subarray(i * N, (i + 1) * N), N, width, u);
      }
      return rows;
    };
    const { between, ofSamples, ofCharges } = distanceSums(equalCharges(N, cloud(1, 1)), cloud(2, 0.5)).part(0, 2 * n);
    // A normal vector of deviation s a component has mean length s √(π/2) in the plane and s √(8/π) in space.
    const unit = N === 2 ? Math.sqrt(Math.PI / 2) : Math.sqrt(8 / Math.PI);
    const want = [Math.sqrt(1.25), Math.sqrt(0.5), Math.sqrt(2)].map((s) => s * unit);
    // One draw's distance from the others varies by less than its deviation; over 1500 draws 1/√1500 of 0.7; four times that.
    [between, ofSamples, ofCharges].forEach((mean, k) => expect(Math.abs(mean / want[k]! - 1)).toBeLessThan(4 * (0.7 / Math.sqrt(n))));
  });
  it('are the same in any parts, with weights', () => {
    const charges = chargesFrom(3, [[0, 0, 1], [1, -2, 0], [0.5, 3, 2], [4, 0, 0]], [1, 2, 3, 4]);
    const points = Float64Array.from({ length: 3 * 11 }, (_, j) => Math.sin(12.9898 * j));
    const sums = distanceSums(charges, points);
    expect(sums.rows).toBe(15);
    const whole = sums.part(0, 15);
    const parts = [[0, 4], [4, 10], [10, 13], [13, 15]].reduce((sum, [begin, end]) => added(sum, sums.part(begin!, end!)), none);
    for (const key of ['between', 'ofSamples', 'ofCharges'] as const) expect(parts[key]).toBeCloseTo(whole[key], 13);
    let square = 0;
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) square += charges.weights[i]! * charges.weights[j]! * Math.hypot(...[0, 1, 2].map((a) => charges.positions[3 * i + a]! - charges.positions[3 * j + a]!));
    }
    expect(whole.ofCharges).toBeCloseTo(square, 13);
  });
  it('needs a sample', () => expect(() => distanceSums(equalCharges(2, segment(3, 0)), [])).toThrow(RangeError));
});
