/** Baked paths: where they begin and end, and the law that their ends follow. */
import { describe, expect, it } from 'vitest';
import { heart } from '../distributions/preset.ts';
import { surroundings } from '../distributions/testing.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { unaugmentedLaw } from '../models/unaugmented.ts';
import { dpmpp2m } from '../samplers/dpmpp2m.ts';
import { rk4 } from '../samplers/rk4.ts';
import { bakePath, bakePaths, type BakedPath, CROSSING_TOLERANCE, LEAST_TOP, type PathRecipe } from './bake.ts';
import { centroid, chargesFrom } from './charges.ts';
import { denoiser, integrate } from './integrate.ts';
import { chargeStart, startUniforms, systematicCharges } from './launch.ts';
import { streams } from './random.ts';
import { uniformity } from './statistics.ts';
import type { Sampler } from './step.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const recipe: PathRecipe = {
  charges: five,
  law: pfgmppLaw(1, 2),
  steps: 36,
  schedule: 'log',
  levelMin: 0.002,
  surface: { start: 'hemisphere', radius: 60, level: 80 },
  direction: 'backward',
  samples: 40,
  seed: 7,
  draw: 'random',
};
const heart200 = await heart.charges({}, 200, 1, surroundings());

function lastPoints(paths: BakedPath[], N: 2 | 3): Float32Array {
  const points = new Float32Array(paths.length * 4);
  paths.forEach(({ levels, positions }, p) => {
    points.set(positions.subarray(-N), 4 * p);
    points[4 * p + 3] = levels[levels.length - 1]!;
  });
  return points;
}

it('x̂ at each knot is noted on the way, whatever else a step asks for', () => {
  const denoise = denoiser(five, pfgmppLaw(1, 2));
  // Asks at the knot's level beside the path as well, before and after it asks on the path.
  const curious: Sampler = {
    ...rk4,
    step(state, level, next, ask) {
      const aside = new Float64Array(2);
      ask(aside, state.x.map((value) => value + 1), level);
      const after = rk4.step(state, level, next, ask);
      ask(aside, state.x.map((value) => value - 1), level);
      return after;
    },
  };
  const levels = [3, 1, 0.2, 0];
  const noted = new Float64Array(8).fill(NaN);
  const path = integrate(curious, denoise, [1, 2], levels, noted);
  const want = new Float64Array(2);
  [0, 1, 2].forEach((k) => {
    denoise(want, path.slice(2 * k, 2 * k + 2), levels[k]!);
    expect([...noted.subarray(2 * k, 2 * k + 2)]).toEqual([...want]);
  });
  expect([...noted.subarray(6)]).toEqual([NaN, NaN]);
});

describe('systematic sampling', () => {
  it('gives each charge its share, rounded up or down, in order', () => {
    for (const seed of [0, 1, 99]) {
      const chosen = systematicCharges(five.weights, 1003, seed);
      five.weights.forEach((q, i) => expect(Math.abs(chosen.filter((c) => c === i).length - 1003 * q)).toBeLessThan(1));
      expect([...chosen]).toEqual([...chosen].toSorted((a, b) => a - b));
    }
  });
});

describe('a backward path', () => {
  const paths = bakePaths(recipe, dpmpp2m);
  it('begins on the hemisphere at its own level and ends on its denoised point', () => {
    const centre = centroid(five);
    for (const { levels, positions, velocities } of paths) {
      const top = levels.length - 1;
      expect(levels[0]).toBe(0);
      expect(Math.hypot(positions[2 * top]! - centre[0]!, positions[2 * top + 1]! - centre[1]!, levels[top]!)).toBeCloseTo(60, 9);
      // x at knot 0 is x̂ at knot 1, so the first segment has knot 1's velocity.
      expect(velocities[0]).toBeCloseTo(velocities[2]!, 9);
      const nearest = Math.min(...[0, 1, 2, 3, 4].map((i) => Math.hypot(positions[0]! - five.positions[2 * i]!, positions[1]! - five.positions[2 * i + 1]!)));
      expect(nearest).toBeLessThan(0.02);
    }
  });
  it('is the same alone as among all', () => expect(bakePath(recipe, dpmpp2m, 11)).toEqual(paths[11]));
  it('on the plane begins at the level of the surface', () => {
    const { levels } = bakePath({ ...recipe, surface: { ...recipe.surface, start: 'plane' } }, dpmpp2m, 3);
    expect(levels[36]).toBe(80);
  });
  it('never has a top below the lowest level', () => {
    const { levels } = bakePath({ ...recipe, levelMin: 1000 }, dpmpp2m, 3);
    expect(levels[36]).toBe(1000 * LEAST_TOP);
  });
});

