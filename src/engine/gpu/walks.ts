/** Samples on their way: the buffer `walks` of shaders/lib/walk.wgsl, filled and read here. */

/** Numbers of one walk: five rows of four. */
const WALK = 20;

/** Bytes of one walk. */
export const WALK_BYTES = 4 * WALK;

/** Where x̂ stands in a walk, in numbers. */
const X_HAT = 8;

/** Walks that stand at points [n, N] (data coordinates) at a level and want x̂ there. */
export function walksAt(points: Float32Array, origin: Float64Array, level: number): Float32Array<ArrayBuffer> {
  const N = origin.length;
  if (points.length === 0 || points.length % N !== 0) throw new RangeError(`expected points of ${N} coordinates each, got ${points.length} numbers`);
  const walks = new Float32Array((points.length / N) * WALK);
  for (let i = 0; i < points.length / N; i++) {
    for (const row of [0, 4]) {
      for (let a = 0; a < N; a++) walks[i * WALK + row + a] = points[i * N + a]! - origin[a]!;
      walks[i * WALK + row + 3] = level;
    }
  }
  return walks;
}

/** Columns [n, N] of where walks stand ('here') or of x̂, relative to the origin. */
export function columnsOf(walks: Float32Array, N: number, what: 'here' | 'x_hat'): Float64Array {
  const first = what === 'here' ? 0 : X_HAT;
  const out = new Float64Array((walks.length / WALK) * N);
  for (let j = 0; j < out.length; j++) out[j] = walks[Math.floor(j / N) * WALK + first + (j % N)]!;
  return out;
}
