/** Text of linear isotropic equations with constant coefficients, read into coefficients and written from them. */
import { type Expression, parsedSides, type Reading, type Span, type SyntaxRefusal } from './expression.ts';

/** a_jl of Σ a_jl ∂_t^j (∇²)^l φ = 0 at [j][l], without zeros at the ends of a row or of the list. */
export type Coefficients = ReadonlyArray<ReadonlyArray<number>>;

/** Highest j and l. */
export const HIGHEST_ORDER = 6;

/** Why a text is no equation of this kind, and where in the text. */
export type TextRefusal =
  | SyntaxRefusal
  | (Span &
      (
        /** A product of φ with itself, or φ in a power or below a fraction: `left` and `right` are the two as they were typed. */
        | { readonly code: 'nonlinear'; readonly left: string; readonly right: string }
        | { readonly code: 'unknown name'; readonly name: string }
        /** Coefficients that depend on t or on a place. */
        | { readonly code: 'not constant'; readonly name: string }
        /** i: φ would be complex. */
        | { readonly code: 'complex'; readonly name: string }
        | { readonly code: 'order too high'; readonly of: 't' | 'laplacian'; readonly order: number }
        /** A power of a derivative that is no whole number of 0 or more, or a derivative below a fraction or as an exponent. */
        | { readonly code: 'not a polynomial' }
        /** A derivative of nothing: no φ after it. */
        | { readonly code: 'no phi' }
        /** A term without φ. */
        | { readonly code: 'source' }
        /** Division by 0, or a number that float64 cannot hold. */
        | { readonly code: 'not finite' }
        | { readonly code: 'no t derivative' }
        | { readonly code: 'all zero' }
      ));

const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:phi|φ|ϕ|ɸ|u)$/u, 'phi'],
  [/^(?:d_?t|∂t)$/, 'd_t'],
  [/^(?:lap|laplacian|laplace|Delta|Δ|∆)$/u, 'lap'],
  [/^(?:pi|π)$/, 'pi'],
];
/** One spelling of a word: phi_tt is 'phi_t2', ∇⁴ is 'lap2'. Unknown words stay. */
function named(word: string): string {
  const plain = word.replace(/^\\/, '').replace(/^varphi/, 'phi').replace(/^partial/, '∂').replaceAll('ₜ', 't').replace(/[{}\s]/g, '');
  const nabla = /^(?:∇|nabla)\^?([²⁴⁶246])$/.exec(plain);
  if (nabla) return `lap${'246'.indexOf(nabla[1]!) >= 0 ? Number(nabla[1]) / 2 : '²⁴⁶'.indexOf(nabla[1]!) + 1}`;
  const subscript = /^(phi|φ|ϕ|ɸ|u)_?(t+)$/.exec(plain);
  if (subscript) return `phi_t${subscript[2]!.length}`;
  const derivative = plain.replace(/^∂_?t$/, 'd_t');
  return NAMES.find(([pattern]) => pattern.test(derivative))?.[1] ?? derivative;
}

const reading: Reading = {
  // ∇ with its power; ∂_t; Greek letters, with a subscript or alone; other words, with a subscript.
  word: /\\?(?:nabla|∇)\s*\^?\s*(?:\{\s*[246]\s*\}|[²⁴⁶246])|(?:∂|\\partial)\s*_?\s*(?:\{\s*t\s*\}|t|ₜ)|\\?(?:[φϕɸ]|[a-zA-Z]+)(?:_\{[a-zA-Z\s]*\}|_[a-zA-Z0-9]+|ₜ+)|[πΔ∆φϕɸ∇]|\\?[a-zA-Z]+/uy,
  named,
  functions: new Set(),
};

/** A polynomial in ∂_t and ∇², φ behind it or not. */
interface Operated {
  readonly phi: boolean;
  /** [j][l] */
  readonly terms: ReadonlyArray<ReadonlyArray<number>>;
}

