/** The choice of rows: all when there is room, in proportion to weights, even, and quick for a million. */
import { describe, expect, it } from 'vitest';
import { starDiscrepancy } from '../core/discrepancy.ts';
import { writeUniforms } from '../core/random.ts';
import { chosenRows } from './choose.ts';
import { referenceOf } from './reference.ts';

/** n rows of a bent cloud, dense at one end, with one row in a thousand far out: [n, N]. */
function cloud(n: number, dimension: 2 | 3): Float64Array {
  const rows = new Float64Array(n * dimension);
  const u = new Float64Array(4);
  for (let i = 0; i < n; i++) {
    writeUniforms(u, i, 11, 3);
    const along = u[0]! * u[0]!;
    const row = [along, along * along + 0.2 * u[1]!, u[2]! - u[0]!];
    const far = i % 1000 === 7 ? 1e6 : 1;
    for (let axis = 0; axis < dimension; axis++) rows[i * dimension + axis] = row[axis]! * far;
  }
  return rows;
}

it('gives all rows with their weights when there is room, but those of no weight', () => {
  const rows = Float64Array.of(1, 2, 3, 4, 5, 6);
  expect(chosenRows(rows, 2, null, 3, 1)).toEqual({ positions: rows, weights: new Float64Array(3).fill(1 / 3) });
  expect(chosenRows(rows, 2, Float64Array.of(1e308, 0, 1e308), 9, 1)).toEqual({ positions: Float64Array.of(1, 2, 5, 6), weights: Float64Array.of(0.5, 0.5) });
});

it('takes rows as far apart as numbers can be, and rows that are all alike', () => {
  const rows = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? (i % 4 === 0 ? 1.7e308 : -1.7e308) : i % 3));
  const { positions, weights } = chosenRows(rows, 2, null, 40, 1);
  const left = weights.reduce((sum, weight, i) => sum + (positions[2 * i]! < 0 ? weight : 0), 0);
  expect(Math.abs(left - 0.5)).toBeLessThan(1.5 / 40);
  expect(chosenRows(new Float64Array(300).fill(7), 3, null, 10, 1).positions).toEqual(new Float64Array(30).fill(7));
});

it('meets a row as often as its weight says, up to one time more or less', () => {
  const rows = Float64Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
  const weights = Float64Array.from({ length: 100 }, (_, i) => (i === 40 ? 50 : i % 3));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { positions, weights: found } = chosenRows(rows, 2, weights, 60, 5);
  expect(found.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  for (let i = 0; i < found.length; i++) {
    const row = Array.from({ length: 100 }, (_, r) => r).find((r) => rows[2 * r] === positions[2 * i] && rows[2 * r + 1] === positions[2 * i + 1])!;
    expect(weights[row]).toBeGreaterThan(0);
    expect(Math.abs(found[i]! * 60 - (60 * weights[row]!) / total)).toBeLessThan(1);
  }
});

it('chooses every row with the probability that its weight calls for', () => {
  // 10 rows of weights 1 to 10, 4 of them chosen with 300 seeds: means within 5 standard errors of at most √(1/4/300).
  const rows = Float64Array.from({ length: 20 }, (_, i) => (i * 7) % 23);
  const weights = Float64Array.from({ length: 10 }, (_, i) => i + 1);
  const met = new Float64Array(10);
  for (let seed = 0; seed < 300; seed++) {
    const { positions, weights: found } = chosenRows(rows, 2, weights, 4, seed);
    for (let i = 0; i < found.length; i++) met[[...met.keys()].find((r) => rows[2 * r] === positions[2 * i] && rows[2 * r + 1] === positions[2 * i + 1])!]! += found[i]! * 4;
  }
  met.forEach((times, r) => expect(Math.abs(times / 300 - (4 * weights[r]!) / 55)).toBeLessThan(5 * Math.sqrt(1 / 4 / 300)));
});

describe.each([2, 3] as const)('in %i dimensions', (dimension) => {
  it.each(['equal', 'unequal'])('a thousandth of rows with %s weights is at least 3 times as even as independent draws', (kind) => {
    const rows = cloud(100_000, dimension);
    // Ranks: what boxes depend on, and rows far out do not put all into one cell.
    const inside = rows.map((value) => (Math.abs(value) > 10 ? 1 : value));
    const weights = kind === 'equal' ? null : Float64Array.from({ length: 100_000 }, (_, i) => 0.5 + (i % 7));
    const all = chosenRows(inside, dimension, weights, 100_000, 0);
    const reference = referenceOf(inside, dimension, 64);
    if (weights) {
      // The reference of weighted rows: their weights in the same cells.
      reference.values.fill(0);
      const counted = referenceOf(inside, dimension, 64);
      for (let i = 0; i < 100_000; i++) {
        let cell = 0;
        for (let axis = dimension - 1; axis >= 0; axis--) {
          const place = ((inside[i * dimension + axis]! - counted.low[axis]!) / (counted.high[axis]! - counted.low[axis]!)) * 64;
          cell = cell * 64 + Math.min(63, Math.floor(place));
        }
        reference.values[cell]! += all.weights[i]!;
      }
    }
    const ratios = [1, 2, 3, 4, 5].map((seed) => {
      const chosen = chosenRows(inside, dimension, weights, 1000, seed);
      const { rootMeanSquare, byChance } = starDiscrepancy({ dimension, count: chosen.weights.length, ...chosen }, reference);
      return rootMeanSquare / byChance;
    });
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / 5).toBeLessThan(dimension === 2 ? 1 / 3 : 1 / 2.5);
  });
  it('rows far out do not make the others uneven', () => {
    const rows = cloud(50_000, dimension);
    const { positions, weights } = chosenRows(rows, dimension, null, 1000, 1);
    // Half of the rows have u² < 1/4 (and the far rows, 1 in 1000, on either side).
    let below = 0;
    for (let i = 0; i < weights.length; i++) if (positions[i * dimension]! < 0.25) below += weights[i]!;
    expect(Math.abs(below - 0.5)).toBeLessThan(0.01);
  });
  it('is the same for the same seed', () => {
    const rows = cloud(5000, dimension);
    expect(chosenRows(rows, dimension, null, 100, 3)).toEqual(chosenRows(rows, dimension, null, 100, 3));
    expect(chosenRows(rows, dimension, null, 100, 3)).not.toEqual(chosenRows(rows, dimension, null, 100, 4));
  });
});

it.each([
  ['no rows', new Float64Array(0), null, 1],
  ['half a row', new Float64Array(3), null, 1],
  ['NaN', Float64Array.of(1, Number.NaN), null, 1],
  ['none to choose', new Float64Array(2), null, 0],
  ['negative weights', new Float64Array(2), Float64Array.of(-1), 1],
  ['no weight', new Float64Array(2), Float64Array.of(0), 1],
  ['too few weights', new Float64Array(4), Float64Array.of(1), 1],
] as const)('%s is refused', (_name, rows, weights, count) => expect(() => chosenRows(rows, 2, weights, count, 0)).toThrow(RangeError));
