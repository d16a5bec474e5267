/**
 * Fisher's equation itself run backward from where a run ended, instead of samples through remembered fields: differences of ends grow by e^((a + D k²) t), the
 * finest waves fastest, so that an end known to any number of digits says nothing of the data after a time that only grows with the number of digits.
 */
import { DRAWS, streams, uniform, writePcg4d } from '../random.ts';
import { type Grid, wavenumberOf } from '../symbol/grid.ts';
import { type Fisher, fisherMarcher, relativeL1 } from './fisher.ts';

/** An end measured with an error: each node off by up to `share` of itself, evenly by chance. @param seed u32. */
export function misread(end: Float64Array, share: number, seed: number): Float64Array {
  const bits = new Uint32Array(DRAWS);
  return end.map((p, x) => {
    writePcg4d(bits, x, 0, seed, streams.jitter);
    return p * (1 + share * (2 * uniform(bits[0]!) - 1));
  });
}

/** A time in which the finest waves of the grid grow by e, backward. */
export const undoingStep = (grid: Grid, { diffusivity }: Fisher): number => 1 / (diffusivity * wavenumberOf(grid, grid.n ** 2 / 2) ** 2);

/**
 * How far back the equation can be run from `from` until it is off by as much as there is: the time at which the L1 distance from `end` reaches the mass of `end`.
 *
 * @param end where the run had settled: of what the density truly was a little before, it differs by far less than all. @param longest the answer when it stays
 * near all that time. @param turn called between steps; what it throws ends the work.
 */
export async function lostAfter(grid: Grid, law: Fisher, from: Float64Array, end: Float64Array, longest: number, turn: () => Promise<void>): Promise<number> {
  const { undo } = fisherMarcher(grid, law);
  const p = from.slice();
  const dt = undoingStep(grid, law);
  for (let steps = 1; steps * dt < longest; steps++) {
    undo(p, dt);
    // Infinity and NaN are off as well.
    if (!(relativeL1(p, end) < 1)) return steps * dt;
    await turn();
  }
  return longest;
}

/** How long before its end an even density was infinite that is above c by `share` of it: p = c/(1 − e^(−a t)). */
export const infiniteBefore = (share: number, { rate }: Fisher): number => Math.log(1 + 1 / share) / rate;
