/** Star discrepancy against closed forms, a direct count, and what independent draws have. */
import { describe, expect, it } from 'vitest';
import type { Charges } from './charges.ts';
import { starDiscrepancy, type Reference } from './discrepancy.ts';
import { writeUniforms } from './random.ts';

const equal = (dimension: 2 | 3, positions: number[]): Charges => {
  const count = positions.length / dimension;
  return { dimension, count, positions: Float64Array.from(positions), weights: new Float64Array(count).fill(1 / count) };
};
/** An even density on the unit square or cube, n cells a side. */
function even(dimension: 2 | 3, n: number): Reference {
  const axes = Array.from({ length: dimension }, (_, axis) => axis);
  return { dimension, size: axes.map(() => n), low: axes.map(() => 0), high: axes.map(() => 1), values: new Float64Array(n ** dimension).fill(1 / n ** dimension) };
}
/** `count` independent draws of the density (1 + x)/1.5 · 2 y (· 1), by the inverse of its distribution. */
function draws(dimension: 2 | 3, count: number, seed: number): Charges {
  const u = new Float64Array(4);
  return equal(dimension, Array.from({ length: count }, (_, i) => {
    writeUniforms(u, i, seed, 3);
    return [Math.sqrt(1 + 3 * u[0]!) - 1, Math.sqrt(u[1]!), u[2]!].slice(0, dimension);
  }).flat());
}
/** Shares of cells of that density: differences of (x + x²/2)/1.5 and y². */
function slanted(dimension: 2 | 3, n: number): Reference {
  const reference = even(dimension, n);
  const part = (of: (x: number) => number, cell: number): number => of((cell + 1) / n) - of(cell / n);
  const values = reference.values.map((_, i) => {
    const [x, y] = [i % n, Math.floor(i / n) % n];
    return part((place) => (place + (place * place) / 2) / 1.5, x) * part((place) => place * place, y) * (dimension === 3 ? 1 / n : 1);
  });
  return { ...reference, values };
}

it('of one charge in the middle of a square is what the boxes say', () => {
  // Boxes end at x, y in {1/2, 1}; the charge at (1/2, 1/2) belongs to the cells above, so the shares are off by 1/4, 1/2, 1/2 and 0.
  const { largest, rootMeanSquare, byChance } = starDiscrepancy(equal(2, [0.5, 0.5]), even(2, 2));
  expect(largest).toBe(0.5);
  expect(rootMeanSquare).toBeCloseTo(Math.sqrt((1 / 16 + 1 / 4 + 1 / 4) / 4), 14);
  expect(byChance).toBeCloseTo(Math.sqrt((3 / 16 + 1 / 4 + 1 / 4) / 4), 14);
});

describe.each([2, 3] as const)('in %i dimensions', (dimension) => {
  const n = 8;
  it('is that of a count of charges in every box', () => {
    const charges = draws(dimension, 50, 1);
    const weights = charges.weights.map((_, i) => (i + 1) / 1275);
    const reference = slanted(dimension, n);
    let [most, square, boxes] = [0, 0, 0];
    for (let box = 0; box < n ** dimension; box++) {
      const ends = [box % n, Math.floor(box / n) % n, Math.floor(box / n / n)].slice(0, dimension);
      let [found, wanted] = [0, 0];
      for (let i = 0; i < 50; i++) if (ends.every((end, axis) => charges.positions[i * dimension + axis]! < (end + 1) / n)) found += weights[i]!;
      for (let cell = 0; cell < n ** dimension; cell++) {
        if (ends.every((end, axis) => Math.floor(cell / n ** axis) % n <= end)) wanted += reference.values[cell]!;
      }
      most = Math.max(most, Math.abs(found - wanted));
      square += (found - wanted) ** 2;
      boxes++;
    }
    const is = starDiscrepancy({ ...charges, weights }, reference);
    expect(is.largest).toBeCloseTo(most, 13);
    expect(is.rootMeanSquare).toBeCloseTo(Math.sqrt(square / boxes), 13);
  });
  it('of independent draws is, root mean square over 400 seeds, what is told for chance', () => {
    const reference = slanted(dimension, n);
    const found = Array.from({ length: 400 }, (_, seed) => starDiscrepancy(draws(dimension, 100, seed), reference));
    const square = found.reduce((sum, { rootMeanSquare }) => sum + rootMeanSquare ** 2, 0) / 400;
    // The square over its mean scatters by about 1 from seed to seed (few directions dominate): the mean of 400 by 1/20, its root by half of that.
    expect(Math.abs(Math.sqrt(square) / found[0]!.byChance - 1)).toBeLessThan(4 / 40);
  });
  it('of all of the density is 0', () => {
    const middles = Array.from({ length: n ** dimension }, (_, cell) => [cell % n, Math.floor(cell / n) % n, Math.floor(cell / n / n)].slice(0, dimension).map((place) => (place + 0.5) / n)).flat();
    expect(starDiscrepancy(equal(dimension, middles), even(dimension, n)).largest).toBeLessThan(1e-14);
  });
});

it('charges outside count at the nearest edge', () => {
  expect(starDiscrepancy(equal(2, [-5, 0.2, 9, 0.7]), even(2, 4))).toEqual(starDiscrepancy(equal(2, [0.1, 0.2, 0.9, 0.7]), even(2, 4)));
});

it('charges and a reference that do not fit are refused', () => {
  expect(() => starDiscrepancy(equal(2, [0, 0]), even(3, 2))).toThrow(RangeError);
  expect(() => starDiscrepancy(equal(2, [0, 0]), { ...even(2, 2), values: new Float64Array(3) })).toThrow(RangeError);
});
