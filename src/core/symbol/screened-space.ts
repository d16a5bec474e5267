/** Draws of the screened (Yukawa) kernel in space, as in the plane by distances beyond which lies a given share of the mass. */
import { scaledMacdonald } from '../special-bessel.ts';
import { writeYukawaDraw } from './screened.ts';

/** Above the 8 steps that Newton's method takes at most. */
const MOST_STEPS = 20;

/** Below this screening is not felt within float64. */
const NO_SCREENING = 1e-9;

/**
 * ln(rho'/rho) of the distance rho' beyond which lies the share e^(−depth) of what a source over a line sends beyond rho, by the density
 * K_1(m rho)/rho: the root y of 2 y − ln(z K_1(z))|_(z₀ to z₀ e^y) = depth with z₀ = m rho.
 */
function logDistanceOverLine(opacity: number, depth: number): number {
  if (opacity < NO_SCREENING) return depth / 2;
  const logScaled = (z: number): number => Math.log(z * scaledMacdonald(1, z));
  const slope = (z: number): number => 2 + (z * scaledMacdonald(0, z)) / scaledMacdonald(1, z);
  const from = logScaled(opacity);
  // Both are above the root, and the left side is convex: Newton's steps go down to it.
  let y = Math.min(depth / slope(opacity), Math.log1p(depth / opacity));
  for (let step = 0; step < MOST_STEPS; step++) {
    const z = opacity * Math.exp(y);
    const next = y - (2 * y - logScaled(z) + from + opacity * Math.expm1(y) - depth) / slope(z);
    if (!(next < y)) break;
    y = next;
  }
  return y;
}

/**
 * Writes one draw x [3] of the screened kernel over space, normalised to mass 1, into `out`.
 *
 * @param t > 0. @param u 4 independent uniforms in (0, 1). @param mass ≥ 0, per data unit.
 */
export function writeYukawaSpaceDraw(out: Float64Array, t: number, u: ArrayLike<number>, mass: number): void {
  // One coordinate alone follows the same law in space as in the plane. Given it, the share of mass further out in the other two is p of a line, since
  // p of N + 2 dimensions is −1/(2 pi r) d/dr of that of N.
  writeYukawaDraw(out, t, u, mass);
  const height = out[0]!;
  const rho = Math.hypot(t, height);
  const across = rho * Math.sqrt(Math.expm1(2 * logDistanceOverLine(mass * rho, -Math.log(u[2]!))));
  const turn = 2 * Math.PI * u[3]!;
  out[0] = across * Math.cos(turn);
  out[1] = across * Math.sin(turn);
  out[2] = height;
}
