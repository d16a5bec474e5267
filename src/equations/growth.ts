/**
 * How the roots s(k) of an equation go as k tends to infinity: the test of Petrowsky, by Newton's polygon and Puiseux's expansion.
 * An initial-value problem has an answer that depends on its data with no more than bounded growth only if Re s is bounded above.
 */
import { complex, magnitude, plus, power, scaled, times } from '../core/symbol/complex.ts';
import { polynomialRoots } from '../core/symbol/polynomial.ts';
import type { Complex } from '../core/symbol/symbol.ts';
import type { Coefficients } from './pde-text.ts';

/** How many roots do what as k tends to infinity. */
export interface Asymptotics {
  /** Re s tends to infinity. */
  readonly unbounded: number;
  /** Re s < 0 for all large k. */
  readonly decaying: number;
  /** The others: Re s stays 0, or positive and bounded. */
  readonly neutral: number;
}

/** Coefficients of σ^j as sums of powers of k²: exponent -> coefficient. Exponents are fractions. */
type Expansion = ReadonlyArray<ReadonlyMap<number, Complex>>;

/** A real part below this share of a root is rounding: that of triple roots is 1e-5, and those are sharpened to 1e-15. */
const IMAGINARY = 1e-7;
/** What is left of terms that cancel. */
const CANCELLED = 1e-9;
/** Exponents are fractions with denominators up to 6 · 5 · 4 …: this many decimals tell them apart. */
const EXPONENT_DECIMALS = 1e9;
/** Terms of an expansion that are looked at before a root is called neutral. */
const DEEPEST = 8;

const exponentKey = (exponent: number): number => Math.round(exponent * EXPONENT_DECIMALS) / EXPONENT_DECIMALS;
const leading = (terms: ReadonlyMap<number, Complex> | undefined): number => Math.max(-Infinity, ...(terms?.keys() ?? []));

interface Edge {
  readonly from: number;
  readonly to: number;
  /** σ goes as (k²)^slope on this edge. */
  readonly slope: number;
}

/** Edges of the upper hull of (j, leading exponent of coefficient j), by rising slope of σ. */
function edges(heights: ReadonlyArray<number>): Edge[] {
  const out: Edge[] = [];
  const degree = heights.findLastIndex((height) => height > -Infinity);
  for (let from = heights.findIndex((height) => height > -Infinity); from < degree; ) {
    const slopeTo = (to: number): number => (heights[from]! - heights[to]!) / (to - from);
    let next = from + 1;
    for (let to = from + 2; to <= degree; to++) if (slopeTo(to) <= slopeTo(next) + 1 / EXPONENT_DECIMALS) next = to;
    out.push({ from, to: next, slope: slopeTo(next) });
    from = next;
  }
  return out;
}

/** P(γ (k²)^slope + σ) as an expansion in σ. */
function shifted(expansion: Expansion, gamma: Complex, slope: number): Expansion {
  return expansion.map((_, i) => {
    const sums = new Map<number, { value: Complex; size: number }>();
    let binomial = 1;
    for (let j = i; j < expansion.length; j++) {
      if (j > i) binomial *= j / (j - i);
      for (const [exponent, coefficient] of expansion[j]!) {
        const key = exponentKey(exponent + slope * (j - i));
        const term = scaled(times(coefficient, power(gamma, j - i)), binomial);
        const before = sums.get(key) ?? { value: complex(0), size: 0 };
        sums.set(key, { value: plus(before.value, term), size: before.size + magnitude(term) });
      }
    }
    return new Map([...sums].filter(([, { value, size }]) => magnitude(value) > CANCELLED * size).map(([exponent, { value }]) => [exponent, value]));
  });
}

/** Roots that are one, each with how often it comes. */
function distinct(roots: ReadonlyArray<Complex>): { readonly root: Complex; readonly times: number }[] {
  const out: { root: Complex; times: number }[] = [];
  for (const root of roots) {
    const known = out.find((other) => Math.hypot(other.root.re - root.re, other.root.im - root.im) <= IMAGINARY * magnitude(root));
    if (known) known.times++;
    else out.push({ root, times: 1 });
  }
  return out;
}

function classified(expansion: Expansion, below: number, depth: number): Asymptotics {
  const heights = expansion.map(leading);
  const exact = heights.findIndex((height) => height > -Infinity);
  let [unbounded, decaying, neutral] = [0, 0, exact];
  for (const { from, to, slope } of edges(heights)) {
    if (slope >= below - 1 / EXPONENT_DECIMALS) continue;
    const onEdge = Array.from({ length: to - from + 1 }, (_, i) => {
      const height = heights[from]! - slope * i;
      return Math.abs(heights[from + i]! - height) <= 2 / EXPONENT_DECIMALS ? expansion[from + i]!.get(heights[from + i]!)! : complex(0);
    });
    for (const { root, times } of distinct(polynomialRoots(onEdge))) {
      if (root.re > IMAGINARY * magnitude(root)) {
        if (slope > 0) unbounded += times;
        else neutral += times;
      } else if (root.re < -IMAGINARY * magnitude(root)) decaying += times;
      else if (depth === DEEPEST) neutral += times;
      else {
        const rest = classified(shifted(expansion, complex(0, root.im), slope), slope, depth + 1);
        unbounded += rest.unbounded;
        decaying += rest.decaying;
        neutral += rest.neutral;
      }
    }
  }
  return { unbounded, decaying, neutral };
}

/** The asymptotics of all roots of Σ a_jl s^j (−k²)^l. */
export function asymptotics(coefficients: Coefficients): Asymptotics {
  const expansion = coefficients.map((row) => new Map(row.flatMap((value, l) => (value === 0 ? [] : [[l, complex(l % 2 === 0 ? value : -value)] as const]))));
  return classified(expansion, Infinity, 0);
}
