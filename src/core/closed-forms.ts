/** Closed forms: data whose noisy field is known exactly, as ground truth for tests and lessons. */

/** Rounds of the arithmetic–geometric mean; it doubles its digits each time, from any m < 1 − 1e-15. */
const AGM_ROUNDS = 12;

/** Bisections of a root in float64, from any interval. */
const BISECTIONS = 200;

/** Complete elliptic integrals K(m) and E(m) of the parameter m = k² in 0 ≤ m < 1, by the arithmetic–geometric mean (DLMF 19.8). */
export function ellipticKE(m: number): { readonly K: number; readonly E: number } {
  let a = 1;
  let b = Math.sqrt(1 - m);
  let sum = m / 2;
  for (let n = 0; n < AGM_ROUNDS; n++) {
    const c = (a - b) / 2;
    const next = (a + b) / 2;
    b = Math.sqrt(a * b);
    a = next;
    sum += 2 ** n * c * c;
  }
  const K = Math.PI / (2 * a);
  return { K, E: K * (1 - sum) };
}

/** I_1(z)/I_0(z) of the modified Bessel functions, z ≥ 0, by their power series (DLMF 10.25.2); for z up to a few hundred. */
export function besselRatio(z: number): number {
  let zero = 1;
  let one = 1;
  let zeroTerm = 1;
  let oneTerm = 1;
  const quarter = (z * z) / 4;
  for (let k = 1; zeroTerm > zero * 2 ** -54; k++) {
    zeroTerm *= quarter / (k * k);
    oneTerm *= quarter / (k * (k + 1));
    zero += zeroTerm;
    one += oneTerm;
  }
  return ((z / 2) * one) / zero;
}

/**
 * Field of a uniform ring of radius `a` and charge 1, D = 1, N = 2, times 4π, at distance `rho` > 0 from the axis and height `r` > 0.
 */
export function ringField(a: number, rho: number, r: number): { readonly across: number; readonly up: number } {
  const far = (rho + a) ** 2 + r * r;
  const near = (a - rho) ** 2 + r * r;
  const { K, E } = ellipticKE((4 * a * rho) / far);
  const root = Math.sqrt(far);
  return {
    across: (K - (E * (a * a - rho * rho + r * r)) / near) / (Math.PI * rho * root),
    up: (2 * r * E) / (Math.PI * root * near),
  };
}

/** dx/dr of data uniform on the segment [−a, a] of a line (N = 1) with D = 1. */
export function segmentSlope(a: number, x: number, r: number): number {
  const across = 0.5 * Math.log(((x + a) ** 2 + r * r) / ((x - a) ** 2 + r * r));
  return across / (Math.atan((x + a) / r) - Math.atan((x - a) / r));
}

/**
 * The confocal coordinate λ > 0 of the solvable family, the root of Σ x_i²/(a_i² + λ) + r²/λ = 1.
 * Its data have density ∝ (1 − Σ y_i²/a_i²)^((D−2)/2) inside the ellipsoid with half axes a (D = 2: uniform; D = 1: a conducting plate),
 * and ŷ_i = x_i a_i²/(a_i² + λ) for every D; field lines x_i = y_i √(1 + λ/a_i²).
 *
 * @param axes [N] > 0. @param x [N]. @param r > 0. All in data units.
 */
export function confocal(axes: ReadonlyArray<number>, x: ReadonlyArray<number>, r: number): number {
  const excess = (lambda: number): number => axes.reduce((sum, a, i) => sum + x[i]! ** 2 / (a * a + lambda), (r * r) / lambda - 1);
  let low = r * r;
  let high = x.reduce((sum, value) => sum + value * value, r * r);
  for (let b = 0; b < BISECTIONS; b++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
