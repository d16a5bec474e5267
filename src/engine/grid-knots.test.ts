/** Which knots of a run are kept where memory is short. */
import { expect, it } from 'vitest';
import '../locales/index.ts';
import { keptFields, keptKnots, sparseKnots } from './grid-knots.ts';

it('keeps the first knot, the last and evenly spread ones between, as many as there is room for', () => {
  for (let steps = 2; steps <= 40; steps++) {
    for (let most = 2; most <= 45; most++) {
      const knots = sparseKnots(steps, most);
      expect(knots[0]).toBe(1);
      expect(knots.at(-1)).toBe(steps);
      expect(knots.length).toBeLessThanOrEqual(most);
      const gaps = knots.slice(1).map((knot, i) => knot - knots[i]!);
      expect(Math.min(...gaps)).toBeGreaterThan(0);
      expect(new Set(gaps.slice(0, -1)).size).toBeLessThanOrEqual(1);
      if (most >= steps) expect(knots).toHaveLength(steps);
    }
  }
});

it('keeps none where not even two fit', () => {
  expect(sparseKnots(10, 1)).toEqual([]);
  expect(keptFields(10, 64, 2 ** 16)).toHaveLength(0);
  expect(() => keptKnots(10, 1000, 2 ** 16)).toThrow(/no memory left/);
});
