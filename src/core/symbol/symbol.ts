/**
 * Symbols: what the truth in this folder must know of a linear equation with constant coefficients. The equations themselves are in ../../equations/.
 *
 * Such an equation acts on every wave of the data alone. With p₀ the density of the data and a hat for its Fourier transform,
 * p^(k, t) = m(k, t) p₀^(k), J^ = −i **k** j(k, t) p₀^ and R^ = r(k, t) p₀^, where k = |**k**| in radians per data unit; and
 * ∂p/∂t + div J = R, so m_t + k² j = r. A sample at x moves with v = J/p and is born (R > 0) or dies (R < 0) at the rate |R|/p.
 */

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A root s(k) of the equation's dispersion relation: waves go as e^(s t), s = −i omega. */
export interface Branch {
  readonly root: Complex;
  /** True when the solution that is shown has a share of it. */
  readonly taken: boolean;
}

/** An equation with its parameters set. Immutable; two are the same when `equation`, `parameters` and `text` agree. */
export interface SymbolLaw {
  readonly kind: 'symbol';
  /** Its id in the list, or 'pde' and 'dispersion' for those that were typed. */
  readonly equation: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Of those that were typed: what they were typed as, in one spelling for equations. */
  readonly text?: string;
  /**
   * What the multiplier acts on. 'density': p itself. 'amplitude': a wave function phi with |phi(0)|² = p₀ and phase 0;
   * then p = |phi|², J = 2 Im(phi* ∇phi), R = 0, and m is complex.
   */
  readonly carries: 'density' | 'amplitude';
  /**
   * Writes m, j and r into `out` [3]; of an amplitude Re m, Im m and 0.
   *
   * @param k ≥ 0, radians per data unit. @param t ≥ 0; at t = 0 m = 1. At k = 0 j is 0: nothing flows of what is everywhere the same.
   */
  writeMultipliers(out: Float64Array, k: number, t: number): void;
  /** The roots at wave number k ≥ 0, those taken first. */
  branches(k: number): ReadonlyArray<Branch>;
  /** True when `branches` are those of large t only, since the coefficients change with t (PFGM++). */
  readonly asymptotic: boolean;
}

/** Numbers that `writeMultipliers` writes: m, j and r. */
export const MULTIPLIERS = 3;
