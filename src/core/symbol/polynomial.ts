/** All roots of a polynomial with complex coefficients, by the simultaneous iteration of Ehrlich and Aberth. */
import { complex, magnitude, minus, ONE, over, plus, scaled, squareRoot, times, ZERO } from './complex.ts';
import type { Complex } from './symbol.ts';

/** The highest degree: equations here are of order 6 in time at most, and their expansions at infinity of no higher degree. */
export const HIGHEST_DEGREE = 8;
/** Separated roots converge cubically, in about 10 rounds; repeated ones gain a factor of about 2 a round, 52 in all. */
const MOST_ROUNDS = 120;
/** Rounding of a value by Horner's rule is at most 2 degree 2^-53 Σ|c||z|^i; values below twice that say nothing any more. */
const ROUNDING = 4 * HIGHEST_DEGREE * 2 ** -53;
/** The rounding that usually is there, below its bound: sums of 8 rounding errors of random sign come to a third, and each is a third of its bound. */
const NOISE = 10;
/** Rounds of Bairstow's iteration for two roots that nearly meet: it starts with half of all digits and doubles them. */
const PAIR_ROUNDS = 3;
/** Starting angles: irrational against every symmetry of the roots (Aberth 1973 shifts by half a radian and so). */
const FIRST_ANGLE = 0.7;
/**
 * Roots nearer than this, relative to their size, are tried as repeated. Of a root that is repeated m times rounding leaves m roots
 * 2^(-52/m) apart, 6e-6 for m = 3 and 1e-4 for m = 4.
 */
const CLUSTER = 1e-3;

/** The value of a polynomial at z, and the rounding error that it may have. Constant term first. */
function valued(coefficients: ReadonlyArray<Complex>, z: Complex): { readonly value: Complex; readonly error: number } {
  const size = magnitude(z);
  let value = ZERO;
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) {
    value = plus(times(value, z), coefficients[i]!);
    sum = sum * size + magnitude(coefficients[i]!);
  }
  return { value, error: ROUNDING * sum };
}

/** The value of the polynomial at z. Constant term first. */
export function polynomialAt(coefficients: ReadonlyArray<Complex>, z: Complex): Complex {
  return valued(coefficients, z).value;
}

/** The coefficients of the derivative. */
function derivative(coefficients: ReadonlyArray<Complex>): Complex[] {
  return coefficients.slice(1).map((c, i) => scaled(c, i + 1));
}

/** Both roots of a quadratic, the larger first: the smaller follows from their product, without cancellation. */
function quadraticRoots(c: Complex, b: Complex, a: Complex): Complex[] {
  const root = squareRoot(minus(times(b, b), scaled(times(a, c), 4)));
  const [sum, difference] = [plus(b, root), minus(b, root)];
  const large = magnitude(sum) >= magnitude(difference) ? sum : difference;
  if (magnitude(large) === 0) return [ZERO, ZERO];
  return [over(scaled(large, -1), scaled(a, 2)), over(scaled(c, -2), large)];
}

/**
 * Starting points: the edges of the upper hull of (i, ln|c_i|) say how many roots have about which size (Bini 1996), so that
 * roots of very different size are found in few rounds.
 */
function startingPoints(coefficients: ReadonlyArray<Complex>): Complex[] {
  const heights = coefficients.map((c) => Math.log(magnitude(c)));
  const points: Complex[] = [];
  for (let from = 0; from < heights.length - 1; ) {
    const slope = (to: number): number => (heights[to]! - heights[from]!) / (to - from);
    let next = from + 1;
    for (let to = from + 2; to < heights.length; to++) if (slope(to) >= slope(next)) next = to;
    const radius = Math.exp(-slope(next));
    for (let i = from; i < next; i++) {
      const angle = FIRST_ANGLE + (2 * Math.PI * (i - from)) / (next - from) + from;
      points.push(complex(radius * Math.cos(angle), radius * Math.sin(angle)));
    }
    from = next;
  }
  return points;
}

/** One round over all roots. Returns true when nothing moved by more than rounding. */
function aberthRound(roots: Complex[], coefficients: ReadonlyArray<Complex>, slopes: ReadonlyArray<Complex>): boolean {
  let settled = true;
  for (let i = 0; i < roots.length; i++) {
    const z = roots[i]!;
    const { value, error } = valued(coefficients, z);
    if (magnitude(value) <= error / NOISE) continue;
    const slope = polynomialAt(slopes, z);
    // 1/(p'/p − Σ 1/(z − z_j)), the step of Newton with the other roots divided out.
    let inverse = over(slope, value);
    for (let j = 0; j < roots.length; j++) {
      const apart = minus(z, roots[j]!);
      if (j !== i && magnitude(apart) > 0) inverse = minus(inverse, over(ONE, apart));
    }
    if (magnitude(inverse) === 0) continue;
    const step = over(ONE, inverse);
    if (!Number.isFinite(step.re + step.im)) continue;
    roots[i] = minus(z, step);
    if (magnitude(step) > Number.EPSILON * magnitude(z)) settled = false;
  }
  return settled;
}

