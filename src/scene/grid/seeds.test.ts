/** Flow lines begin evenly: in the box, nowhere in a row, closer together in the middle. */
import { describe, expect, it } from 'vitest';
import { flowSeeds } from './seeds.ts';

const places = (count: number): [number, number][] => Array.from(flowSeeds(count), (_, i) => i).filter((i) => i % 2 === 0).map((i) => [flowSeeds(count)[i]!, flowSeeds(count)[i + 1]!]);

describe('where flow lines begin', () => {
  const seeds = places(400);
  it('is within the box, and the same every time', () => {
    for (const [x, y] of seeds) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
    expect(flowSeeds(400)).toEqual(flowSeeds(400));
    expect(flowSeeds(400).subarray(0, 200)).toEqual(flowSeeds(100));
  });

  it('is denser in the middle: half the side holds 2^(−2/1.6) of them', () => {
    // The square of half side s comes from that of half side s^(1/1.6), which has the share of its area.
    const share = seeds.filter(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) <= 0.5).length / seeds.length;
    expect(Math.abs(share - 0.5 ** (2 / 1.6))).toBeLessThan(0.02);
  });

  it('keeps neighbours apart, unlike independent draws, and favours no quarter', () => {
    const nearest = seeds.map(([x, y], i) => Math.min(...seeds.map(([u, v], j) => (i === j ? Infinity : Math.hypot(x - u, y - v)))));
    // 400 independent points in a square of side 2 have a pair nearer than 0.01 almost surely (400² · π · 0.01² / 4 / 2 = 6 pairs are expected).
    expect(Math.min(...nearest)).toBeGreaterThan(0.01);
    for (const [sx, sy] of [[1, 1], [1, -1], [-1, 1], [-1, -1]] as const) expect(Math.abs(seeds.filter(([x, y]) => x * sx > 0 && y * sy > 0).length - 100)).toBeLessThan(8);
  });
});
