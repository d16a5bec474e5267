/** How far and how high a start of Fisher's equation grows. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import { gridDensity } from '../symbol/density.ts';
import { cellOf, gridOf, nodeAt, type Grid } from '../symbol/grid.ts';
import { fisherMarcher } from './fisher.ts';

/** x > 0 at which the middle row falls to a half. */
function front(grid: Grid, p: Float64Array): number {
  const { n } = grid;
  const row = p.subarray((n / 2) * n, (n / 2 + 1) * n);
  let i = n / 2;
  while (row[i + 1]! > 0.5) i++;
  return nodeAt(grid, i) + (cellOf(grid) * (row[i]! - 0.5)) / (row[i]! - row[i + 1]!);
}

describe('a strip of ink', () => {
  it('advances at 2 √(aD), as late as a start of finite width must', () => {
    const grid = gridOf(128, 60);
    const { step } = fisherMarcher(grid, { rate: 1, diffusivity: 1, capacity: 1 });
    // Finely resolved, since what rings ahead of the front would breed.
    const p = Float64Array.from({ length: 128 * 128 }, (_, x) => Math.exp(-0.5 * nodeAt(grid, x % 128) ** 2));
    for (let i = 0; i < 32; i++) step(p, 0.25);
    const before = front(grid, p);
    for (let i = 0; i < 8; i++) step(p, 0.25);
    const way = front(grid, p) - before;
    // M. Bramson 1983: dx/dt = 2 − 3/(2t) and smaller terms of either sign, the first of which is 0.2 in all from t = 8 to t = 10. Without the delay it were 4.
    expect(Math.abs(way - (4 - 1.5 * Math.log(10 / 8)))).toBeLessThan(0.12);
    expect(way).toBeLessThan(4);
  });
});

describe('the density', () => {
  it('is never below 0, and never above both its start and c', () => {
    const grid = gridOf(64, 12);
    const { step } = fisherMarcher(grid, { rate: 1.5, diffusivity: 0.3, capacity: 0.2 });
    const p = gridDensity(grid, chargesFrom(2, [[-1, 0.4], [0.9, 0.7]]), 1.5 * cellOf(grid)).map((value) => Math.max(0, value));
    let most = p.reduce((a, b) => Math.max(a, b));
    expect(most).toBeGreaterThan(0.2);
    for (let i = 0; i < 60; i++) {
      step(p, 0.2);
      expect(p.every((value) => value >= 0)).toBe(true);
      const now = p.reduce((a, b) => Math.max(a, b));
      // Rounding of the transforms.
      expect(now).toBeLessThan(Math.max(most, 0.2) + 1e-12);
      most = now;
    }
  });
});
