/** Mean distances by the shader against closed forms and the float64 sum, in any number, with weights, given up, and far out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargesFrom, equalCharges } from '../../core/charges.ts';
import { type Distances, distanceSums } from '../../core/distances.ts';
import { writeUniforms } from '../../core/random.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

const keys = ['between', 'ofSamples', 'ofCharges'] as const;

/**
 * Relative: coordinates are rounded by 2^-24 of their size, four here, and a root may be off by 3 ulp; all else is told in distances.ts. Of a thousand
 * distances or less it may all go the same way.
 */
const TOLERANCE = 8 * 2 ** -24;

function expectNear(found: Distances, want: Distances): void {
  for (const key of keys) expect(Math.abs(found[key] - want[key]), `${key} ${found[key]}, expected ${want[key]}`).toBeLessThanOrEqual(TOLERANCE * want[key] + 1e-15);
}

/** [n, N] in a cube of side 4. */
function cloud(N: 2 | 3, n: number, seed: number): Float32Array {
  const u = new Float64Array(n * N);
  writeUniforms(u, 0, seed, 0);
  return Float32Array.from(u, (value) => 4 * value - 2);
}

describe.each([2, 3] as const)('in %i dimensions', (N) => {
  // Around a short sum, and one, two, three and four blocks, whose rings are odd and even.
  const counts: ReadonlyArray<readonly [number, number]> = N === 2 ? [[1, 5], [63, 1], [64, 64], [65, 63], [1000, 1025], [2049, 65], [3073, 1]] : [[1, 1], [1025, 63]];
  it.each(counts)('of %i samples and %i charges are those of float64', async (samples, count) => {
    const rows = Array.from({ length: count }, (_, i) => Array.from(cloud(N, count, 5).subarray(i * N, (i + 1) * N)));
    const charges = chargesFrom(N, rows, Array.from({ length: count }, (_, i) => 1 + (i % 4)));
    const points = cloud(N, samples, 6);
    expectNear(await engine.distances(charges, points), distanceSums(charges, points).part(0, samples + count));
  });
});

it('of two segments are the closed form', async () => {
  const n = 4096;
  const points = Float32Array.from({ length: 2 * n }, (_, j) => (j % 2 === 0 ? (j / 2 + 0.5) / n : 0));
  const found = await engine.distances(equalCharges(2, Float64Array.from(points, (value, j) => value + (j % 2 === 0 ? 2 : 0))), points);
  const within = (1 - 1 / n ** 2) / 3;
  // Dyadic places, but not distances from the origin between the segments' means; sums of 8 million roundings average out.
  expectNear(found, { between: 2, ofSamples: within, ofCharges: within });
  expect(Math.abs(found.ofSamples / within - 1)).toBeLessThan(1e-7);
});

it('tells the finished share and is given up when aborted', async () => {
  const points = cloud(2, 9000, 1);
  const charges = equalCharges(2, Float64Array.from(cloud(2, 500, 2)));
  const shares: number[] = [];
  await engine.distances(charges, points, { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeCloseTo(1, 12);
  const control = new AbortController();
  await expect(engine.distances(charges, points, { signal: control.signal, onProgress: () => control.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});

it('is finite for samples that were stopped at 1e30, and refuses none', async () => {
  const pair = chargesFrom(2, [[0, 0], [1, 0]]);
  const far = Float32Array.of(1e30, 0, 0, 0, -1e30, 1);
  expectNear(await engine.distances(pair, far), distanceSums(pair, far).part(0, 5));
  await expect(engine.distances(pair, new Float32Array(0))).rejects.toThrow(RangeError);
});
