/** Births and deaths of samples: offspring whose number is right on average, placed into a bounded number of slots. */
import { DRAWS, streams, uniform, writePcg4d } from '../random.ts';
import { MOST_OFFSPRING } from './recipe.ts';

/** Samples in their slots. All arrays change in place. */
export interface Population {
  /** [S, 2] data units. */
  readonly positions: Float64Array;
  /** [S] 1 where the slot has a sample. */
  readonly alive: Uint8Array;
  /** [S] 1 where the sample came into its slot in the last step. */
  readonly fresh: Uint8Array;
  /** [S] The sample of the start that each comes from. */
  readonly ancestors: Uint32Array;
}

/** ⌊w + U⌋ with w = e^growth, at most MOST_OFFSPRING: w on average. */
export const offspringOf = (growth: number, u: number): number => Math.floor(Math.min(Math.exp(growth), MOST_OFFSPRING) + u);

/** The uniform that decides how many offspring the sample in `slot` has in the step to `knot`. */
export function branchingUniform(bits: Uint32Array, slot: number, knot: number, seed: number): number {
  writePcg4d(bits, slot, knot, seed, streams.branching);
  return uniform(bits[0]!);
}

/**
 * Lets every sample have its offspring: with none its slot becomes free; clones beyond the first go into the free slots in order, moved by up to half a cell
 * along each axis, since from the same place they would take the same path.
 *
 * @param growth [S] of log weight in the step to `knot`; read where alive. @returns how many clones found no slot.
 */
export function branch(population: Population, growth: Float64Array, knot: number, seed: number, cell: number): number {
  const { positions, alive, ancestors, fresh } = population;
  const slots = alive.length;
  const bits = new Uint32Array(DRAWS);
  const offspring = new Uint32Array(slots);
  for (let s = 0; s < slots; s++) offspring[s] = alive[s] ? offspringOf(growth[s]!, branchingUniform(bits, s, knot, seed)) : 0;
  for (let s = 0; s < slots; s++) alive[s] = offspring[s] ? 1 : 0;
  fresh.fill(0);
  let [free, unplaced] = [0, 0];
  const nextFree = (): void => {
    while (free < slots && offspring[free]! > 0) free++;
  };
  nextFree();
  for (let s = 0; s < slots; s++) {
    for (let clone = 1; clone < offspring[s]!; clone++) {
      if (free === slots) {
        unplaced++;
        continue;
      }
      writePcg4d(bits, free, knot, seed, streams.jitter);
      for (const axis of [0, 1]) positions[2 * free + axis] = positions[2 * s + axis]! + (uniform(bits[axis]!) - 0.5) * cell;
      alive[free] = 1;
      fresh[free] = 1;
      ancestors[free] = ancestors[s]!;
      free++;
      nextFree();
    }
  }
  return unplaced;
}
