/** The density of charges on the grid. */
import { describe, expect, it } from 'vitest';
import { chargesFrom, equalCharges } from '../charges.ts';
import { addCharges, emptyDeposit, gridDensity, LEAST_BANDWIDTH, normalised } from './density.ts';
import { cellOf, type Grid, gridOf, nodeAt, sumsOfSquares, tableSize, waveOf } from './grid.ts';

/** Charges that lie where a linear congruential sequence puts them, within ±reach. */
const scattered = (count: number, reach: number) =>
  equalCharges(2, Float64Array.from({ length: 2 * count }, (_, i) => reach * Math.sin(1 + i * 12.9898)));

/** Every charge's Gaussian with its images, at every node; nothing is cut. */
function plainly(grid: Grid, charges: ReturnType<typeof scattered>, h: number): Float64Array {
  const gauss = (d: number): number => [-3, -2, -1, 0, 1, 2, 3].reduce((sum, image) => sum + Math.exp(-0.5 * ((d + image * grid.length) / h) ** 2), 0);
  return Float64Array.from({ length: grid.n ** 2 }, (_, x) => {
    let sum = 0;
    for (let c = 0; c < charges.count; c++) {
      sum += charges.weights[c]! * gauss(nodeAt(grid, x % grid.n) - charges.positions[2 * c]!) * gauss(nodeAt(grid, Math.floor(x / grid.n)) - charges.positions[2 * c + 1]!);
    }
    return sum / (2 * Math.PI * h * h);
  });
}

describe('the density', () => {
  const grid = gridOf(32, 6);
  const cell = cellOf(grid);
  // Charges beyond the seam too. Bandwidths that are added as they are, up to 3 cells, and wider ones, which are smoothed at the end.
  const charges = scattered(9, 4);
  it.each([LEAST_BANDWIDTH, 2.9, 3.1, 5])('is the sum of Gaussians at a bandwidth of %s cells', (cells) => {
    const [got, want] = [gridDensity(grid, charges, cells * cell), plainly(grid, charges, cells * cell)];
    // Normalising on the nodes divides by 1 + 2 e^(−(2π h/dx)²/2), 1 + 1e-19 at the least bandwidth; aliases of smoothing are 4e-15 of the sum of weights; rounding.
    const scale = 1 / (2 * Math.PI * (cells * cell) ** 2);
    got.forEach((p, x) => expect(Math.abs(p - want[x]!)).toBeLessThan(1e-13 * scale + 1e-14));
  });
  it('has mass 1', () => expect(gridDensity(grid, charges, 0.4).reduce((sum, p) => sum + p, 0) * cell ** 2).toBeCloseTo(1, 12));
  it('is the same in pieces', () => {
    const deposit = emptyDeposit(grid, 0.4);
    for (let from = 0; from < charges.count; from += 4) addCharges(deposit, charges, from, Math.min(from + 4, charges.count));
    expect(normalised(deposit)).toEqual(gridDensity(grid, charges, 0.4));
  });
  it('costs no more per charge when the bandwidth is large', () => {
    expect(emptyDeposit(grid, 6 * cell).bandwidth).toBe(LEAST_BANDWIDTH * cell);
  });
  it('weighs charges', () => {
    const two = gridDensity(gridOf(64, 8), chargesFrom(2, [[-2, 0], [2, 0]], [3, 1]), 0.25);
    expect(two[32 * 64 + 16]! / two[32 * 64 + 48]!).toBeCloseTo(3, 12);
  });
  it('wants a bandwidth that the grid can hold', () => {
    expect(() => emptyDeposit(grid, 1.4 * cell)).toThrow('expected a bandwidth of at least 1.5 cells');
    expect(() => emptyDeposit(grid, NaN)).toThrow(RangeError);
    expect(() => emptyDeposit(grid, 1.5 * cell)).not.toThrow();
  });
  it('of nothing is refused', () => expect(() => normalised(emptyDeposit(grid, 1))).toThrow('expected charges on the grid'));
});

describe('the grid', () => {
  it('has its middle node at the origin and its first at −L/2', () => expect([0, 16, 31].map((i) => nodeAt(gridOf(32, 6), i))).toEqual([-3, 0, 2.8125]));
  it('wants a power of two and a box', () => {
    expect(() => gridOf(100, 1)).toThrow('expected a power of two from 8 to 1024 nodes along a side, got 100');
    expect(() => gridOf(64, 0)).toThrow('expected a box with a side above 0, got 0');
  });
  it('knows the sums of two squares that its waves have', () => {
    const n = 16;
    const seen = new Set<number>();
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) seen.add(waveOf(n, a) ** 2 + waveOf(n, b) ** 2);
    expect(Array.from(sumsOfSquares(n))).toEqual([...seen].toSorted((a, b) => a - b));
    expect(Math.max(...seen)).toBe(tableSize(n) - 1);
  });
});
