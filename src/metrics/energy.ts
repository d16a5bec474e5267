/**
 * Energy distance of samples from weighted charges, 2 E|X − Y| − E|X − X′| − E|Y − Y′| (Székely & Rizzo 2013): 0 only where both laws agree.
 * Data units, from 0. Exact up to MOST points on each side.
 */
import type { Charges } from '../core/charges.ts';
import { streams, writeUniforms } from '../core/random.ts';
import { systematicCharges } from '../core/launch.ts';

/** Most points of one side: half a billion distances, about a second. Of more samples a seeded subset is taken, of more charges evenly drawn ones. */
export const MOST = 16_384;

/** Rows of a sum between two reports. */
const STRIPE = 256;

interface Cloud {
  /** [n] each; z is 0 when N = 2. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** [n], sum 1. */
  readonly weights: Float64Array;
}

function cloudOf(N: 2 | 3, rows: ArrayLike<number>, chosen: ArrayLike<number>, weights: Float64Array): Cloud {
  const column = (a: number): Float64Array => Float64Array.from(chosen, (i) => (a < N ? rows[i * N + a]! : 0));
  return { x: column(0), y: column(1), z: column(2), weights };
}

/** Σ over j from `from` of q_j |x_i − y_j|. */
function meanDistance(a: Cloud, i: number, b: Cloud, from: number): number {
  const [px, py, pz] = [a.x[i]!, a.y[i]!, a.z[i]!];
  const { x, y, z, weights } = b;
  const count = x.length;
  let sum = 0;
  for (let j = from; j < count; j++) {
    const dx = px - x[j]!;
    const dy = py - y[j]!;
    const dz = pz - z[j]!;
    sum += weights[j]! * Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return sum;
}

/** Indices of `count` out of `total` items without repetition, ascending: one at random in each of `count` equal strata. */
function subset(total: number, count: number, seed: number): Uint32Array {
  const u = new Float64Array(count);
  writeUniforms(u, 0, seed, streams.charge);
  return Uint32Array.from(u, (value, k) => Math.floor(((k + value) * total) / count));
}

const equal = (count: number): Float64Array => new Float64Array(count).fill(1 / count);

/** E|Y − Y′| of two independent draws from the cloud. */
function within(cloud: Cloud, onStripe: (rows: number) => void): number {
  let sum = 0;
  for (let i = 0; i < cloud.x.length; i++) {
    sum += 2 * cloud.weights[i]! * meanDistance(cloud, i, cloud, i + 1);
    if ((i + 1) % STRIPE === 0) onStripe(i + 1);
  }
  return sum;
}

export interface Energy {
  readonly distance: number;
  /** Expected distance of as many independent exact draws from the charges: E|Y − Y′|/n. */
  readonly noise: number;
  /** n, samples that were taken. */
  readonly samples: number;
}

/**
 * @param points [P, N] row by row, data units; all finite. @param seed of the subset. @param onProgress told the finished share, 0 to 1.
 * @throws RangeError when there is no point.
 */
export function energyDistance(charges: Charges, points: ArrayLike<number>, seed: number, onProgress?: (share: number) => void): Energy {
  const { dimension: N, count, positions, weights } = charges;
  const total = points.length / N;
  if (total === 0) throw new RangeError('expected at least one sample, got none');
  const n = Math.min(total, MOST);
  const all = (length: number): Uint32Array => Uint32Array.from({ length }, (_, i) => i);
  const X = cloudOf(N, points, total > MOST ? subset(total, n, seed) : all(n), equal(n));
  const Y = count > MOST ? cloudOf(N, positions, systematicCharges(weights, MOST, seed), equal(MOST)) : cloudOf(N, positions, all(count), weights);
  const m = Y.x.length;
  // Pairs of a sum within a cloud are half as many as of one between two.
  const pairs = n * m + (n * n + m * m) / 2;
  const triangle = (size: number, rows: number): number => rows * size - (rows * rows) / 2;
  let between = 0;
  for (let i = 0; i < n; i++) {
    between += X.weights[i]! * meanDistance(X, i, Y, 0);
    if ((i + 1) % STRIPE === 0) onProgress?.((m * (i + 1)) / pairs);
  }
  const ofCharges = within(Y, (rows) => onProgress?.((n * m + triangle(m, rows)) / pairs));
  const ofSamples = within(X, (rows) => onProgress?.((n * m + (m * m) / 2 + triangle(n, rows)) / pairs));
  onProgress?.(1);
  return { distance: Math.max(0, 2 * between - ofSamples - ofCharges), noise: ofCharges / n, samples: n };
}
