/** For tests, and for pictures of kernels: transforms between a function of distance in the plane and one of wave number, by quadrature that knows no equation. */

/** Nodes of a panel. */
const ORDER = 16;

/** Nodes and weights of Gauss and Legendre on −1 … 1: roots of P_16 by Newton's method from Tricomi's estimate. */
const gauss = Array.from({ length: ORDER }, (_, i) => {
  let x = Math.cos((Math.PI * (i + 0.75)) / (ORDER + 0.5));
  let slope = 1;
  // Quadratic convergence from 3 digits on.
  for (let round = 0; round < 5; round++) {
    let [before, value] = [1, x];
    for (let n = 2; n <= ORDER; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
    slope = (ORDER * (x * value - before)) / (x * x - 1);
    x -= value / slope;
  }
  return { x, weight: 2 / ((1 - x * x) * slope * slope) };
});

/** ∫ f from `from` to `to` over panels of equal length. */
export function integral(f: (x: number) => number, from: number, to: number, panels: number): number {
  const half = (to - from) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) for (const { x, weight } of gauss) sum += weight * f(from + half * (2 * panel + 1 + x));
  return sum * half;
}

/** Bessel's J_order(x) = (1/pi) ∫ cos(order a − x sin a) da over 0 … pi: the midpoint rule is exact to rounding with more nodes than x needs. */
export function besselJ(order: 0 | 1, x: number): number {
  const count = Math.ceil(24 + 0.75 * Math.abs(x));
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const angle = (Math.PI * (i + 0.5)) / count;
    sum += Math.cos(order * angle - x * Math.sin(angle));
  }
  return sum / count;
}

export interface Waves {
  /** Where the function of k falls below rounding. */
  readonly until: number;
  /** A wave number at which it has a branch point √(k² − at²); 0 where there is none. */
  readonly branch?: number;
  /** k² − branch² is this power of the variable of integration, squared: 3 where it goes with k^(2/3), k^(3/2) and the like. */
  readonly power?: 1 | 3;
  readonly panels?: number;
}

/** (1/2 pi) ∫ f(k) weight(k) k dk: with weight J_0(k r) the value at distance r of what has the transform f. */
export function overWaves(f: (k: number) => number, weight: (k: number) => number, { until, branch = 0, power = 1, panels = 40 }: Waves): number {
  const below = branch === 0 ? 0 : integral((k) => f(k) * weight(k) * k, 0, branch, panels);
  const above = integral(
    (x) => {
      const kappa = x ** power;
      const k = Math.hypot(branch, kappa);
      return f(k) * weight(k) * kappa * power * x ** (power - 1);
    },
    0,
    Math.sqrt(until * until - branch * branch) ** (1 / power),
    panels,
  );
  return (below + above) / (2 * Math.PI);
}

/** The function of distance whose Fourier transform in the plane is f, at r. */
export const valueAt = (f: (k: number) => number, r: number, waves: Waves): number => overWaves(f, (k) => besselJ(0, k * r), waves);

/** −d/dr of that. */
export const fallAt = (f: (k: number) => number, r: number, waves: Waves): number => overWaves(f, (k) => k * besselJ(1, k * r), waves);
