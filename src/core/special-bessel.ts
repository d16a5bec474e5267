/**
 * The modified Bessel function of the second kind (Macdonald's function) K of real order in float64: scaled, for screened sources, and as the multipliers of PFGM++
 * need it.
 *
 * K_nu(z) = ½ ∫ e^(nu u − z cosh u) du over all real u (DLMF 10.32.9). About the integrand's peak, u = asinh(nu/z) + v, and with w = √(nu² + z²) and d = w − nu,
 * K_nu(z) = ½ ((nu + w)/z)^nu e^(−w) I(d), where I(d) = ∫ e^(−nu (e^v − 1 − v) − d (cosh v − 1)) dv neither cancels nor overflows. K_(nu−1) is the same integral
 * with a factor e^(−v). The trapezoidal rule sums analytic functions that fall as fast as these to rounding.
 */
/** Widest step: its error is e^(−pi²/step), below 1e-17 with what the order adds while the peak is wider than this. */
const WIDEST_STEP = 0.125;
/** Where the step is to be this share of the peak's width 1/√w or less: its error is e^(−2 pi²/0.25), below rounding. */
const SHARE_OF_WIDTH = 0.5;
/** Terms below this share of the peak are left out; those after them fall at least as a geometric series of ratio e^(−step/2), a sum of 16 such terms. */
const NEGLIGIBLE = 1e-19;
/** Below this z multipliers follow the leading powers of z to within float64, and sums would grow without end. */
const SMALL = 1e-20;
/** Nodes to either side: at SMALL and the widest step 800 are in use. */
const MOST_NODES = 1024;

/** At v = sign · i · step: e^v − 1 − v, cosh v − 1 and e^(−v). [MOST_NODES, 3] */
type Nodes = Float64Array;

/** Nodes that were computed once, by the number of times that the widest step is halved and the side. */
const known = new Map<number, Nodes>();

function nodesOf(halvings: number, sign: 1 | -1): Nodes {
  const key = 2 * halvings + (sign > 0 ? 1 : 0);
  let nodes = known.get(key);
  if (!nodes) {
    nodes = new Float64Array(3 * MOST_NODES);
    for (let i = 0; i < MOST_NODES; i++) {
      const v = sign * i * WIDEST_STEP * 2 ** -halvings;
      nodes[3 * i] = Math.expm1(v) - v;
      nodes[3 * i + 1] = 2 * Math.sinh(v / 2) ** 2;
      nodes[3 * i + 2] = Math.exp(-v);
    }
    known.set(key, nodes);
  }
  return nodes;
}

const scaled = new Float64Array(2);

/** Writes I(d) and the same integral with e^(−v) into `out` [2]. @param nu > 0. @param d > 0. */
function writeIntegrals(out: Float64Array, nu: number, d: number): void {
  const halvings = Math.max(0, Math.ceil(Math.log2((WIDEST_STEP * Math.sqrt(nu + d)) / SHARE_OF_WIDTH)));
  let sum = 1;
  let lower = 1;
  for (const sign of [1, -1] as const) {
    const nodes = nodesOf(halvings, sign);
    for (let i = 1; i < MOST_NODES; i++) {
      const term = Math.exp(-nu * nodes[3 * i]! - d * nodes[3 * i + 1]!);
      const shifted = term * nodes[3 * i + 2]!;
      sum += term;
      lower += shifted;
      // Of orders below 1 the shifted terms grow before they fall, but from 1.
      if (term + shifted < NEGLIGIBLE) break;
    }
  }
  const step = WIDEST_STEP * 2 ** -halvings;
  out[0] = sum * step;
  out[1] = lower * step;
}

/**
 * The multipliers m(z) = 2^(1 − nu)/Gamma(nu) z^nu K_nu(z), 1 at z = 0, and −m'(z) = 2^(1 − nu)/Gamma(nu) z^nu K_(nu−1)(z), as a function that writes both into `out`.
 * Good to 2e-13 of themselves up to z = 630, where rounding of z alone makes 6e-14 of e^(−z); 0 where they are below the range of float64.
 *
 * @param nu ≥ ½. @returns writes at z ≥ 0.
 */
export function fluxMultipliersOf(nu: number): (out: Float64Array, z: number) => void {
  const integrals = new Float64Array(2);
  const depth = (z: number): number => (z * z) / (Math.hypot(nu, z) + nu);
  writeIntegrals(integrals, nu, depth(SMALL));
  // Gamma(nu) e^nu/nu^nu, summed as the others are, so that m is 1 at z = 0 exactly.
  const whole = integrals[0]!;
  const power = Math.min(1, 2 * nu - 1);
  return (out, z) => {
    const safe = Math.max(z, SMALL);
    const d = depth(safe);
    writeIntegrals(integrals, nu, d);
    const scale = Math.exp(nu * Math.log1p(d / (2 * nu)) - d);
    out[0] = (scale * integrals[0]!) / whole;
    out[1] = (scale * integrals[1]! * safe) / ((d + 2 * nu) * whole);
    // z^0 is 1, so that of order ½, where −m' is e^(−z), nothing changes.
    if (z < SMALL) out[1] *= (z / SMALL) ** power;
  };
}

/**
 * e^z K_order(z), which neither overflows nor vanishes: good to a few 1e-15 of itself.
 *
 * @param order ≥ 0, a few units. @param z ≥ 1e-12.
 */
export function scaledMacdonald(order: number, z: number): number {
  // Orders below 1 come from the integral of one order more, with its factor e^(−v).
  const nu = order < 1 ? order + 1 : order;
  const w = Math.hypot(nu, z);
  writeIntegrals(scaled, nu, (z * z) / (w + nu));
  // e^(z − w) without cancellation.
  const whole = 0.5 * ((nu + w) / z) ** nu * Math.exp((-nu * nu) / (z + w));
  return order < 1 ? (whole * scaled[1]! * z) / (nu + w) : whole * scaled[0]!;
}
