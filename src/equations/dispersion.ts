/** Laws of decay rates that visitors type: p^ = e^(−lambda(k) t) p₀^, for any lambda(k). */
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { type Expression, parsedSides, type Reading, type Span, type SyntaxRefusal } from './expression.ts';

/** Why a text is no decay rate. */
export type RateRefusal =
  | SyntaxRefusal
  | (Span &
      (
        | { readonly code: 'unknown name'; readonly name: string }
        /** A function with too few or too many arguments. */
        | { readonly code: 'arguments'; readonly name: string; readonly expected: number; readonly got: number }
      ));

/** Why a decay rate has no flow, with the first wave number, radians per data unit, where that is so. */
export type DispersionRefusal =
  | RateRefusal
  | { readonly code: 'not finite'; readonly wavenumber: number }
  /** A root or logarithm of a negative number. */
  | { readonly code: 'complex'; readonly wavenumber: number }
  | { readonly code: 'negative'; readonly wavenumber: number; readonly rate: number };

/** lambda of k ≥ 0, per unit of time. NaN where it is complex, ±Infinity where it is not finite. */
export type Rate = (k: number) => number;

export interface CompiledDispersion {
  readonly law: SymbolLaw;
  /** lambda(k), with its limits where the expression itself has no value. */
  readonly rate: Rate;
  readonly tree: Expression;
}

const FUNCTIONS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly of: (...given: number[]) => number }>> = {
  sqrt: { least: 1, most: 1, of: Math.sqrt },
  exp: { least: 1, most: 1, of: Math.exp },
  log: { least: 1, most: 1, of: Math.log },
  abs: { least: 1, most: 1, of: Math.abs },
  sin: { least: 1, most: 1, of: Math.sin },
  cos: { least: 1, most: 1, of: Math.cos },
  tanh: { least: 1, most: 1, of: Math.tanh },
  min: { least: 2, most: Infinity, of: Math.min },
  max: { least: 2, most: Infinity, of: Math.max },
};
const SPELLINGS: Readonly<Record<string, string>> = { ln: 'log', π: 'pi', '√': 'sqrt' };
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const reading: Reading = {
  word: /[π√]|\\?[a-zA-Z]+/uy,
  named: (word) => {
    const plain = word.replace(/^\\/, '');
    return Object.hasOwn(SPELLINGS, plain) ? SPELLINGS[plain]! : plain;
  },
  functions: new Set(Object.keys(FUNCTIONS)),
};

/** Wave numbers that are checked: so many evenly, and the same again at equal ratios down to LOWEST of the largest. */
const CHECKED = 1024;
const LOWEST = 1e-6;
/** Where the expression has no value, it is looked at this far beside, relative. */
const BESIDE = 1e-7;
/** Its limit at 0 is extrapolated from here and twice as far: (1 − cos k)/k² has lost 1e-8 to rounding here, and the line is off by as much. */
const NEAR_ZERO = 1e-4;
/** Values at these two differ by less than this share where there is a limit; 1/k differs by half, log k by 8 %. */
const LIMIT = 0.01;
/** Limits below this are 0: ten times what they are off by. */
const NO_LIMIT = 1e-7;
/** Rounding of a difference of terms of size 1, such as sqrt(k² + 1) − 1, is no negative rate. */
const ROUNDING = 1e-12;

class Refused extends Error {
  constructor(readonly refusal: RateRefusal) {
    super(refusal.code);
  }
}

/** An operation on two rates. What came of no number is none; what came of numbers, such as 0/0 or ∞ − ∞, is a value out of range. */
function combined(left: Rate, right: Rate, of: (a: number, b: number) => number): Rate {
  return (k) => {
    const [a, b] = [left(k), right(k)];
    const value = of(a, b);
    return Number.isNaN(value) && !Number.isNaN(a) && !Number.isNaN(b) ? Infinity : value;
  };
}

