/** Macdonald's function K (the modified Bessel function of the second kind) in float64, scaled so that it neither overflows nor vanishes. */

/** Step of the trapezoidal rule: its error is e^(−pi²/step) of the value, 4e-22. */
const STEP = 0.2;
/** The same where the integrand is a bell of width 1/√z: its error is e^(−2 pi²/0.49), 3e-18. */
const BELL_STEP = 0.7;
/** Where terms have fallen to e^-40 of the largest the rest is below rounding. */
const NEGLIGIBLE = 40;

/**
 * e^z K_order(z) = ∫ e^(−z (cosh u − 1)) cosh(order u) du over u ≥ 0 (DLMF 10.32.9), by the trapezoidal rule: good to a few 1e-15 of itself.
 *
 * @param order ≥ 0, a few units. @param z ≥ 1e-12; terms grow in number as ln(1/z).
 */
export function scaledMacdonald(order: number, z: number): number {
  const step = Math.min(STEP, BELL_STEP / Math.sqrt(z));
  let sum = 0.5;
  for (let i = 1; ; i++) {
    const u = i * step;
    // cosh u − 1 without cancellation.
    const depth = 2 * z * Math.sinh(u / 2) ** 2;
    sum += Math.exp(-depth) * Math.cosh(order * u);
    // Not a number ends it too.
    if (!(depth <= NEGLIGIBLE + order * u)) return sum * step;
  }
}
