/** Charges as columns of numbers, the form that the loops over them read. */
import type { Charges } from '../../core/charges.ts';

export interface Columns {
  /** [M] each, data units; `z` is 0 when N = 2. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** [M] weights, sum 1. */
  readonly q: Float64Array;
  /** [M] room for squared distances. */
  readonly squared: Float64Array;
  /** Largest weight over smallest. */
  readonly contrast: number;
}

export function columnsOf({ dimension: N, count, positions, weights }: Charges): Columns {
  const column = (a: number): Float64Array => Float64Array.from({ length: count }, (_, i) => (a < N ? positions[i * N + a]! : 0));
  let [least, most] = [Infinity, 0];
  for (const weight of weights) [least, most] = [Math.min(least, weight), Math.max(most, weight)];
  return { x: column(0), y: column(1), z: column(2), q: weights, squared: new Float64Array(count), contrast: most / least };
}

/** Writes d² of every charge from (px, py) into `squared` and returns the least. For N = 2. */
export function writeFlatDistances({ x, y, squared }: Columns, px: number, py: number): number {
  const count = squared.length;
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const dx = px - x[i]!;
    const dy = py - y[i]!;
    const d2 = dx * dx + dy * dy;
    squared[i] = d2;
    if (d2 < least) least = d2;
  }
  return least;
}

/** Writes d² of every charge from (px, py, pz) into `squared` and returns the least. */
export function writeDistances({ x, y, z, squared }: Columns, px: number, py: number, pz: number): number {
  const count = squared.length;
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const dx = px - x[i]!;
    const dy = py - y[i]!;
    const dz = pz - z[i]!;
    const d2 = dx * dx + dy * dy + dz * dz;
    squared[i] = d2;
    if (d2 < least) least = d2;
  }
  return least;
}
