/** Charges: the data, as point charges in the plane or in space. */

/** M point charges. `positions` is [M, N] row by row in data units; `weights` is [M], each > 0, with sum 1. */
export interface Charges {
  /** N, the dimension of the data. */
  readonly dimension: 2 | 3;
  /** M, the number of charges, at least 1. */
  readonly count: number;
  readonly positions: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Charges taken exactly as given; only the weights are normalised to sum 1.
 *
 * @param rows [M, N] positions in data units, all finite.
 * @param weights [M], positive and finite; equal if left out.
 * @throws RangeError when there is no charge, a row is not of length N, or a number is not finite or a weight not positive.
 */
export function chargesFrom(dimension: 2 | 3, rows: ReadonlyArray<ReadonlyArray<number>>, weights?: ReadonlyArray<number>): Charges {
  if (rows.length === 0) throw new RangeError('expected at least one charge, got none');
  const positions = new Float64Array(rows.length * dimension);
  rows.forEach((row, i) => {
    if (row.length !== dimension || !row.every(Number.isFinite)) {
      throw new RangeError(`charge ${i}: expected ${dimension} finite coordinates, got [${row.join(', ')}]`);
    }
    positions.set(row, i * dimension);
  });
  return { dimension, count: rows.length, positions, weights: shares(rows.length, weights) };
}

/** Weights of sum 1. */
function shares(count: number, given?: ArrayLike<number>): Float64Array {
  if (!given) return new Float64Array(count).fill(1 / count);
  if (given.length !== count) throw new RangeError(`expected ${count} weights, got ${given.length}`);
  const weights = Float64Array.from(given);
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!weights.every((w) => w > 0 && Number.isFinite(w)) || !Number.isFinite(total)) {
    throw new RangeError('expected every weight to be positive and finite');
  }
  return weights.map((w) => w / total);
}

/** Charges at `positions` [M, N] row by row with `weights` [M]; `positions` are kept and must not be changed afterwards. For very many; see `chargesFrom`. */
export function chargesOfRows(dimension: 2 | 3, positions: Float64Array, weights: ArrayLike<number>): Charges {
  const equal = equalCharges(dimension, positions);
  return { ...equal, weights: shares(equal.count, weights) };
}

/** Charges of equal weight at `positions` [M, N], row by row, which are kept and must not be changed afterwards. For very many; see `chargesFrom`. */
export function equalCharges(dimension: 2 | 3, positions: Float64Array): Charges {
  const count = positions.length / dimension;
  if (!(count >= 1 && Number.isInteger(count))) throw new RangeError(`expected rows of ${dimension} coordinates, got ${positions.length} numbers`);
  const wrong = positions.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`charge ${Math.floor(wrong / dimension)}: expected finite coordinates, got ${positions[wrong]}`);
  return { dimension, count, positions, weights: shares(count) };
}

/** The weighted mean of the charges, [N], data units. */
export function centroid(charges: Charges): Float64Array {
  const { dimension, count, positions, weights } = charges;
  const mean = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < dimension; a++) mean[a]! += weights[i]! * positions[i * dimension + a]!;
  }
  return mean;
}

/**
 * The same charges with zero mean and unit scale: the mean square of a coordinate is 1 (so the mean of |y|² is N).
 * Charges that all coincide are only centred: a point has no scale.
 */
export function standardised(charges: Charges): Charges {
  const { dimension, count, positions, weights } = charges;
  const mean = centroid(charges);
  const moved = positions.map((value, j) => value - mean[j % dimension]!);
  let square = 0;
  for (let j = 0; j < moved.length; j++) square += (weights[Math.floor(j / dimension)]! * moved[j]! * moved[j]!) / dimension;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 1;
  return { dimension, count, positions: moved.map((value) => value * scale), weights };
}
