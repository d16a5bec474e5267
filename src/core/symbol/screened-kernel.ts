/**
 * The field of a screened (Yukawa) point source over a space of N dimensions: phi_tt + div grad phi = mass² phi, with p = −phi_t.
 *
 * At height t and distance d, rho = √(t² + d²) and nu = (N + 1)/2: p = 2 t (2 pi)^−nu (m/rho)^nu K_nu(m rho) and phi = 2 (2 pi)^−nu (m/rho)^(nu − 1) K_(nu − 1)(m rho).
 * Those of N + 2 dimensions are −1/(2 pi d) d/dd of those of N. In the plane p = t (1 + m rho) e^(−m rho)/(2 pi rho³), phi = e^(−m rho)/(2 pi rho).
 */
import { logGamma } from '../special.ts';
import { scaledMacdonald } from '../special-bessel.ts';

/** Below this z^nu K_nu(z) is its limit at 0 to z² ln z, beyond float64. */
const NO_SCREENING = 1e-9;

/** ln of e^z z^nu K_nu(z) over its limit at z = 0, 2^(nu − 1) Gamma(nu), for nu = (N + 1)/2: what screening leaves of p, but for e^−z. 0 at z = 0. */
function logProfile(N: number, z: number): number {
  if (N === 2) return Math.log1p(z);
  const nu = (N + 1) / 2;
  if (z < NO_SCREENING) return z;
  return Math.log(scaledMacdonald(nu, z)) + nu * Math.log(z) - (nu - 1) * Math.LN2 - logGamma(nu);
}

/** e^z z² K_2(z)/2, the profile in space, to 2.2e-7 of itself: for loops in which much time is spent. shaders/lib/screened.wgsl has the same. @param z ≥ 0. */
export function quickProfileInSpace(z: number): number {
  const x = 1 / (1 + z);
  const p = (((((x * 0.00420727399 - 0.0144564481) * x + 0.0274337025) * x - 0.0400261008) * x + 0.161170385) * x + 0.235014073) * x + 0.626656934;
  return p * (1 + z) * Math.sqrt(1 + z);
}

/**
 * ln p(d, t)/p(0, t) of a unit source.
 *
 * @param d2 d² ≥ 0, data units squared. @param t > 0. @param mass ≥ 0, per data unit. @param N whole, ≥ 1.
 */
export function logScreenedKernel(d2: number, t: number, mass: number, N: number): number {
  const rho = Math.sqrt(t * t + d2);
  const bare = (-(N + 1) / 2) * Math.log1p(d2 / (t * t));
  // m (rho − t) without cancellation.
  const depth = (mass * d2) / (rho + t);
  return bare - depth + (N === 2 ? Math.log1p(depth / (1 + mass * t)) : logProfile(N, mass * rho) - logProfile(N, mass * t));
}

/** ln p(0, t): the density of a unit source right above it, per unit of volume. Arguments as above. */
export function logScreenedPeak(t: number, mass: number, N: number): number {
  const nu = (N + 1) / 2;
  return logGamma(nu) - nu * Math.log(Math.PI) - N * Math.log(t) - mass * t + logProfile(N, mass * t);
}

/** phi/p of a unit source, ≥ t/(N − 1) without screening; data units. N ≥ 2. Arguments as above. */
export function screenedPotentialShare(d2: number, t: number, mass: number, N: number): number {
  const square = t * t + d2;
  const z = mass * Math.sqrt(square);
  if (N === 2) return square / (t * (1 + z));
  const nu = (N + 1) / 2;
  if (z < NO_SCREENING) return square / (t * (N - 1));
  return (square * scaledMacdonald(nu - 1, z)) / (t * z * scaledMacdonald(nu, z));
}