function rateOf(tree: Expression): Rate {
  const span: Span = { from: tree.from, to: tree.to };
  switch (tree.kind) {
    case 'number': {
      const { value } = tree;
      return () => value;
    }
    case 'name': {
      if (tree.name === 'k') return (k) => k;
      if (!Object.hasOwn(CONSTANTS, tree.name)) throw new Refused({ code: 'unknown name', name: tree.name, ...span });
      const value = CONSTANTS[tree.name]!;
      return () => value;
    }
    case 'negative': {
      const of = rateOf(tree.of);
      return (k) => -of(k);
    }
    case 'call': {
      const { least, most, of } = FUNCTIONS[tree.name]!;
      const count = tree.given.length;
      if (count < least || count > most) throw new Refused({ code: 'arguments', name: tree.name, expected: least, got: count, ...span });
      const given = tree.given.map(rateOf);
      return (k) => of(...given.map((one) => one(k)));
    }
    case 'binary': {
      const [left, right] = [rateOf(tree.left), rateOf(tree.right)];
      switch (tree.operator) {
        case '+': return combined(left, right, (a, b) => a + b);
        case '-': return combined(left, right, (a, b) => a - b);
        case '*': return combined(left, right, (a, b) => a * b);
        case '/': return combined(left, right, (a, b) => a / b);
        case '^': return (k) => left(k) ** right(k);
        default: return tree.operator satisfies never;
      }
    }
    default:
      return tree satisfies never;
  }
}

/** lambda as it was typed, and its tree; or why it is none. The text is read once; nothing is ever run as code. */
export function rateFrom(text: string): { readonly rate: Rate; readonly tree: Expression } | RateRefusal {
  const parsed = parsedSides(text, 1, reading);
  if (!('sides' in parsed)) return parsed;
  const tree = parsed.sides[0]!;
  try {
    return { rate: rateOf(tree), tree };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** The same rate with its limits at k = 0, as in sin(k)/k, and at single wave numbers without a value. */
function continued(rate: Rate): Rate {
  const still = rate(0);
  const [near, far] = [rate(NEAR_ZERO), rate(2 * NEAR_ZERO)];
  const line = 2 * near - far;
  const converges = Math.abs(near - far) <= LIMIT * Math.max(1, Math.abs(near));
  const limit = Number.isFinite(still) || !converges ? still : Math.abs(line) < NO_LIMIT ? 0 : line;
  return (k) => {
    if (k === 0) return limit;
    const value = rate(k);
    return Number.isFinite(value) ? value : rate(k * (1 + BESIDE));
  };
}

/** Why a rate has no flow for wave numbers 0 to `largest`. */
function rateRefusal(rate: Rate, largest: number): DispersionRefusal | undefined {
  const wavenumbers = [0];
  for (let i = 0; i < CHECKED; i++) wavenumbers.push(largest * LOWEST ** (1 - i / CHECKED), (largest * (i + 1)) / CHECKED);
  for (const wavenumber of wavenumbers.toSorted((a, b) => a - b)) {
    const value = rate(wavenumber);
    if (Number.isNaN(value)) return { code: 'complex', wavenumber };
    if (!Number.isFinite(value)) return { code: 'not finite', wavenumber };
    if (value < -ROUNDING) return { code: 'negative', wavenumber, rate: value };
  }
  return undefined;
}

/**
 * The law of a decay rate: all dies at the rate lambda(0), and the rest of the decay is transport, j = (lambda − lambda(0))/k² m and r = −lambda(0) m.
 *
 * @param largest the largest wave number that is used, radians per data unit: up to it lambda must be real, finite and not negative.
 */
export function compiledDispersion(text: string, largest: number): CompiledDispersion | DispersionRefusal {
  const read = rateFrom(text);
  if (!('rate' in read)) return read;
  const rate = continued(read.rate);
  const refusal = rateRefusal(rate, largest);
  if (refusal) return refusal;
  const still = rate(0);
  const law: SymbolLaw = {
    kind: 'symbol',
    equation: 'dispersion',
    parameters: { largest },
    text: text.trim(),
    carries: 'density',
    asymptotic: false,
    writeMultipliers(out, k, t) {
      const lambda = rate(k);
      // Where lambda is infinite the wave is gone at once, and so is its flux.
      const m = t === 0 ? 1 : Math.exp(-lambda * t);
      out[0] = m;
      out[1] = k === 0 || m === 0 ? 0 : ((lambda - still) / (k * k)) * m;
      out[2] = still === 0 ? 0 : -still * m;
    },
    branches: (k) => [{ root: { re: -rate(k), im: 0 }, taken: true }],
  };
  return { law, rate, tree: read.tree };
}
