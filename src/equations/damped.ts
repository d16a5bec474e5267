/**
 * Waves with friction, phi_tt + 2 eps phi_t = div grad phi: what the ideal (eps = 0) and the dissipative wave share.
 *
 * With source p₀ delta(t) in the talk's sign phi is negative; with psi = −phi ≥ 0, p = psi_t + 2 eps psi and J = −∇psi.
 */
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { conjugates, densityLaw, real, type Values } from './equation.ts';

/** sin(s t)/s for s ≥ 0, t at s = 0. */
const swing = (s: number, t: number): number => (s === 0 ? t : Math.sin(s * t) / s);

/** (1 − e^(−2 s t))/(2 s) for s ≥ 0, t at s = 0: e^(−s t) sinh(s t)/s without overflow. */
const decline = (s: number, t: number): number => (s === 0 ? t : -Math.expm1(-2 * s * t) / (2 * s));

/** The law. @param eps ≥ 0, per unit of t. */
export function dampedLaw(equation: string, parameters: Values, eps: number): SymbolLaw {
  return densityLaw(equation, parameters, {
    writeMultipliers(out, k, t) {
      // psi^/p₀^ is j. Products of sums, since eps² − k² would lose what is left near k = eps.
      if (k < eps) {
        const s = Math.sqrt((eps - k) * (eps + k));
        // s − eps without cancellation.
        const slow = Math.exp((-k * k * t) / (s + eps));
        const rise = decline(s, t);
        out[0] = slow * (0.5 * (1 + Math.exp(-2 * s * t)) + eps * rise);
        out[1] = slow * rise;
      } else {
        const s = Math.sqrt((k - eps) * (k + eps));
        const friction = Math.exp(-eps * t);
        out[0] = friction * (Math.cos(s * t) + eps * swing(s, t));
        out[1] = friction * swing(s, t);
      }
      out[2] = 0;
    },
    branches(k) {
      const s = Math.sqrt(Math.abs((eps - k) * (eps + k)));
      if (k >= eps) return conjugates(-eps, s);
      return [real((-k * k) / (eps + s), true), real(-(eps + s), true)];
    },
  });
}

/** p of a unit point source within its front, r < t, where it is a function; 0 outside. */
export function dampedGreen(r: number, t: number, eps: number): number {
  if (r >= t) return 0;
  const s2 = (t - r) * (t + r);
  const s = Math.sqrt(s2);
  // e^(−eps t) times cosh and sinh of eps s, without overflow: s ≤ t.
  const grown = 0.5 * Math.exp(eps * (s - t));
  const fallen = 0.5 * Math.exp(-eps * (s + t));
  return ((grown + fallen) * (eps * s2 - t) + (grown - fallen) * eps * t * s) / (2 * Math.PI * s2 * s);
}
