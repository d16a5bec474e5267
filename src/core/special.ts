/** Special functions in float64: logarithms of the gamma function, and the two incomplete integrals that prior laws need. */

/** Stirling's series is good to 1e-16 from here on with the terms below. */
const STIRLING_FROM = 16;

/** Coefficients B_2k / (2k (2k − 1)) of Stirling's series, DLMF 5.11.1. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/** Where continued fractions and series stop: relative change of one unit in the last place. */
const CONVERGED = 2 ** -52;
/** Far above the about 5 √max(a, b) terms that the fractions need for every D up to 1e8. */
const MOST_TERMS = 100_000;
/** Stands for 0 in Lentz's method, so that no denominator vanishes. */
const TINY = 1e-300;

/** Σ_k c_k / z^(2k−1), the correction to Stirling's formula; z ≥ STIRLING_FROM. */
function stirlingTail(z: number): number {
  const inverse = 1 / z;
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverse * inverse + STIRLING[k]!;
  return sum * inverse;
}

/** ln Γ(z) for z > 0: recurrence up, then Stirling's series (DLMF 5.5.1 and 5.11.1). */
export function logGamma(z: number): number {
  let shift = 0;
  let large = z;
  for (; large < STIRLING_FROM; large++) shift += Math.log(large);
  return (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI) + stirlingTail(large) - shift;
}

/**
 * ln(Γ(z + halves/2) / Γ(z)) for z > 0 without the cancellation of two large logarithms: exact to a few 1e-16 up to z = 1e15.
 *
 * @param halves a whole number ≥ 0.
 */
export function logGammaRatio(z: number, halves: number): number {
  let sum = 0;
  let from = z;
  for (let left = halves; left >= 2; left -= 2) sum += Math.log(from++);
  if (halves % 2 === 0) return sum;
  for (; from < STIRLING_FROM; from++) sum -= Math.log1p(0.5 / from);
  return sum + from * Math.log1p(0.5 / from) + 0.5 * Math.log(from) - 0.5 + stirlingTail(from + 0.5) - stirlingTail(from);
}

/** ln of the area of the unit sphere S^{n−1} in n > 0 dimensions, 2 π^{n/2} / Γ(n/2). */
export function logSphereArea(n: number): number {
  return Math.log(2) + (n / 2) * Math.log(Math.PI) - logGamma(n / 2);
}

/** Continued fraction of the incomplete beta function by Lentz's method, DLMF 8.17.22. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) <= CONVERGED) return value;
  }
  throw new RangeError(`the incomplete beta function did not converge at x ${x}, a ${a}, b ${b}`);
}

function guarded(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * The regularised incomplete beta function I_x(half/2, b) for a first parameter of half a whole number: the law of a share of squares.
 *
 * @param x in 0 to 1. @param complement 1 − x, given apart so that x near 1 loses nothing. @param half > 0, whole. @param b > 0.
 */
export function betaShare(x: number, complement: number, half: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const a = half / 2;
  const front = Math.exp(a * Math.log(x) + b * Math.log(complement) + logGammaRatio(b, half) - logGamma(a));
  // The fraction converges fast on its own side of the mean; the other side is reached by symmetry (DLMF 8.17.4).
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(complement, b, a)) / b;
}

/** The regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0, by its series, DLMF 8.7.1. Meant for a of a few units. */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0;
  // Beyond this the rest is below 1e-16 for a of a few units, and the series would only be slow.
  if (x > 60 + 4 * a) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * CONVERGED; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(a * Math.log(x) - x - logGamma(a)));
}
