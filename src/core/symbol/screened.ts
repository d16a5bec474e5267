/**
 * Distances under screened (Yukawa) sources, without rejection and without overflow, and draws of the kernels in the plane that are made of them.
 *
 * At height t over a unit source of screening mass m, with rho = √(t² + r²), the density (t/2 pi)(1 + m rho) e^(−m rho)/rho³ has the share
 * P(rho) = (t/rho) e^(−m (rho − t)) of its mass beyond rho. So rho = W(m t e^(m t)/U)/m with Lambert's W and a uniform U.
 */
import { writeGaussianDraw } from '../kernel-draw.ts';

/** Above the 8 steps that Newton's method takes at most, for opacities from 1e-12 to 1e12. */
const MOST_STEPS = 20;

/**
 * ln(rho/t) ≥ 0 of the distance beyond which lies the share U = e^(−depth) of the mass: the root y of y + opacity (e^y − 1) = depth.
 * rho/t itself is W(opacity e^opacity/U)/opacity, which overflows for an opacity above 709 and has lost rho − t where that is small.
 *
 * @param opacity m t ≥ 0, any size. @param depth −ln U > 0.
 */
export function logDistance(opacity: number, depth: number): number {
  // Both are above the root, and the left side is convex: Newton's steps go down to it without passing it, until rounding stops them.
  let y = Math.min(depth / (1 + opacity), Math.log1p(depth / opacity));
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = y - (y + opacity * Math.expm1(y) - depth) / (1 + opacity * Math.exp(y));
    if (!(next < y)) break;
    y = next;
  }
  return y;
}

/** Writes a vector [2] of length √(rho² − t²) at an angle of `turn` turns into `out`, given ln(rho/t). */
function writeRing(out: Float64Array, t: number, logRatio: number, turn: number): void {
  const r = t * Math.sqrt(Math.expm1(2 * logRatio));
  out[0] = r * Math.cos(2 * Math.PI * turn);
  out[1] = r * Math.sin(2 * Math.PI * turn);
}

/**
 * Writes one draw x [2] of the screened kernel, normalised to mass 1, into `out`: where those stand that have not died by t. Poisson's at mass 0.
 *
 * @param t > 0. @param u 4 independent uniforms in (0, 1), of which the first two are used. @param mass ≥ 0, per data unit.
 */
export function writeYukawaDraw(out: Float64Array, t: number, u: ArrayLike<number>, mass: number): void {
  writeRing(out, t, logDistance(mass * t, -Math.log(u[0]!)), u[1]!);
}

/**
 * Writes one draw x [2] of the kernel of mixed diffusion and Poisson, a phi_tt − b phi_t + div grad phi = 0, into `out`: it is the screened kernel
 * of mass b/(2 √a) at height t/√a, normalised. Takes `u` as above.
 *
 * @param t > 0. @param a ≥ 0, dimensionless. @param b ≥ 0, per data unit; not both 0.
 */
export function writeMixedDraw(out: Float64Array, t: number, u: ArrayLike<number>, a: number, b: number): void {
  if (a === 0) return writeGaussianDraw(out, 2, Math.sqrt((2 * t) / b), u);
  writeYukawaDraw(out, t / Math.sqrt(a), u, b / (2 * Math.sqrt(a)));
}
