/** Every equation of the zoo carries samples on the GPU as in float64. */
import { beforeAll, expect, it } from 'vitest';
import { THREE_BANDWIDTH, threeGaussians } from '../../../core/symbol/grid-laws.ts';
import type { GridRecipe } from '../../../core/symbol/recipe.ts';
import { gridRun } from '../../../core/symbol/run.ts';
import { equations, usualValues } from '../../../equations/index.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import type { FilmPage } from '../../film.ts';
import { testRoom } from '../table/testing.ts';
import { runGrid } from './run.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

const SAMPLES = 200;

it.each(equations.map((equation) => [equation.id, equation] as const))('%s', async (_id, equation) => {
  const recipe: GridRecipe = {
    charges: threeGaussians, law: equation.law(usualValues(equation)), n: 64, length: 12, bandwidth: THREE_BANDWIDTH,
    time: equation.usual.time, least: equation.usual.least, steps: 12, direction: 'backward', start: 'exact', births: 'weights', samples: SAMPLES, capacity: SAMPLES, seed: 2, clock: { top: 4, exponent: 1 },
  };
  const [film, run] = [await runGrid(room, recipe), gridRun(recipe)];
  const rows = new Float32Array(await readBack(room.device, [{ buffer: (film.storage.pages[0] as FilmPage<GPUBuffer>).positions, offset: 0, bytes: SAMPLES * 16 }]));
  const off = Array.from({ length: SAMPLES }, (_, s) => Math.hypot(rows[4 * s]! - run.positions[2 * s]!, rows[4 * s + 1]! - run.positions[2 * s + 1]!)).toSorted((a, b) => a - b);
  // Fields are off by 1e-6 of the largest p, and v by 1e-6 over p/max p: 1e-5 where the middle half of samples is. In thin tails, and where waves make p nearly 0, paths part by more.
  expect(off[SAMPLES / 2]).toBeLessThan(1e-5);
  expect(off[0.9 * SAMPLES]).toBeLessThan(2e-3);
  expect(Math.abs(film.lowest.ratio - run.lowest.ratio)).toBeLessThan(64 * 2 ** -24);
  run.limited.forEach((share, knot) => expect(Math.abs(film.limited[knot]! - share)).toBeLessThanOrEqual(0.02));
  film.release();
});
