/** Rows of a table as charges: all of them, or so many, chosen evenly, as there are to be charges. */
import { chargesOfRows, standardised } from '../core/charges.ts';
import type { Distribution } from './distribution.ts';

export interface TableKnobs {
  /** [n, N] row by row, finite. */
  readonly points: ArrayLike<number>;
  readonly dimension: 2 | 3;
  /** [n], positive; equal if left out. */
  readonly weights?: ArrayLike<number>;
  /** True: scaled to zero mean and unit variance. */
  readonly scaled: boolean;
  /** Name of the file, and how many rows it had when these were chosen from it. */
  readonly name?: string;
  readonly rows?: number;
}

export const table: Distribution<'table', TableKnobs> = {
  id: 'table',
  standardised: ({ scaled }) => scaled,
  async charges({ points, dimension, weights, scaled }, count, seed) {
    const { chosenRows } = await import('./choose.ts');
    const chosen = chosenRows(Float64Array.from(points), dimension, weights ? Float64Array.from(weights) : null, count, seed);
    const charges = chargesOfRows(dimension, chosen.positions, chosen.weights);
    return scaled ? standardised(charges) : charges;
  },
};
