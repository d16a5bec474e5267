/** p₀: the density of the charges on the grid's nodes, each charge a Gaussian. */
import type { Charges } from '../charges.ts';
import { smoothed } from './fields-transform.ts';
import { cellOf, type Grid } from './grid.ts';

/** Least bandwidth in cells: the spectrum of a Gaussian has fallen to e^(−(1.5 π)²/2) = 1.5e-5 at the Nyquist wave. */
export const LEAST_BANDWIDTH = 1.5;

/**
 * Gaussians are cut where they have fallen to 2^-52 of their peak, at 8.49 h along either axis: what is left out is below the rounding of the
 * peak in float64, and its root, the amplitude of a wave function, below that in float32.
 */
export const REACH = Math.sqrt(2 * 52 * Math.LN2);

/**
 * From this many cells on, Gaussians of LEAST_BANDWIDTH are added, and their sum is smoothed at the end: then a charge costs no more when the bandwidth
 * is large. What aliases bring, at most e^(−(2 Nyquist)² (h₁² − h₁⁴/h²)/2) of the spectrum with h₁ = LEAST_BANDWIDTH, is below 4e-15.
 */
const WIDE = 3;

/** A density in the making: charges may be added in pieces. */
export interface Deposit {
  readonly grid: Grid;
  /** Standard deviation of the Gaussians that are added, and of the one that smooths their sum; 0 for none. Data units. */
  readonly bandwidth: number;
  readonly smoothing: number;
  /** [n, n], not normalised. */
  readonly sum: Float64Array;
}

/** @throws RangeError when the bandwidth is too small for the grid's cells. */
export function emptyDeposit(grid: Grid, bandwidth: number): Deposit {
  const least = LEAST_BANDWIDTH * cellOf(grid);
  // Bandwidths are often made from the cell: what rounding takes from them is not missing.
  if (!(bandwidth >= least * (1 - Number.EPSILON * 4))) throw new RangeError(`expected a bandwidth of at least ${LEAST_BANDWIDTH} cells, ${least}, got ${bandwidth}`);
  const wide = bandwidth > WIDE * cellOf(grid);
  return { grid, bandwidth: wide ? least : bandwidth, smoothing: wide ? Math.sqrt(bandwidth ** 2 - least ** 2) : 0, sum: new Float64Array(grid.n * grid.n) };
}

/** Writes the Gaussian about `at` on the nodes `first` and those after it. */
function writeGaussian(out: Float64Array, at: number, first: number, { grid, bandwidth }: Deposit): void {
  const cell = cellOf(grid);
  for (let a = 0; a < out.length; a++) {
    const d = ((first + a - grid.n / 2) * cell - at) / bandwidth;
    out[a] = Math.exp(-0.5 * d * d);
  }
}

/** Adds charges `from` to `to` − 1. Each costs from 26² to 51² additions: the Gaussian is a product of one along x and one along y, and periodic. */
export function addCharges(deposit: Deposit, charges: Charges, from = 0, to = charges.count): void {
  const { grid, bandwidth, sum } = deposit;
  const cell = cellOf(grid);
  const mask = grid.n - 1;
  const half = Math.ceil((REACH * bandwidth) / cell);
  const [alongX, alongY] = [new Float64Array(2 * half + 1), new Float64Array(2 * half + 1)];
  const columns = new Int32Array(2 * half + 1);
  for (let c = from; c < to; c++) {
    const [x, y] = [charges.positions[2 * c]!, charges.positions[2 * c + 1]!];
    const left = Math.round(x / cell) + grid.n / 2 - half;
    const below = Math.round(y / cell) + grid.n / 2 - half;
    writeGaussian(alongX, x, left, deposit);
    writeGaussian(alongY, y, below, deposit);
    for (let a = 0; a < columns.length; a++) columns[a] = (left + a) & mask;
    for (let b = 0; b < alongY.length; b++) {
      const row = ((below + b) & mask) * grid.n;
      const share = charges.weights[c]! * alongY[b]!;
      for (let a = 0; a < columns.length; a++) sum[row + columns[a]!]! += share * alongX[a]!;
    }
  }
}

/** p₀ [n, n] with Σ p₀ dx² = 1. @throws RangeError when nothing was added. */
export function normalised({ grid, sum, smoothing }: Deposit): Float64Array {
  const total = sum.reduce((all, one) => all + one, 0) * cellOf(grid) ** 2;
  if (!(total > 0)) throw new RangeError(`expected charges on the grid, got a density of mass ${total}`);
  const density = sum.map((one) => one / total);
  return smoothing > 0 ? smoothed(grid, density, smoothing) : density;
}

/** p₀ [n, n] of all charges at once. */
export function gridDensity(grid: Grid, charges: Charges, bandwidth: number): Float64Array {
  const deposit = emptyDeposit(grid, bandwidth);
  addCharges(deposit, charges);
  return normalised(deposit);
}
