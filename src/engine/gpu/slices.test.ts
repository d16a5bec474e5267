import { describe, expect, it } from 'vitest';
import { firstPace, paced, sliceBudget } from './slices.ts';

/** Budgets of `slices` slices in a row on a device of true `pace` pairs per ms, each waiting `waitMs` for frames. */
function budgets(pace: number, waitMs: number, slices: number): number[] {
  let known = firstPace();
  return Array.from({ length: slices }, () => {
    const pairs = sliceBudget(known);
    known = paced(known, pairs, pairs / pace + waitMs);
    return pairs / pace;
  });
}

describe('the length of slices', () => {
  it('settles at half a frame on a device that draws nothing', () => {
    for (const pace of [1e5, 1e6, 1e8]) expect(budgets(pace, 0, 60).at(-1)).toBeCloseTo(8, 0);
  });
  it('grows to half of the wait where frames take long, but not beyond what a cancelled bake may hold up', () => {
    expect(budgets(1e5, 100, 20).at(-1)).toBeCloseTo(50, -1);
    expect(Math.max(...budgets(1e5, 5000, 20))).toBeLessThanOrEqual(150);
  });
});
