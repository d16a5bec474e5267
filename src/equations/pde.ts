/**
 * Laws of equations that visitors type: Σ a_jl ∂_t^j (∇²)^l φ = 0 made into what it does to every wave.
 *
 * With κ = k² and c_j(κ) = Σ_l a_jl (−κ)^l the roots s(k) solve Σ c_j s^j = 0. Written as ∂_t(A φ) + B φ = 0 with A = Σ_{j≥1} c_j ∂_t^{j−1} and
 * B = c_0 = κ b + a_00, the density is p = A φ, the flux J^ = −i **k** b φ^ and the rate R = −a_00 φ, with φ scaled so that p(0) is the data.
 * Where Re s is bounded as k tends to infinity that is the answer to a source delta(t), with all roots. Elsewhere, as in Poisson's equation, the
 * answers that decay are left, and one root is chosen; of a complex pair the mean of both, which is real.
 */
import { complex, exponential, magnitude, scaled } from '../core/symbol/complex.ts';
import { chained, exponentialDifferences, timesArgument } from '../core/symbol/divided-differences.ts';
import { polynomialRoots } from '../core/symbol/polynomial.ts';
import type { Branch, Complex, SymbolLaw } from '../core/symbol/symbol.ts';
import { asymptotics } from './growth.ts';
import { type Coefficients, HIGHEST_ORDER } from './pde-text.ts';
import { pdeText } from './pde-written.ts';

export { pdeFrom, type Coefficients, type TextRefusal } from './pde-text.ts';
export { pdeTex, pdeText } from './pde-written.ts';

/** Why an equation has no flow. */
export type PdeRefusal =
  | { readonly code: 'not finite' }
  /** A j or l above HIGHEST_ORDER. */
  | { readonly code: 'order too high'; readonly order: number }
  | { readonly code: 'all zero' }
  | { readonly code: 'no t derivative' }
  /** Every term has a time derivative: A φ never changes. */
  | { readonly code: 'stationary' }
  /** As k tends to infinity some roots grow beyond bounds and none decays. `rate` is the largest Re s at `wavenumber`. */
  | { readonly code: 'all roots grow'; readonly wavenumber: number; readonly rate: number }
  /** Near this k waves grow at any rate. */
  | { readonly code: 'grows without bound'; readonly wavenumber: number }
  /** At this k p = A φ is 0 for the root that is chosen, whatever φ is. */
  | { readonly code: 'no density'; readonly wavenumber: number }
  | { readonly code: 'no such branch'; readonly branch: number; readonly branches: number };

/** A root that can be chosen, as it is at REFERENCE: of a pair the one with Im s > 0. */
export interface Choice {
  readonly branch: number;
  readonly root: Complex;
}

export interface CompiledPde {
  readonly law: SymbolLaw;
  /** 'initial': an initial-value problem with all roots. 'elliptic': one decaying root. */
  readonly kind: 'initial' | 'elliptic';
  /** What `branch` may be, the slowest first; empty for 'initial'. */
  readonly choices: ReadonlyArray<Choice>;
}

/** The wave number, radians per data unit, at which choices and growing roots are shown: waves of about the size of the data. */
const REFERENCE = 1;
/** Roots that meet there by chance do not here. */
const ELSEWHERE = 1.7;
/** Distances, relative, at which a zero of the leading coefficient is approached, and the least growth between them: (1e3)^(1/6) is 3.2. */
const FAR = 1e-6;
const NEAR = 1e-9;
const SINGULAR_GROWTH = 2;
/** A root of the leading coefficient within this angle of the real axis is real. */
const REAL = 1e-9;
/** A root above this share of the largest is not 0, and roots this far apart are two: double roots are blurred by 1e-8. */
const NOT_ZERO = 1e-6;
/** Roots of so many wave numbers are kept; the finest grid has 40,000. */
const MOST_REMEMBERED = 65_536;

const horner = (row: ReadonlyArray<number>, x: number): number => row.reduceRight((sum, value) => sum * x + value, 0);

/** The roots at κ, the slowest first. */
function rootsAt(coefficients: Coefficients, kappa: number): Complex[] {
  const at = coefficients.map((row) => complex(horner(row, -kappa)));
  // Where the equation leaves a wave nothing but itself, c_j = 0, the wave is gone at once.
  if (at.every(({ re }) => re === 0)) return [];
  return polynomialRoots(at).toSorted((a, b) => b.re - a.re || b.im - a.im);
}

/** Every equation starts with a power of the laplacian that it has not in common: if the laplacian of f is 0 everywhere, so is f but for its mean. */
function reduced(coefficients: Coefficients): Coefficients {
  const common = Math.min(...coefficients.flatMap((row) => row.flatMap((value, l) => (value === 0 ? [] : [l]))));
  return coefficients.map((row) => row.slice(common));
}