class Refused extends Error {
  constructor(readonly refusal: TextRefusal) {
    super(refusal.code);
  }
}

const one = (j: number, l: number, value: number): number[][] => Array.from({ length: j + 1 }, (_, row) => (row === j ? [...Array.from({ length: l }, () => 0), value] : []));
const mentionsPhi = (tree: Expression): boolean => {
  if (tree.kind === 'name') return /^phi(?:_t\d+)?$/.test(tree.name);
  if (tree.kind === 'negative') return mentionsPhi(tree.of);
  return tree.kind === 'binary' && (mentionsPhi(tree.left) || mentionsPhi(tree.right));
};
const isNumber = ({ phi, terms }: Operated): boolean => !phi && terms.every((row, j) => row.every((value, l) => value === 0 || (j === 0 && l === 0)));
const valueOf = ({ terms }: Operated): number => terms[0]?.[0] ?? 0;
const isZero = ({ terms }: Operated): boolean => terms.every((row) => row.every((value) => value === 0));

function sum(a: Operated['terms'], b: Operated['terms'], sign: number): number[][] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, j) => {
    const [left, right] = [a[j] ?? [], b[j] ?? []];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, l) => (left[l] ?? 0) + sign * (right[l] ?? 0));
  });
}

function product(a: Operated['terms'], b: Operated['terms'], at: Span): number[][] {
  const out: number[][] = [];
  a.forEach((row, j) => row.forEach((x, l) => b.forEach((other, i) => other.forEach((y, m) => {
    if (x === 0 || y === 0) return;
    if (j + i > HIGHEST_ORDER) throw new Refused({ code: 'order too high', of: 't', order: j + i, from: at.from, to: at.to });
    if (l + m > HIGHEST_ORDER) throw new Refused({ code: 'order too high', of: 'laplacian', order: l + m, from: at.from, to: at.to });
    const target = (out[j + i] ??= []);
    for (let n = target.length; n <= l + m; n++) target[n] = 0;
    target[l + m]! += x * y;
  }))));
  return Array.from(out, (row) => row ?? []);
}

/** What an expression is as an operator. @throws Refused */
function operated(tree: Expression, text: string): Operated {
  const span: Span = { from: tree.from, to: tree.to };
  const refuse = (refusal: TextRefusal): never => {
    throw new Refused(refusal);
  };
  const typed = (part: Expression): string => text.slice(part.from, part.to);
  const finite = (value: Operated): Operated => (value.terms.every((row) => row.every(Number.isFinite)) ? value : refuse({ code: 'not finite', ...span }));
  if (tree.kind === 'number') return finite({ phi: false, terms: [[tree.value]] });
  if (tree.kind === 'name') return operatorOf(tree.name, span);
  if (tree.kind === 'negative') {
    const { phi, terms } = operated(tree.of, text);
    return { phi, terms: terms.map((row) => row.map((value) => -value)) };
  }
  if (tree.kind === 'call') return refuse({ code: 'unknown name', name: tree.name, ...span });
  // Before either is read: in 'phi lap phi' the first two alone would be a derivative of nothing.
  if (tree.operator === '*' && mentionsPhi(tree.left) && mentionsPhi(tree.right)) return refuse({ code: 'nonlinear', left: typed(tree.left), right: typed(tree.right), ...span });
  const [left, right] = [operated(tree.left, text), operated(tree.right, text)];
  switch (tree.operator) {
    case '+':
    case '-':
      if (left.phi !== right.phi && !isZero(left) && !isZero(right)) {
        const bare = left.phi ? [tree.right, right] as const : [tree.left, left] as const;
        return refuse({ code: isNumber(bare[1]) ? 'source' : 'no phi', from: bare[0].from, to: bare[0].to });
      }
      return finite({ phi: isZero(left) ? right.phi : left.phi, terms: sum(left.terms, right.terms, tree.operator === '+' ? 1 : -1) });
    case '*':
      if (left.phi && !isNumber(right)) return refuse({ code: 'no phi', from: tree.right.from, to: tree.right.to });
      return finite({ phi: left.phi || right.phi, terms: product(left.terms, right.terms, span) });
    case '/':
      if (right.phi) return refuse({ code: 'nonlinear', left: typed(tree.left), right: typed(tree.right), ...span });
      if (!isNumber(right)) return refuse({ code: 'not a polynomial', from: tree.right.from, to: tree.right.to });
      if (valueOf(right) === 0) return refuse({ code: 'not finite', ...span });
      return finite({ phi: left.phi, terms: left.terms.map((row) => row.map((value) => value / valueOf(right))) });
    case '^': {
      if (right.phi || (left.phi && !(isNumber(right) && valueOf(right) === 1))) return refuse({ code: 'nonlinear', left: typed(tree.left), right: typed(tree.right), ...span });
      if (!isNumber(right)) return refuse({ code: 'not a polynomial', from: tree.right.from, to: tree.right.to });
      const exponent = valueOf(right);
      if (isNumber(left)) return finite({ phi: false, terms: [[valueOf(left) ** exponent]] });
      if (!Number.isInteger(exponent) || exponent < 0) return refuse({ code: 'not a polynomial', from: tree.right.from, to: tree.right.to });
      let terms: Operated['terms'] = [[1]];
      // Derivatives beyond the highest order are refused on the way, so this ends.
      for (let i = 0; i < exponent; i++) terms = product(terms, left.terms, span);
      return finite({ phi: left.phi, terms });
    }
    default:
      return tree.operator satisfies never;
  }
}

