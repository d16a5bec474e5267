/** The shapes of the gallery that have no area, ring, rod and fractals, against their laws. */
import { describe, expect, it } from 'vitest';
import { gammaShare } from '../../core/special.ts';
import { ksDistance } from '../../core/statistics.ts';
import type { Surroundings } from '../distribution.ts';
import { presetById, type PresetId } from './index.ts';
import { rowsOf } from './maps/testing.ts';

const TURN = 2 * Math.PI;
const M = 1024;
const SEEDS = [1, 2, 3, 4, 5];

async function pointsOf(id: PresetId, seed: number, count = M): Promise<number[][]> {
  return rowsOf(await presetById(id).points(count, seed, {} as Surroundings), 2);
}
const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);

describe('the ring', () => {
  it.each(SEEDS)('has radius 1 and equal gaps: seed %i', async (seed) => {
    const points = await pointsOf('ring', seed);
    for (const point of points) expect(Math.hypot(...point)).toBeCloseTo(1, 12);
    const angles = points.map(([x, y]) => Math.atan2(y!, x!)).toSorted((p, q) => p - q);
    angles.forEach((angle, i) => expect((angles[i + 1] ?? angles[0]! + TURN) - angle).toBeCloseTo(TURN / M, 10));
  });
});

describe('the rod', () => {
  const below = (x: number): number => 0.5 + (Math.sign(x) * gammaShare(0.5, (x * x) / 2)) / 2;
  const [left, right] = [below(-3), below(3)];
  it.each(SEEDS)('is flat, six deviations long, with the exact quantiles of a bell curve cut off there: seed %i', async (seed) => {
    const points = await pointsOf('rod', seed);
    expect(points.every(([x, y]) => y === 0 && Math.abs(x!) < 3)).toBe(true);
    // One point in each M-th of the charge: at most 1/M off, and 1e-6 for the table. Independent draws come so close with a chance of M! / M^M.
    expect(ksDistance(points.map(([x]) => x!), (x) => (below(x) - left) / (right - left))).toBeLessThan(1 / M + 1e-6);
  });
});

describe('Sierpiński’s triangle', () => {
  it.each(SEEDS)('has its points on the triangles of every level alike, within one: seed %i', async (seed) => {
    const points = await pointsOf('sierpinski', seed, 1000);
    for (let level = 1; level <= 6; level++) {
      const counts = new Map<string, number>();
      for (const [x, y] of points) {
        // Barycentric shares: at each level one of them is above a half, and the triangle at that corner is enlarged.
        const top = y! / (Math.sqrt(3) / 2);
        let shares = [1 - top - (x! + 0.5 - top / 2), x! + 0.5 - top / 2, top];
        let name = '';
        for (let k = 0; k < level; k++) {
          const corner = shares.findIndex((share) => share >= 0.5);
          expect(corner).not.toBe(-1);
          name += corner;
          shares = shares.map((share, j) => 2 * share - (j === corner ? 1 : 0));
        }
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      // All 3^level triangles of side 2^−level: dimension ln 3 / ln 2.
      expect(counts.size).toBe(3 ** level);
      for (const count of counts.values()) expect(Math.abs(count - 1000 / 3 ** level)).toBeLessThan(1);
    }
  });
  it.each(SEEDS)('has the mean of its corners and a third of their covariance: seed %i', async (seed) => {
    const points = await pointsOf('sierpinski', seed, 3 ** 7);
    const [x, y] = [points.map((point) => point[0]!), points.map((point) => point[1]! - Math.sqrt(3) / 6)];
    // Of level k comes 4^−k of the corners' variances, 1/6: in all a third. What the levels below the seventh add is the same for all points: up to 2^−7.
    expect(Math.abs(meanOf(x))).toBeLessThan(2 ** -7);
    expect(Math.abs(meanOf(y))).toBeLessThan(2 ** -7);
    const product = (p: number[], q: number[]): number => meanOf(p.map((value, i) => value * q[i]!)) - meanOf(p) * meanOf(q);
    const levels = 1 - 4 ** -7;
    expect(product(x, x)).toBeCloseTo(levels / 18, 12);
    expect(product(y, y)).toBeCloseTo(levels / 18, 12);
    expect(product(x, y)).toBeCloseTo(0, 12);
  });
});

describe('the fern', () => {
  /** As tabled by Barnsley: stem, frond above, left and right leaf. */
  const maps = [[0, 0, 0, 0.16, 0, 0.01], [0.85, 0.04, -0.04, 0.85, 1.6, 0.85], [0.2, -0.26, 0.23, 0.22, 1.6, 0.07], [-0.15, 0.28, 0.26, 0.24, 0.44, 0.07]] as const;
  /** Mean and second moments are mapped onto themselves by the four maps together: iterated until they stay. */
  let [mx, my, xx, xy, yy] = [0, 0, 0, 0, 0];
  for (let k = 0; k < 2000; k++) {
    const next = [0, 0, 0, 0, 0];
    for (const [a, b, c, d, f, p] of maps) {
      const [x, y] = [a * mx + b * my, c * mx + d * my];
      next[0]! += p * x;
      next[1]! += p * (y + f);
      next[2]! += p * (a * a * xx + 2 * a * b * xy + b * b * yy);
      next[3]! += p * (a * c * xx + (a * d + b * c) * xy + b * d * yy + f * x);
      next[4]! += p * (c * c * xx + 2 * c * d * xy + d * d * yy + 2 * f * y + f * f);
    }
    [mx, my, xx, xy, yy] = next as [number, number, number, number, number];
  }
  it.each(SEEDS)('has the mean and the second moments of the law that its maps leave as it is: seed %i', async (seed) => {
    const points = await pointsOf('fern', seed);
    const [x, y] = [points.map((point) => point[0]!), points.map((point) => point[1]!)];
    // A quarter of the standard error of independent draws: they pass two means and three moments of five seeds with a chance of 0.2^25 < 1e-17.
    const near = (values: number[], law: number): void => {
      const deviation = Math.sqrt(meanOf(values.map((value) => (value - law) ** 2)));
      expect(Math.abs(meanOf(values) - law)).toBeLessThan((0.25 * deviation) / Math.sqrt(M));
    };
    near(x, mx);
    near(y, my);
    near(x.map((value) => value * value), xx);
    near(x.map((value, i) => value * y[i]!), xy);
    near(y.map((value) => value * value), yy);
  });
  it('stands between 0 and 10 high and is at most 5 wide, with one point in a hundred on its stem', async () => {
    const points = await pointsOf('fern', 3, 10_000);
    expect(points.every(([x, y]) => x! > -2.19 && x! < 2.66 && y! >= 0 && y! < 10)).toBe(true);
    // The first map alone puts points on x = 0 below y = 1.6; number i of M is on u = (i + a)/M, so the share is exact within one.
    expect(Math.abs(points.filter(([x, y]) => x === 0 && y! <= 1.6).length - 100)).toBeLessThanOrEqual(1);
  });
});