/** The k² ≥ 0 where Σ_l row_l (−k²)^l is 0. */
function zerosOf(row: ReadonlyArray<number>): number[] {
  const zeros = polynomialRoots(row.map((value, l) => complex(l % 2 === 0 ? value : -value)));
  return zeros.filter(({ re, im }) => re >= 0 && Math.abs(im) <= REAL * re).map(({ re }) => re);
}

/** What is taken of the roots at κ. */
type Taken = (roots: ReadonlyArray<Complex>) => ReadonlyArray<Complex>;

/** The first wave number near which a root that is taken grows without bound. */
function singularWavenumber(coefficients: Coefficients, taken: Taken): number | undefined {
  const rate = (kappa: number): number => Math.max(-Infinity, ...taken(rootsAt(coefficients, kappa)).map(({ re }) => re));
  const found = zerosOf(coefficients.at(-1)!).find((zero) => [-1, 1].some((side) => {
    const at = (distance: number): number => (zero === 0 ? distance : zero * (1 + side * distance));
    const near = rate(at(NEAR));
    return near > 0 && near > SINGULAR_GROWTH * Math.max(rate(at(FAR)), 0) && near > SINGULAR_GROWTH * rate(at(Math.sqrt(FAR)));
  }));
  return found === undefined ? undefined : Math.sqrt(found);
}

/** The first wave number above 0 where c_0, and with it A(s) = −c_0/s, is 0 at the root s ≠ 0 that is taken. At k = 0 the root s = 0 carries the mean. */
function emptyWavenumber(coefficients: Coefficients, taken: Taken): number | undefined {
  const found = zerosOf(coefficients[0]!).find((zero) => {
    const roots = zero > 0 ? rootsAt(coefficients, zero) : [];
    const largest = Math.max(0, ...roots.map(magnitude));
    return taken(roots).some((root) => magnitude(root) > NOT_ZERO * largest);
  });
  return found === undefined ? undefined : Math.sqrt(found);
}

/** What an equation is at one wave number, whatever the time. */
interface Wave {
  /** All roots, the slowest first. */
  readonly roots: ReadonlyArray<Complex>;
  /** Those taken; of initial-value problems neighbours are side by side. Empty where the wave is gone at once, or never changes. */
  readonly points: ReadonlyArray<Complex>;
  /** c_j, as many as there are roots and one. */
  readonly terms: ReadonlyArray<number>;
  /** b. */
  readonly flux: number;
}

/** φ^/p₀^ and m at one wave number and time, of which only the real parts are wanted. */
interface Answer {
  readonly phi: number;
  readonly m: number;
}

/** The answer to a source delta(t): φ is the divided difference of e^(s t) over all roots, over the leading coefficient. */
function initialAnswer({ points, terms }: Wave, t: number): Answer {
  const leading = terms[points.length]!;
  if (points.length === 1) {
    const m = Math.exp(points[0]!.re * t);
    return { phi: m / leading, m };
  }
  let differences = exponentialDifferences(points, t);
  const phi = differences.at(-1)!.re / leading;
  let m = (terms[1]! / leading) * differences.at(-1)!.re;
  for (let j = 2; j <= points.length; j++) {
    differences = timesArgument(differences, points);
    m += (terms[j]! / leading) * differences.at(-1)!.re;
  }
  return { phi, m };
}

/** The answer that goes as e^(s t): φ = e^(s t)/A(s), and on a root A(s) = −c_0/s. */
function decayingAnswer({ points, terms }: Wave, t: number): Answer {
  const s = points[0]!;
  const grown = exponential(scaled(s, t));
  if (terms[0] !== 0) return { phi: -(s.re * grown.re - s.im * grown.im) / terms[0]!, m: grown.re };
  // s = 0, since equations with another root here are refused. Repeated, it is the mean of roots ±δ, ±iδ, … as they meet: t^q/q! over the first coefficient that is left.
  let factor = 1;
  let q = 0;
  while (q + 2 < terms.length && terms[q + 1] === 0) factor *= t / ++q;
  return { phi: factor / terms[q + 1]!, m: 1 };
}