/** z² − r z − s dividing the polynomial, near that of two given roots, by Bairstow's iteration: two roots that nearly meet are blurred, their quadratic is not. */
function pairNear(first: Complex, second: Complex, coefficients: ReadonlyArray<Complex>): readonly [Complex, Complex] {
  let r = plus(first, second);
  let s = scaled(times(first, second), -1);
  /** Synthetic division: what is left are the first two entries. */
  const divided = (by: ReadonlyArray<Complex>): Complex[] => {
    const out = [...by];
    for (let i = out.length - 2; i >= 0; i--) out[i] = plus(plus(out[i]!, times(r, out[i + 1]!)), times(s, out[i + 2] ?? ZERO));
    return out;
  };
  for (let round = 0; round < PAIR_ROUNDS; round++) {
    const b = divided(coefficients);
    const c = divided(b);
    const below = minus(times(c[2]!, c[2]!), times(c[1]!, c[3] ?? ZERO));
    if (magnitude(below) === 0) break;
    r = plus(r, over(minus(times(b[0]!, c[3] ?? ZERO), times(b[1]!, c[2]!)), below));
    s = plus(s, over(minus(times(b[1]!, c[1]!), times(b[0]!, c[2]!)), below));
  }
  const [large, small] = quadraticRoots(scaled(s, -1), scaled(r, -1), ONE);
  return [large!, small!];
}

/**
 * Puts each cluster about the place where it is sharp: m roots that are one within rounding sit about a root of the (m − 1)th
 * derivative, which is simple there. When all derivatives below vanish there within rounding, the roots are one.
 */
function sharpened(roots: ReadonlyArray<Complex>, coefficients: ReadonlyArray<Complex>): Complex[] {
  const out = [...roots];
  const done = new Set<number>();
  for (let i = 0; i < out.length; i++) {
    const members = out.flatMap((z, j) => (!done.has(j) && magnitude(minus(z, out[i]!)) <= CLUSTER * magnitude(out[i]!) ? [j] : []));
    if (done.has(i) || members.length < 2) continue;
    for (const j of members) done.add(j);
    const mean = scaled(members.reduce((sum, j) => plus(sum, out[j]!), ZERO), 1 / members.length);
    const chain = [coefficients];
    while (chain.length < members.length + 1) chain.push(derivative(chain.at(-1)!));
    let centre = mean;
    for (let round = 0; round < 3; round++) centre = minus(centre, over(polynomialAt(chain.at(-2)!, centre), polynomialAt(chain.at(-1)!, centre)));
    if (!(magnitude(minus(centre, mean)) <= CLUSTER * magnitude(mean))) continue;
    const repeated = chain.slice(0, -2).every((one) => {
      const { value, error } = valued(one, centre);
      return magnitude(value) <= error;
    });
    if (repeated) for (const j of members) out[j] = centre;
    else if (members.length === 2) [out[members[0]!], out[members[1]!]] = pairNear(out[members[0]!]!, out[members[1]!]!, coefficients);
  }
  return out;
}

/**
 * All roots of Σ c_i z^i, each as often as it is repeated, in no order. Separated roots are good to a few units in the last place times
 * their condition; repeated ones, where the coefficients hold them, to the same, and otherwise they are the roots of a polynomial
 * whose coefficients differ by rounding.
 *
 * @param given c_0 first. Zeros at the end count as a lower degree, at most HIGHEST_DEGREE.
 * @throws RangeError when all coefficients are 0, one is not finite, or the degree is too high.
 */
export function polynomialRoots(given: ReadonlyArray<Complex>): Complex[] {
  const degree = given.findLastIndex((c) => magnitude(c) > 0);
  if (degree < 0 || degree > HIGHEST_DEGREE || !given.every((c) => Number.isFinite(c.re + c.im))) throw new RangeError(`polynomial: expected finite coefficients of degree 0 to ${HIGHEST_DEGREE}, not all 0, got ${JSON.stringify(given)}`);
  const zeros = given.findIndex((c) => magnitude(c) > 0);
  const none = Array.from({ length: zeros }, () => ZERO);
  // Coefficients of size 1 or below, so that products of them do not overflow.
  const largest = Math.max(...given.map(magnitude));
  const coefficients = given.slice(zeros, degree + 1).map((c) => scaled(c, 1 / largest));
  if (coefficients.length === 1) return none;
  if (coefficients.length === 2) return [...none, over(scaled(coefficients[0]!, -1), coefficients[1]!)];
  if (coefficients.length === 3) return [...none, ...quadraticRoots(coefficients[0]!, coefficients[1]!, coefficients[2]!)];
  const slopes = derivative(coefficients);
  const roots = startingPoints(coefficients);
  for (let round = 0; round < MOST_ROUNDS && !aberthRound(roots, coefficients, slopes); round++);
  return [...none, ...sharpened(roots, coefficients)];
}
