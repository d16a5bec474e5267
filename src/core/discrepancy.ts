/** Star discrepancy: how far the shares of charge in boxes are from those of the density that charges stand for. */
import type { Charges } from './charges.ts';

/** A density as shares of a grid of cells. */
export interface Reference {
  readonly dimension: 2 | 3;
  /** Cells along each axis, [N]. */
  readonly size: ReadonlyArray<number>;
  /** Corners of the grid, [N] each, data units. */
  readonly low: ReadonlyArray<number>;
  readonly high: ReadonlyArray<number>;
  /** Share of each cell, at least 0, sum 1: x runs fastest, then y from the low end up, then z. */
  readonly values: Float64Array;
}

/** Over all boxes from the lowest corner of the grid to a corner of a cell: how far the share of charge in them is off. */
export interface Discrepancy {
  /** The largest difference: the star discrepancy on these boxes. */
  readonly largest: number;
  /** Root of the mean square: the L2 star discrepancy. */
  readonly rootMeanSquare: number;
  /** What `rootMeanSquare` would be, root mean square, for independent draws with the same weights: √(Σ w² · mean of F (1 - F)), F the share of a box. */
  readonly byChance: number;
}

/** The cell that holds a place; what lies outside counts in the nearest cell. */
export function cellAt(reference: Pick<Reference, 'size' | 'low' | 'high'>, positions: ArrayLike<number>, row: number): number {
  const { size, low, high } = reference;
  let cell = 0;
  for (let axis = size.length - 1; axis >= 0; axis--) {
    const cells = size[axis]!;
    const place = Math.floor(((positions[row * size.length + axis]! - low[axis]!) / (high[axis]! - low[axis]!)) * cells);
    cell = cell * cells + Math.max(0, Math.min(cells - 1, place));
  }
  return cell;
}

/** Makes of the shares of cells, in place, the shares of the boxes that end with each cell. */
function accumulate(shares: Float64Array, size: ReadonlyArray<number>): void {
  let stride = 1;
  for (const cells of size) {
    for (let i = 0; i < shares.length; i++) if (Math.floor(i / stride) % cells > 0) shares[i]! += shares[i - stride]!;
    stride *= cells;
  }
}

/**
 * How well charges represent a density, on boxes that end at the cells of the reference. Takes time in proportion to cells and charges.
 *
 * @throws RangeError when the dimensions differ or there is not a share for every cell.
 */
export function starDiscrepancy(charges: Charges, reference: Reference): Discrepancy {
  const { dimension, count, positions, weights } = charges;
  const cells = reference.size.reduce((product, n) => product * n, 1);
  if (reference.dimension !== dimension) throw new RangeError(`reference: expected dimension ${dimension}, got ${reference.dimension}`);
  if (reference.values.length !== cells) throw new RangeError(`reference: expected ${cells} shares, got ${reference.values.length}`);
  const wanted = reference.values.slice();
  const found = new Float64Array(cells);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    found[cellAt(reference, positions, i)]! += weights[i]!;
    squares += weights[i]! * weights[i]!;
  }
  accumulate(wanted, reference.size);
  accumulate(found, reference.size);
  let [largest, square, spread] = [0, 0, 0];
  for (let i = 0; i < cells; i++) {
    const difference = Math.abs(found[i]! - wanted[i]!);
    if (difference > largest) largest = difference;
    square += difference * difference;
    spread += wanted[i]! * (1 - wanted[i]!);
  }
  return { largest, rootMeanSquare: Math.sqrt(square / cells), byChance: Math.sqrt((squares * Math.max(0, spread)) / cells) };
}
