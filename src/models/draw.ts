/** Directions: uniform draws on the circle and the sphere, without rejection. */

/**
 * Writes a vector of the given length in a uniform direction of N dimensions into `out` [N].
 *
 * @param u first uniform in (0, 1); the only one when N = 2. @param v second, for N = 3: the height (Archimedes: uniform).
 */
export function writeDirection(out: Float64Array, N: 2 | 3, length: number, u: number, v: number): void {
  const angle = 2 * Math.PI * u;
  const height = N === 3 ? 2 * v - 1 : 0;
  const across = length * Math.sqrt(1 - height * height);
  out[0] = across * Math.cos(angle);
  out[1] = across * Math.sin(angle);
  if (N === 3) out[2] = length * height;
}

/** |x| of the first N entries. */
export function norm(x: ArrayLike<number>, N: 2 | 3): number {
  return Math.hypot(x[0]!, x[1]!, N === 3 ? x[2]! : 0);
}
