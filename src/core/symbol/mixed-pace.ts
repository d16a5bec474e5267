/**
 * How fast a lone source of mixed diffusion and Poisson, a phi_tt − b phi_t + div grad phi = 0, carries samples away from itself: dx/dt = pace (x − y)/t.
 *
 * With mu = b/(2 √a), tau = t/√a and rho = √(tau² + d²) its density is the screened one of mass mu at height tau without the deaths, e^(mu tau) times it. Its flux is
 * −∇phi with phi = ∫ e^(−2 mu s) p(d, tau + s) ds/√a over s ≥ 0, since phi^ = m/(b + a lambda). One integration by parts leaves, with z = mu rho, o = mu tau,
 * nu = (N + 1)/2 and k(R) = R^−nu K_nu(R): 1 − pace = ∫ e^(−s) k(R)/k(z) ds, R = √(z² + 2 o s + s²). It falls from 1 (Poisson) towards 1/2 (diffusion), and further
 * out in the tail.
 */
import { scaledMacdonald } from '../special-bessel.ts';

/** Below this z the pace is 1 within float64. */
const NO_SCREENING = 1e-16;

/** Step of the trapezoidal rule in u, s = z/(1 + z) e^(u − e^−u): halving it changes nothing above 1e-14. */
const STEP = 0.08;
/** Beyond these u there is less than 1e-15 of the integral: there s is 1e-50, and 90 z/(1 + z) of a scale on which the integrand falls by e or more. */
const [FIRST, LAST] = [-4.8, 4.5];

/** 1 − pace in space. @param z mu rho > 0. @param o mu tau, 0 < o ≤ z. */
function lagInSpace(z: number, o: number): number {
  const nu = 2;
  const scale = z / (1 + z);
  const peak = scaledMacdonald(nu, z);
  let sum = 0;
  for (let u = FIRST; u < LAST; u += STEP) {
    const s = scale * Math.exp(u - Math.exp(-u));
    const gained = s * (2 * o + s);
    const R = Math.sqrt(z * z + gained);
    // R − z without cancellation.
    const term = Math.exp(-s - gained / (R + z)) * (scaledMacdonald(nu, R) / peak) * (z / R) ** nu;
    sum += term * s * (1 + Math.exp(-u));
  }
  return sum * STEP;
}

/**
 * The pace in the plane, where it is closed: (1 + z g)/(1 + z) with g = tau/(rho + tau), here times a above and below so that a = 0 needs no case of its own.
 *
 * @param d2 ≥ 0, data units squared. @param t > 0. @param a ≥ 0. @param b ≥ 0, not both 0.
 */
export function mixedPaceInPlane(d2: number, t: number, a: number, b: number): number {
  const height = Math.sqrt(t * t + a * d2);
  return (a + (b * t * height) / (2 * (height + t))) / (a + (b * height) / 2);
}

/** The pace in space, by quadrature: good to 1e-13. Arguments as above. @param a > 0. */
export function mixedPaceInSpace(d2: number, t: number, a: number, b: number): number {
  const mu = b / (2 * Math.sqrt(a));
  const tau = t / Math.sqrt(a);
  const z = mu * Math.sqrt(tau * tau + d2);
  return z < NO_SCREENING ? 1 : 1 - lagInSpace(z, mu * tau);
}

/**
 * What the pace in space has more than (1 + z g)/(1 + z), over x (1 − x), x = 1/(1 + z): a polynomial in x (rows, from x^0) and g (columns, from g^0), fitted to
 * the integral for z from 1e-5 to 1e4.
 */
const SPACE_FIT: ReadonlyArray<readonly [number, number, number, number]> = [
  [0.0002960287, 0.4988066, -0.4950576, -0.007110305],
  [0.4904431, -1.084295, 0.7535128, -0.09769666],
  [-0.5143016, 1.246896, -1.017781, 0.01934374],
  [0.4116035, -1.286087, 1.112289, 0.3465681],
  [-0.2440971, 0.904207, -0.7396034, -0.5100752],
  [0.07084929, -0.280386, 0.2103164, 0.2200864],
];

/** The pace in space to 3e-6, by a polynomial: for loops in which much time is spent. shaders/lib/screened.wgsl has the same. @param z mu rho ≥ 0. @param g tau/(rho + tau). */
export function quickPaceInSpace(z: number, g: number): number {
  const x = 1 / (1 + z);
  let sum = 0;
  for (let i = SPACE_FIT.length - 1; i >= 0; i--) {
    const [c0, c1, c2, c3] = SPACE_FIT[i]!;
    sum = sum * x + ((c3 * g + c2) * g + c1) * g + c0;
  }
  return x + (1 - x) * (g + x * sum);
}
