/** The landscape against the closed form of one Gaussian: which way it lies, its excess and its score. */
import { expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { looker } from '../core/look.ts';
import type { Engine, Look } from '../engine/engine.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { landscapeOf } from './landscape.ts';

const charges = chargesFrom(2, [[0.5, -1]]);
const law = pfgmppLaw(Infinity, 2);
/** In float64 where an engine has float32. */
const engine = {
  look: (_charges: unknown, _law: unknown, points: Float32Array): Promise<Look> => {
    const look = looker(charges, law);
    const seen = Array.from({ length: points.length / 3 }, (_, i) => {
      const { score, logDensity } = look(points.subarray(3 * i, 3 * i + 2), points[3 * i + 2]!);
      return { score: Array.from(score), logDensity };
    });
    return Promise.resolve({
      score: Float32Array.from(seen.flatMap(({ score }) => score)),
      logDensity: Float32Array.from(seen, ({ logDensity }) => logDensity),
      divergence: new Float32Array(seen.length),
    });
  },
} as unknown as Engine;
const recipe = { charges, law } as Parameters<typeof landscapeOf>[1]['recipe'];

it('is a bowl around a single charge, from the least y up', async () => {
  const [side, extent, sigma] = [9, 2, 0.7];
  const { rows, level } = await landscapeOf(engine, { recipe }, sigma, extent, side);
  expect(level).toBe(sigma);
  for (const [column, row] of [[0, 0], [8, 0], [5, 2], [3, 7]] as const) {
    const [x, y] = [column / 2 - 2, row / 2 - 2];
    const at = 3 * (row * side + column);
    // −log p = d²/2σ² + a constant, and (0.5, −1) is a point of the grid: there the least of it lies. Float32 of numbers below 20.
    expect(rows[at]).toBeCloseTo(((x - 0.5) ** 2 + (y + 1) ** 2) / (2 * sigma * sigma), 4);
    expect(rows[at + 1]).toBeCloseTo((0.5 - x) / (sigma * sigma), 4);
    expect(rows[at + 2]).toBeCloseTo((-1 - y) / (sigma * sigma), 4);
  }
});

it('is of no lower level than its grid can show', async () => {
  const { level } = await landscapeOf(engine, { recipe }, 0.001, 2, 9);
  expect(level).toBe(0.5);
});