describe('a forward path', () => {
  const forward: PathRecipe = { ...recipe, direction: 'forward' };
  it('begins on its charge, then on an exact draw of the kernel', () => {
    const chosen = systematicCharges(five.weights, 40, 7);
    bakePaths(forward, dpmpp2m).forEach(({ positions }, p) => {
      expect([...positions.subarray(0, 2)]).toEqual([...five.positions.subarray(2 * chosen[p]!, 2 * chosen[p]! + 2)]);
      const launch = chargeStart(forward.law, five, chosen[p]!, 0.002, startUniforms('random', p, 7, streams.launch));
      expect([...positions.subarray(2, 4)]).toEqual([...launch.x]);
    });
  });
  it.each([[0.5, 60], [1, 5], [1, 60], [8, 60], [1e4, 8000]])('at D = %s ends on the hemisphere of radius %s', (D, radius) => {
    const law = pfgmppLaw(D, 2);
    const centre = centroid(five);
    for (const { levels, positions } of bakePaths({ ...forward, law, surface: { ...recipe.surface, radius } }, dpmpp2m)) {
      const top = levels.length - 1;
      const size = Math.hypot(positions[2 * top]! - centre[0]!, positions[2 * top + 1]! - centre[1]!, law.augmentedCoordinate(levels[top]!));
      expect(Math.abs(size / radius - 1)).toBeLessThanOrEqual(CROSSING_TOLERANCE * 1.001);
    }
  });
  it('to the plane ends at the level of the surface, as at D = infinity', () => {
    expect(bakePath({ ...forward, surface: { ...recipe.surface, start: 'plane' } }, dpmpp2m, 3).levels[36]).toBe(80);
    expect(bakePath({ ...forward, law: pfgmppLaw(Infinity, 2) }, dpmpp2m, 3).levels[36]).toBe(80);
  });
  it('integrated back leads to where it was launched', () => {
    const precise = { ...forward, steps: 400 };
    for (const index of [0, 13, 39]) {
      const { levels, positions } = bakePath(precise, rk4, index);
      const back = integrate(rk4, denoiser(five, precise.law), positions.slice(-2), levels.slice(1).toReversed()).slice(-2);
      // RK4 at 400 steps over ln(30,000): h = 0.026, h^4 = 4e-7; the way back multiplies it by the spreading of neighbours at most.
      expect(Math.hypot(back[0]! - positions[2]!, back[1]! - positions[3]!)).toBeLessThan(1e-5);
    }
  });
  it('takes even starts when asked to', () => {
    const chosen = systematicCharges(five.weights, 40, 7);
    const launch = chargeStart(forward.law, five, chosen[5]!, 0.002, startUniforms('even', 5, 7, streams.launch));
    expect([...bakePath({ ...forward, draw: 'even' }, dpmpp2m, 5).positions.subarray(2, 4)]).toEqual([...launch.x]);
  });
});

describe('the ends of forward paths from a heart', () => {
  // Beside chance (0.8687/√2000 = 0.019) the quadrupole of the heart leaves about (size/R)² at R = 100: nothing.
  it.each([[1, 100], [4, 100]])('at D = %s fill the hemisphere of radius %s evenly', (D, radius) => {
    const law = pfgmppLaw(D, 2);
    const paths = bakePaths({ ...recipe, charges: heart200, law, direction: 'forward', samples: 2000, surface: { ...recipe.surface, radius } }, dpmpp2m);
    const { distance, noise } = uniformity(lastPoints(paths, 2), centroid(heart200), D, 2);
    expect(distance).toBeLessThan(2 * noise);
  }, 60_000);
});

describe('without augmentation', () => {
  const law = unaugmentedLaw(0.1, 2);
  const surface = { start: 'hemisphere', radius: 20, level: law.levelOf(20) } as const;
  const plain: PathRecipe = { ...recipe, charges: heart200, law, surface, levelMin: law.levelOf(0.002), steps: 72 };
  it('a forward path reaches the circle', () => {
    const centre = centroid(heart200);
    for (const { positions } of bakePaths({ ...plain, direction: 'forward' }, dpmpp2m)) {
      const [x, y] = positions.slice(-2);
      expect(Math.abs(Math.hypot(x! - centre[0]!, y! - centre[1]!) / 20 - 1)).toBeLessThan(CROSSING_TOLERANCE);
    }
  });
});