/** A word as an operator. */
function operatorOf(name: string, span: Span): Operated {
  const phi = /^phi_t(\d+)$/.exec(name);
  if (phi && Number(phi[1]) > HIGHEST_ORDER) throw new Refused({ code: 'order too high', of: 't', order: Number(phi[1]), ...span });
  if (phi) return { phi: true, terms: one(Number(phi[1]), 0, 1) };
  const lap = /^lap(\d?)$/.exec(name);
  if (lap) return { phi: false, terms: one(0, Number(lap[1] || 1), 1) };
  if (name === 'phi') return { phi: true, terms: [[1]] };
  if (name === 'd_t') return { phi: false, terms: one(1, 0, 1) };
  if (name === 'pi') return { phi: false, terms: [[Math.PI]] };
  if (name === '∇' || name === 'nabla') throw new Refused({ code: 'syntax', expected: 'an even power', ...span });
  if (/^[txyzr]$/.test(name)) throw new Refused({ code: 'not constant', name, ...span });
  if (name === 'i') throw new Refused({ code: 'complex', name, ...span });
  throw new Refused({ code: 'unknown name', name, ...span });
}

function trimmed(terms: Operated['terms']): Coefficients {
  const rows = terms.map((row) => row.slice(0, row.findLastIndex((value) => value !== 0) + 1));
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

/** The coefficients of an equation as it was typed, its right side brought to the left; or why it is none. Without a right side, that is 0. */
export function pdeFrom(text: string): { readonly coefficients: Coefficients } | TextRefusal {
  const parsed = parsedSides(text, 2, reading);
  if (!('sides' in parsed)) return parsed;
  const whole: Span = { from: 0, to: text.length };
  try {
    const sides = parsed.sides.map((side) => {
      const value = operated(side, text);
      if (!value.phi && !isZero(value)) throw new Refused({ code: isNumber(value) ? 'source' : 'no phi', from: side.from, to: side.to });
      return value;
    });
    const coefficients = trimmed(sum(sides[0]!.terms, sides[1]?.terms ?? [], -1));
    if (!coefficients.every((row) => row.every(Number.isFinite))) return { code: 'not finite', ...whole };
    if (coefficients.length === 0) return { code: 'all zero', ...whole };
    if (coefficients.length === 1) return { code: 'no t derivative', ...whole };
    return { coefficients };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