function lawOf(coefficients: Coefficients, named: Pick<SymbolLaw, 'parameters' | 'text'>, kind: CompiledPde['kind'], taken: Taken): SymbolLaw {
  const still = coefficients[0]![0] ?? 0;
  const remembered = new Map<number, Wave>();
  const waveAt = (k: number): Wave => {
    const known = remembered.get(k);
    if (known) return known;
    const kappa = k * k;
    const roots = rootsAt(coefficients, kappa);
    // Without births and deaths the mean stays: of the roots at k = 0 only s = 0 has a share.
    const chosen = k === 0 && still === 0 ? roots.filter(({ re, im }) => re === 0 && im === 0).slice(0, 1) : taken(roots);
    const points = kind === 'initial' && chosen.length > 1 ? chained(chosen) : chosen;
    const wave = { roots, points, terms: coefficients.map((row) => horner(row, -kappa)), flux: -horner(coefficients[0]!.slice(1), -kappa) };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(k, wave);
    return wave;
  };
  return {
    kind: 'symbol',
    equation: 'pde',
    ...named,
    carries: 'density',
    asymptotic: false,
    writeMultipliers(out, k, t) {
      const wave = waveAt(k);
      out[0] = (k === 0 && still === 0) || t === 0 ? 1 : 0;
      out[1] = 0;
      out[2] = 0;
      if (wave.points.length === 0 || (k === 0 && still === 0)) return;
      const { phi, m } = kind === 'initial' ? initialAnswer(wave, t) : decayingAnswer(wave, t);
      out[0] = m;
      if (k > 0) out[1] = wave.flux * phi;
      if (still !== 0) out[2] = -still * phi;
    },
    branches(k) {
      const { roots, points } = waveAt(k);
      if (roots.length === 0) return [{ root: { re: -Infinity, im: 0 }, taken: true }];
      // A root and its conjugate are taken together.
      const isTaken = (root: Complex): boolean => points.includes(root) || (kind === 'elliptic' && points.some((one) => one.im !== 0 && Math.hypot(one.re - root.re, one.im + root.im) <= REAL * Math.abs(one.im)));
      const all: Branch[] = roots.map((root) => ({ root, taken: isTaken(root) }));
      return all.toSorted((a, b) => Number(b.taken) - Number(a.taken));
    },
  };
}

/** The decaying roots that can be told apart: of a pair, and of roots that are the same at all wave numbers, the first. */
function choicesOf(coefficients: Coefficients, decaying: number): ReadonlyArray<Choice> {
  const [here, elsewhere] = [REFERENCE, ELSEWHERE].map((k) => rootsAt(coefficients, k * k).slice(-decaying));
  const off = (a: Complex, b: Complex, sign: number): number => Math.hypot(a.re - b.re, a.im - sign * b.im) / magnitude(b);
  return here!.map((root, branch) => ({ branch, root })).filter(({ root }, i) => {
    if (i === 0) return true;
    if (root.im !== 0 && off(here![i - 1]!, root, -1) <= REAL) return false;
    return !(off(here![i - 1]!, root, 1) <= NOT_ZERO && off(elsewhere![i - 1]!, elsewhere![i]!, 1) <= NOT_ZERO);
  });
}

/**
 * The law of an equation, or why it has none.
 *
 * @param branch which of the decaying roots an elliptic equation takes: 0 is the slowest. Roots are counted anew at each k, by their real parts.
 */
export function compiledPde(given: Coefficients, branch = 0): CompiledPde | PdeRefusal {
  if (!given.every((row) => row.every(Number.isFinite))) return { code: 'not finite' };
  const highest = Math.max(given.length - 1, ...given.map((row) => row.length - 1));
  if (highest > HIGHEST_ORDER) return { code: 'order too high', order: highest };
  const order = given.findLastIndex((row) => row.some((value) => value !== 0));
  if (order < 0) return { code: 'all zero' };
  if (order === 0) return { code: 'no t derivative' };
  const coefficients = reduced(given.slice(0, order + 1));
  if (coefficients[0]!.every((value) => value === 0)) return { code: 'stationary' };
  const { unbounded, decaying } = asymptotics(coefficients);
  const kind = unbounded === 0 ? 'initial' : 'elliptic';
  if (kind === 'elliptic' && decaying === 0) return { code: 'all roots grow', wavenumber: REFERENCE, rate: rootsAt(coefficients, REFERENCE ** 2)[0]?.re ?? Infinity };
  if (kind === 'elliptic' && !(Number.isInteger(branch) && branch >= 0 && branch < decaying)) return { code: 'no such branch', branch, branches: decaying };
  const taken: Taken = kind === 'initial' ? (roots) => roots : (roots) => {
    const first = Math.min(Math.max(roots.length - decaying + branch, 0), roots.length);
    return roots.slice(first, first + 1);
  };
  const singular = singularWavenumber(coefficients, taken);
  if (singular !== undefined) return { code: 'grows without bound', wavenumber: singular };
  const empty = kind === 'initial' ? undefined : emptyWavenumber(coefficients, taken);
  if (empty !== undefined) return { code: 'no density', wavenumber: empty };
  return { law: lawOf(coefficients, { parameters: kind === 'elliptic' ? { branch } : {}, text: pdeText(given) }, kind, taken), kind, choices: kind === 'initial' ? [] : choicesOf(coefficients, decaying) };
}
