/** The landscape against the closed form of one Gaussian: which way it lies, its excess and its score. */
import { expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { looker } from '../core/look.ts';
import type { Engine, Film, Look } from '../engine/engine.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { picture } from '../engine/picture.ts';
import { clock } from '../state/clock.ts';
import { toggleLayer } from '../state/view-actions.ts';
import { landscapeOf, showLandscape } from './landscape.ts';

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

it('stands in every pane, of its own model at the level of its own film, and is gone when nobody asks', async () => {
  const seen: number[] = [];
  const watching = { ...engine, look: (of: never, by: never, points: Float32Array) => (seen.push(points[2]!), engine.look(of, by, points)) } as Engine;
  const filmOf = (top: number, walkedAt: number | null): Film =>
    ({ kind: 'pair', recipe: { charges, law, surface: { start: 'plane', radius: 5, level: 5 } }, levels: [0, top / 2, top], walkedAt }) as unknown as Film;
  const [first, walkers, above] = [filmOf(4, null), filmOf(4, 0.75), filmOf(8, null)];
  picture.setState({ engine: watching, film: first, panes: [{ film: walkers, lines: null }, { film: null, lines: null }, { film: above, lines: null }] });
  clock.setState({ progress: 1 });
  toggleLayer('score');
  await showLandscape();
  const { landscape, paneLandscapes } = picture.getState();
  expect(landscape!.level).toBeCloseTo(4, 12);
  expect(paneLandscapes.map((one) => one && Math.round(one.level * 1e6) / 1e6)).toEqual([0.75, null, 8]);
  expect(seen).toHaveLength(3);
  // A pane is closed; the other keeps what it has.
  picture.setState({ panes: [{ film: walkers, lines: null }] });
  await showLandscape();
  expect(seen).toHaveLength(3);
  toggleLayer('score');
  await showLandscape();
  expect([picture.getState().landscape, ...picture.getState().paneLandscapes]).toEqual([null, null]);
});
