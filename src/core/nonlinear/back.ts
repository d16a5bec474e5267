/**
 * Samples carried back through the remembered fields of one run: births and deaths included. Of these very data there is a flow, as there is of linear
 * equations; what a nonlinear one lacks is a way to make it of other data without solving the equation again.
 */
import { streams, uniform, writePcg4d, DRAWS } from '../random.ts';
import { branch, type Population } from '../symbol/branching.ts';
import { carryOn, CARRIED } from '../symbol/carry.ts';
import { cellOf, type Grid } from '../symbol/grid.ts';
import type { Marcher } from './fisher.ts';

/** A run forward that was remembered. */
export interface Remembered {
  readonly grid: Grid;
  /** [K] rising from 0, every second one the middle of its neighbours: K is odd. */
  readonly times: ArrayLike<number>;
  /** [K] of [n, n] */
  readonly densities: ReadonlyArray<Float64Array>;
}

/** @param samples that begin, evenly by chance in the box. @param seed u32. */
export function evenStart({ length }: Grid, samples: number, seed: number): Population {
  const bits = new Uint32Array(DRAWS);
  const positions = new Float64Array(2 * samples);
  for (let s = 0; s < samples; s++) {
    writePcg4d(bits, s, 0, seed, streams.prior);
    positions[2 * s] = length * (uniform(bits[0]!) - 0.5);
    positions[2 * s + 1] = length * (uniform(bits[1]!) - 0.5);
  }
  return { positions, alive: new Uint8Array(samples).fill(1), fresh: new Uint8Array(samples), ancestors: Uint32Array.from({ length: samples }, (_, s) => s) };
}

/** Takes the population one step back, from `knot` to `knot` − 2, by the midpoint rule. @param knot even, at least 2. */
export function stepBack(population: Population, { grid, times, densities }: Remembered, marcher: Marcher, knot: number, seed: number): void {
  const [from, to] = [times[knot]!, times[knot - 2]!];
  const here = marcher.fields(densities[knot]!, from);
  const middle = marcher.fields(densities[knot - 1]!, times[knot - 1]!);
  const carry = carryOn(grid);
  const out = new Float64Array(CARRIED);
  const growth = new Float64Array(population.alive.length);
  for (let s = 0; s < growth.length; s++) {
    if (!population.alive[s]) continue;
    carry(out, population.positions[2 * s]!, population.positions[2 * s + 1]!, here, middle, to - from);
    population.positions[2 * s] = out[0]!;
    population.positions[2 * s + 1] = out[1]!;
    growth[s] = out[2]!;
  }
  branch(population, growth, knot, seed, cellOf(grid));
}
