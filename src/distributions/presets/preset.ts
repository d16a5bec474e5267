/** The socket of the gallery: a shape that needs nothing but its name. */
import type { Surroundings } from '../distribution.ts';

export interface Preset<Id extends string = string> {
  readonly id: Id;
  /** N, the dimension of the data. */
  readonly dimension: 2 | 3;
  /** As a title: "Two moons". */
  readonly name: () => string;
  /** Within a sentence, after "of": "the two moons". */
  readonly within: () => string;
  /**
   * `count` points of equal weight that represent the shape evenly, before they are standardised: [count, N] row by row.
   * The same count and seed always give the same points.
   */
  points(count: number, seed: number, around: Surroundings): Float64Array | Promise<Float64Array>;
}

/** Keeps the id of a preset as a literal. */
export const preset = <const Id extends string>(is: Preset<Id>): Preset<Id> => is;
