/** The converged run: that it is the same path as a bake's, and that it has converged. */
import { describe, expect, it } from 'vitest';
import { heart } from '../distributions/preset.ts';
import { surroundings } from '../distributions/testing.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { rk4 } from '../samplers/rk4.ts';
import { bakePath, type PathRecipe } from './bake.ts';
import { chargesFrom } from './charges.ts';
import { type ConvergedPath, convergedOf, convergedPath } from './reference.ts';

const heart64 = await heart.charges({}, 64, 1, surroundings());
const recipe: PathRecipe = {
  charges: heart64,
  law: pfgmppLaw(1, 2),
  steps: 6,
  schedule: 'rho7',
  levelMin: 0.001,
  surface: { start: 'hemisphere', radius: 5, level: 5 },
  direction: 'backward',
  samples: 64,
  seed: 3,
  draw: 'random',
  harm: { alpha: 0.5, bits: 4, scale: 2 },
};

function whole(steps: Generator<undefined, ConvergedPath>): { readonly path: ConvergedPath; readonly pieces: number } {
  for (let pieces = 0; ; pieces++) {
    const { done, value } = steps.next();
    if (done) return { path: value, pieces };
  }
}

describe('the converged path of one sample', () => {
  it('is, bit for bit, the path that a bake of the converged recipe gives, whatever the recipe’s own steps and harm', () => {
    const { path, pieces } = whole(convergedPath(recipe, rk4, 5, 0));
    const baked = bakePath(convergedOf(recipe), rk4, 5);
    expect([...path.levels]).toEqual([...baked.levels]);
    expect([...path.positions]).toEqual([...baked.positions]);
    // One piece a step: none is longer than four evaluations.
    expect(pieces).toBe(73);
  });

  it('forward too, to a plane', () => {
    const forward: PathRecipe = { ...recipe, direction: 'forward', surface: { start: 'plane', radius: 5, level: 5 } };
    const { path } = whole(convergedPath(forward, rk4, 7, 5));
    expect([...path.positions]).toEqual([...bakePath(convergedOf(forward), rk4, 7).positions]);
  });

  it('is the straight line to a lone charge', () => {
    const lone: PathRecipe = { ...recipe, charges: chargesFrom(2, [[0.5, -1]], [1]) };
    const { levels, positions } = whole(convergedPath(lone, rk4, 2, 0)).path;
    const last = levels.length - 1;
    levels.forEach((level, k) => {
      const share = level / levels[last]!;
      // The flow is e^u here, of which RK4 misses h^5/120 a step: with h = ln(5000)/72, 1.4e-5 after 72 steps (x starts within 5 of the charge).
      const error = 1.5e-5 * share * 5 + 1e-15;
      expect(Math.abs(positions[2 * k]! - (0.5 + share * (positions[2 * last]! - 0.5)))).toBeLessThan(error);
      expect(Math.abs(positions[2 * k + 1]! - (-1 + share * (positions[2 * last + 1]! + 1)))).toBeLessThan(error);
    });
  });
});

it('the converged run is converged: twice as many steps move half of the ends by less than 1e-6, and fewer than one in twenty to another charge', () => {
  const ends = [convergedOf(recipe), convergedOf(recipe, 145)].map((one) => Array.from({ length: 64 }, (_, i) => bakePath(one, rk4, i).positions.slice(0, 2)));
  const moved = ends[0]!.map((end, i) => Math.hypot(end[0]! - ends[1]![i]![0]!, end[1]! - ends[1]![i]![1]!)).toSorted((a, b) => a - b);
  expect(moved[32]!).toBeLessThan(1e-6);
  // Charges are about 0.3 apart here.
  expect(moved.filter((by) => by > 0.1).length).toBeLessThan(64 / 20);
});
