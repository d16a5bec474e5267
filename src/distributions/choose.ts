/** A weighted choice of few rows of many that represents them evenly: every so much weight along the Hilbert curve. */
import { sharedUniform, streams } from '../core/random.ts';
import { KEY_BITS, planeKey, spaceKey } from './hilbert.ts';

export interface ChosenRows {
  /** [m, N] row by row; m is at most the number asked for. */
  readonly positions: Float64Array;
  /** [m], each above 0, sum 1. */
  readonly weights: Float64Array;
}

/** Cells of a coordinate; also the digits by which keys are sorted. */
const CELLS = 2 ** KEY_BITS;

/**
 * The values at which the cells of a coordinate begin, so that each holds equally many rows: [CELLS - 1], ascending. Neighbours along the curve then are
 * neighbours in rank, which is what the share of a box depends on, and one row far out does not put all others into one cell.
 */
function cellStarts(rows: Float64Array, dimension: number, axis: number): Float64Array {
  const n = rows.length / dimension;
  const sorted = new Float64Array(n);
  for (let i = 0; i < n; i++) sorted[i] = rows[i * dimension + axis]!;
  sorted.sort();
  return Float64Array.from({ length: CELLS - 1 }, (_, cell) => sorted[Math.floor(((cell + 1) * n) / CELLS)]!);
}

/** Tells of a value how many cells begin at or below it: equal steps of the coordinate narrow the search down, which is then by halves. */
function cellFinder(starts: Float64Array): (value: number) => number {
  const [low, high] = [starts[0]! / 2, starts[starts.length - 1]! / 2];
  const scale = high > low ? (CELLS - 1) / (high - low) : 0;
  // Halves, because the difference of two numbers may be too large for one; never falling, so that what is in a later step is no smaller.
  const stepOf = (value: number): number => Math.max(0, Math.min(CELLS - 1, Math.floor((value / 2 - low) * scale) || 0));
  const before = new Uint32Array(CELLS + 1);
  for (let i = 0; i < starts.length; i++) before[stepOf(starts[i]!) + 1]!++;
  for (let step = 0; step < CELLS; step++) before[step + 1]! += before[step]!;
  return (value) => {
    const step = stepOf(value);
    let [from, to] = [before[step]!, before[step + 1]!];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (starts[middle]! <= value) from = middle + 1;
      else to = middle;
    }
    return from;
  };
}

/** Row numbers in the order of ascending keys, equal keys in the order of rows: by digits, the lowest first. */
function sortedByKey(keys: Float64Array, digits: number): Uint32Array {
  const n = keys.length;
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Uint32Array(n);
  for (let digit = 0; digit < digits; digit++) {
    const unit = CELLS ** digit;
    const digitOf = (row: number): number => Math.floor(keys[row]! / unit) % CELLS;
    const ends = new Uint32Array(CELLS + 1);
    for (let row = 0; row < n; row++) ends[digitOf(row) + 1]!++;
    for (let i = 0; i < CELLS; i++) ends[i + 1]! += ends[i]!;
    for (let i = 0; i < n; i++) next[ends[digitOf(order[i]!)]!++] = order[i]!;
    [order, next] = [next, order];
  }
  return order;
}

function alongCurve(rows: Float64Array, dimension: 2 | 3): Uint32Array {
  const n = rows.length / dimension;
  const finders = Array.from({ length: dimension }, (_, axis) => cellFinder(cellStarts(rows, dimension, axis)));
  const [across, up, deep] = [finders[0]!, finders[1]!, finders[2]];
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = across(rows[i * dimension]!);
    const y = up(rows[i * dimension + 1]!);
    keys[i] = deep ? spaceKey(x, y, deep(rows[i * dimension + 2]!)) : planeKey(x, y);
  }
  return sortedByKey(keys, dimension);
}

/** The weights over their largest, so that their sum does not overflow; all 1 if none are given. */
function relativeWeights(weights: Float64Array | null, n: number): Float64Array {
  if (!weights) return new Float64Array(n).fill(1);
  if (weights.length !== n) throw new RangeError(`rows: expected ${n} weights, got ${weights.length}`);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`row ${i}: expected a finite weight of at least 0, got ${weight}`);
    if (weight > largest) largest = weight;
  }
  if (largest === 0) throw new RangeError('rows: expected a weight above 0 somewhere, got none');
  return weights.map((weight) => weight / largest);
}

/**
 * At most `count` of the rows with weights that represent all of them: one at every 1/count of the weight along the Hilbert curve. A row that is met
 * more than once is there once with as many times the weight. With `count` rows or fewer, all of them with their own weights (those of weight 0 left out).
 *
 * @param rows [n, N] row by row, finite. @param weights [n], finite, at least 0; null: equal.
 * @param seed moves the first step: every row is chosen with the probability that its weight calls for.
 * @throws RangeError when there is no row, a number is not finite, or the weights are no weights.
 */
export function chosenRows(rows: Float64Array, dimension: 2 | 3, weights: Float64Array | null, count: number, seed: number): ChosenRows {
  const n = rows.length / dimension;
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`rows: expected rows of ${dimension} numbers, got ${rows.length} numbers`);
  if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`rows: expected to choose a positive whole number, got ${count}`);
  for (let j = 0; j < rows.length; j++) {
    if (!Number.isFinite(rows[j]!)) throw new RangeError(`row ${Math.floor(j / dimension)}: expected finite numbers, got ${rows[j]}`);
  }
  const shares = relativeWeights(weights, n);
  const chosen = new Uint32Array(Math.min(n, count));
  const times = new Float64Array(chosen.length);
  let found = 0;
  const choose = (row: number, weight: number): void => {
    if (weight === 0) return;
    chosen[found] = row;
    times[found++] = weight;
  };
  if (count >= n) for (let row = 0; row < n; row++) choose(row, shares[row]!);
  else {
    const order = alongCurve(rows, dimension);
    let total = 0;
    for (let i = 0; i < n; i++) total += shares[order[i]!]!;
    const offset = sharedUniform(seed, streams.filling);
    let [met, passed] = [0, 0];
    for (let i = 0; i < n; i++) {
      const row = order[i]!;
      passed += shares[row]!;
      const before = met;
      while (met < count && ((met + offset) / count) * total < passed) met++;
      choose(row, met - before);
    }
  }
  const positions = new Float64Array(found * dimension);
  let sum = 0;
  for (let i = 0; i < found; i++) {
    positions.set(rows.subarray(chosen[i]! * dimension, (chosen[i]! + 1) * dimension), i * dimension);
    sum += times[i]!;
  }
  return { positions, weights: times.slice(0, found).map((weight) => weight / sum) };
}
