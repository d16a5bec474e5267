/**
 * Point sources in the free plane whose density, flux and births are closed forms, and sums of them: the truth that needs no grid.
 *
 * The flux of a lone source points straight away from it, so J = f (x − y) with a scalar f, and the velocity of many is Σ q f (x − y) / Σ q p.
 */
import type { Charges } from '../charges.ts';
import { squaredDistance } from '../posterior.ts';
import { mixedPaceInPlane } from './mixed-pace.ts';

/** Writes p, f = J/(x − y) and R of a unit source into `out` [3]: per data unit², and the last two per unit of time. @param d2 ≥ 0, data units squared. @param t > 0. */
export type WriteSource = (out: Float64Array, d2: number, t: number) => void;

/** phi_t = div grad phi: everything moves at half the speed that takes it straight from its source. */
export const diffusionSource: WriteSource = (out, d2, t) => {
  out[0] = Math.exp(-d2 / (4 * t)) / (4 * Math.PI * t);
  out[1] = out[0] / (2 * t);
  out[2] = 0;
};

/** phi_tt + div grad phi = 0, as PFGM has it. */
export const poissonSource: WriteSource = (out, d2, t) => {
  out[0] = t / (2 * Math.PI * (d2 + t * t) ** 1.5);
  out[1] = out[0] / t;
  out[2] = 0;
};

/** phi_tt + div grad phi = mass² phi. @param mass ≥ 0, per data unit; 0 is Poisson. */
export const yukawaSource = (mass: number): WriteSource => (out, d2, t) => {
  const rho = Math.sqrt(d2 + t * t);
  const phi = Math.exp(-mass * rho) / (2 * Math.PI * rho);
  out[0] = (phi * t * (1 + mass * rho)) / (rho * rho);
  out[1] = out[0] / t;
  out[2] = -mass * mass * phi;
};

/** phi_tt + div grad phi + k0² phi = 0, the real part of the wave that leaves. @param k0 ≥ 0, radians per data unit. */
export const helmholtzSource = (k0: number): WriteSource => (out, d2, t) => {
  const rho = Math.sqrt(d2 + t * t);
  const z = k0 * rho;
  out[0] = (t * (Math.cos(z) + z * Math.sin(z))) / (2 * Math.PI * rho ** 3);
  out[1] = out[0] / t;
  out[2] = (k0 * k0 * Math.cos(z)) / (2 * Math.PI * rho);
};

/**
 * a phi_tt − b phi_t + div grad phi = 0: the screened density of mass b/(2 √a) at height t/√a without the deaths. The flux follows from Gauss's theorem too, since
 * div J = −∂p/∂t and the mass within d is 1 − (tau/rho) e^(−mu (rho − tau)).
 *
 * @param a ≥ 0, dimensionless. @param b ≥ 0, per data unit; not both 0.
 */
export const mixedSource = (a: number, b: number): WriteSource => (out, d2, t) => {
  // With everything times √a the limit a = 0, diffusion, needs no case of its own.
  const height = Math.sqrt(t * t + a * d2);
  // mu (rho − tau) without cancellation.
  const depth = (b * d2) / (2 * (height + t));
  out[0] = (t * (a + (b * height) / 2) * Math.exp(-depth)) / (2 * Math.PI * height ** 3);
  out[1] = (out[0] * mixedPaceInPlane(d2, t, a, b)) / t;
  out[2] = 0;
};

/** p of a unit source at distance r ≥ 0. */
export function sourceDensity(source: WriteSource, r: number, t: number): number {
  const out = new Float64Array(3);
  source(out, r * r, t);
  return out[0]!;
}

/** Writes p, Jx, Jy and R at x [2] of charges in the plane into `out` [4]. */
export function writeSourceField(out: Float64Array, charges: Charges, source: WriteSource, x: ArrayLike<number>, t: number): void {
  const one = new Float64Array(3);
  out.fill(0);
  for (let i = 0; i < charges.count; i++) {
    source(one, squaredDistance(charges, i, x), t);
    const q = charges.weights[i]!;
    out[0]! += q * one[0]!;
    for (const axis of [0, 1]) out[1 + axis]! += q * one[1]! * (x[axis]! - charges.positions[2 * i + axis]!);
    out[3]! += q * one[2]!;
  }
}
