/** The grid: n² nodes of a periodic box, its wave numbers, and what an equation does to each of them. */
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

/** Nodes x_i = (i − n/2) L/n along each axis, i = 0 … n − 1. Of arrays [n, n] the value at (x_i, y_j) is number j n + i. */
export interface Grid {
  /** A power of two from SMALLEST to LARGEST. */
  readonly n: number;
  /** L, side of the box, data units. */
  readonly length: number;
}

export const SMALLEST = 8;
/** Beyond, a row no longer fits into the memory that a workgroup shares. */
export const LARGEST = 1024;

/** @throws RangeError when n is no power of two in range or the box has no size. */
export function gridOf(n: number, length: number): Grid {
  if (!Number.isInteger(Math.log2(n)) || n < SMALLEST || n > LARGEST) throw new RangeError(`expected a power of two from ${SMALLEST} to ${LARGEST} nodes along a side, got ${n}`);
  if (!(length > 0 && Number.isFinite(length))) throw new RangeError(`expected a box with a side above 0, got ${length}`);
  return { n, length };
}

/** dx, data units. */
export const cellOf = ({ n, length }: Grid): number => length / n;

/** x_i, data units. */
export const nodeAt = (grid: Grid, i: number): number => (i - grid.n / 2) * cellOf(grid);

/** Whole number of waves in the box of the transform's entry a = 0 … n − 1: 0, 1, …, n/2 − 1, −n/2, …, −1. */
export const waveOf = (n: number, a: number): number => (a < n / 2 ? a : a - n);

/** The same for odd derivatives, where the Nyquist wave −n/2 counts as 0: its two directions cannot be told apart. */
export const oddWaveOf = (n: number, a: number): number => (a === n / 2 ? 0 : waveOf(n, a));

/** |k| of s = i² + j², radians per data unit. */
export const wavenumberOf = ({ length }: Grid, s: number): number => ((2 * Math.PI) / length) * Math.sqrt(s);

/** Entries of a multiplier table: one for every whole number up to the largest i² + j², n²/2. */
export const tableSize = (n: number): number => (n * n) / 2 + 1;

const squares = new Map<number, Uint32Array>();

/** The sums i² + j² that waves on a grid of n² nodes have, 0 ≤ i, j ≤ n/2, rising. About a third of all numbers up to n²/2. */
export function sumsOfSquares(n: number): Uint32Array {
  const known = squares.get(n);
  if (known) return known;
  const has = new Uint8Array(tableSize(n));
  for (let i = 0; i <= n / 2; i++) for (let j = 0; j <= i; j++) has[i * i + j * j] = 1;
  const sums = Uint32Array.from({ length: has.reduce((count, one) => count + one, 0) });
  for (let s = 0, next = 0; s < has.length; s++) if (has[s]) sums[next++] = s;
  squares.set(n, sums);
  return sums;
}

/**
 * Writes m, j and r of every wave at time t into `out` [n²/2 + 1, 3], at row i² + j²; rows that are no sum of two squares are left alone.
 * One table serves all directions, since the equations are isotropic.
 */
export function writeMultiplierTable(out: Float64Array, grid: Grid, law: SymbolLaw, t: number): void {
  const three = new Float64Array(MULTIPLIERS);
  for (const s of sumsOfSquares(grid.n)) {
    law.writeMultipliers(three, wavenumberOf(grid, s), t);
    out.set(three, MULTIPLIERS * s);
  }
}
