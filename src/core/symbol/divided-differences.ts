/** Divided differences of e^(s t): sums of exponentials with residues, as they are when roots are repeated too. */
import { exponential, magnitude, minus, over, plus, scaled, times, ZERO } from './complex.ts';
import type { Complex } from './symbol.ts';

/** Where roots times t lie nearer than this, the series is taken: the quotient would lose digits, the series needs few terms. */
const SERIES_WITHIN = 1;
/** Terms of the series stop below this share of the first. With n points and offsets of at most r it is r^m/m! of h_m: C(m + n − 1, m) r^m (n − 1)!/(m + n − 1)!. */
const NEGLIGIBLE = 1e-18;
/** More are never needed: offsets are at most 5/3 with 6 points, and (5/3)^24/24! is 3e-19. */
const MOST_TERMS = 24;

/** The roots in an order in which those near each other are neighbours, the slowest first. */
export function chained(roots: ReadonlyArray<Complex>): Complex[] {
  const left = roots.toSorted((a, b) => b.re - a.re);
  const out: Complex[] = left.splice(0, 1);
  while (left.length > 0) {
    const last = out.at(-1)!;
    const nearest = left.reduce((best, one, i) => (magnitude(minus(one, last)) < magnitude(minus(left[best]!, last)) ? i : best), 0);
    out.push(...left.splice(nearest, 1));
  }
  return out;
}

/** Difference over the points s_from … s_to, all within SERIES_WITHIN/t, by Σ_m t^(m + order) h_m/(m + order)! about their mean. */
function bySeries(points: ReadonlyArray<Complex>, t: number): Complex {
  const order = points.length - 1;
  const middle = scaled(points.reduce(plus, ZERO), 1 / points.length);
  const offsets = points.map((point) => scaled(minus(point, middle), t));
  const largest = Math.max(...offsets.map(magnitude));
  let terms = 1;
  for (let share = largest; share > NEGLIGIBLE && terms < MOST_TERMS; share *= largest / ++terms);
  // h_m, the complete homogeneous polynomials of the offsets, one offset after the other: h_m(first i) = h_m(first i − 1) + x_i h_(m−1)(first i).
  // Numbers in place of objects: this is done for thousands of waves at each time.
  const [re, im] = [new Float64Array(terms), new Float64Array(terms)];
  re[0] = 1;
  for (const x of offsets)
    for (let m = 1; m < terms; m++) {
      re[m]! += x.re * re[m - 1]! - x.im * im[m - 1]!;
      im[m]! += x.re * im[m - 1]! + x.im * re[m - 1]!;
    }
  let factor = 1;
  for (let i = 1; i <= order; i++) factor *= t / i;
  const sum = { re: 0, im: 0 };
  for (let m = 0; m < terms; m++) {
    sum.re += re[m]! * factor;
    sum.im += im[m]! * factor;
    factor /= m + 1 + order;
  }
  return times(sum, exponential(scaled(middle, t)));
}

/**
 * The divided differences f[s_1], f[s_1, s_2], …, f[s_1 … s_n] of f(s) = e^(s t). Absolute error a few 1e-15 of the largest e^(Re s t) times the
 * scale of the difference itself.
 *
 * @param points as `chained` orders them. @param t ≥ 0.
 */
export function exponentialDifferences(points: ReadonlyArray<Complex>, t: number): Complex[] {
  let row = points.map((point) => exponential(scaled(point, t)));
  const first = [row[0]!];
  for (let order = 1; order < points.length; order++) {
    row = Array.from({ length: points.length - order }, (_, from) => {
      const within = points.slice(from, from + order + 1);
      const spread = Math.max(...within.map((point) => magnitude(minus(point, within[0]!))));
      if (spread * t <= SERIES_WITHIN) return bySeries(within, t);
      return over(minus(row[from + 1]!, row[from]!), minus(within[order]!, within[0]!));
    });
    first.push(row[0]!);
  }
  return first;
}

/** From the divided differences of f over the same points, those of s f(s): (s f)[s_1 … s_k] = s_k f[s_1 … s_k] + f[s_1 … s_(k−1)]. */
export function timesArgument(differences: ReadonlyArray<Complex>, points: ReadonlyArray<Complex>): Complex[] {
  return differences.map((one, k) => (k === 0 ? times(points[0]!, one) : plus(times(points[k]!, one), differences[k - 1]!)));
}
