/** Why typed equations and decay rates have no flow, as plain sentences: for errors. The page has its own words for the same codes. */
import type { DispersionRefusal } from './dispersion.ts';
import type { Span } from './expression.ts';
import type { PdeRefusal, TextRefusal } from './pde.ts';

/** Everything that can be wrong with a typed law. */
export type LawRefusal = TextRefusal | PdeRefusal | DispersionRefusal;

/** Figures of wave numbers and rates. */
const FIGURES = 4;
const figure = (value: number): string => String(Number(value.toPrecision(FIGURES)));
const quoted = (text: string, { from, to }: Span): string => (text.slice(from, to).trim() ? `'${text.slice(from, to)}' at character ${from + 1}` : text.slice(from).trim() ? `character ${from + 1}` : 'the end');

/** The sentence, with what was typed and what would be right. @param text what was typed. */
export function refusalSentence(refusal: LawRefusal, text: string): string {
  switch (refusal.code) {
    case 'syntax':
      return `expected ${refusal.expected}, got ${quoted(text, refusal)}`;
    case 'unknown name':
      return `'${refusal.name}' at character ${refusal.from + 1} is not known here`;
    case 'arguments':
      return `${refusal.name} takes ${refusal.expected} or more, got ${refusal.got}: ${quoted(text, refusal)}`;
    case 'nonlinear':
      return `the equation is not linear, got ${quoted(text, refusal)}, a product or power of phi: then waves change one another, and none has a life of its own`;
    case 'not constant':
      return `coefficients that depend on ${refusal.name} are not possible: the equation must be the same everywhere and always`;
    case 'complex':
      return 'name' in refusal ? `i at character ${refusal.from + 1}: phi is real here` : `lambda is complex at k = ${figure(refusal.wavenumber)}: a root or logarithm of a negative number`;
    case 'order too high':
      return `derivatives of order ${refusal.order} are beyond what is solved here`;
    case 'not a polynomial':
      return `derivatives are taken a whole number of times and stand above fractions, got ${quoted(text, refusal)}`;
    case 'no phi':
      return `every term is about phi, got ${quoted(text, refusal)} without it`;
    case 'source':
      return `a term without phi is a source, and the only source are the data, got ${quoted(text, refusal)}`;
    case 'not finite':
      return 'wavenumber' in refusal ? `lambda is not finite at k = ${figure(refusal.wavenumber)}` : 'a number is not finite';
    case 'no t derivative':
      return 'without a derivative by t nothing moves';
    case 'all zero':
      return 'all terms cancel: every phi fulfils this';
    case 'stationary':
      return 'every term has a derivative by t: what is there at the start stays';
    case 'all roots grow':
      return `ill-posed: all short waves grow without bound, at the rate ${figure(refusal.rate)} at k = ${figure(refusal.wavenumber)} already, and no root decays`;
    case 'grows without bound':
      return `ill-posed: waves near k = ${figure(refusal.wavenumber)} grow at any rate`;
    case 'no density':
      return `at k = ${figure(refusal.wavenumber)} the chosen root leaves no density`;
    case 'no such branch':
      return `expected a branch from 0 to ${refusal.branches - 1}, got ${refusal.branch}: so many roots decay`;
    case 'negative':
      return `lambda is ${figure(refusal.rate)} at k = ${figure(refusal.wavenumber)}: below 0 waves grow, and with finer grids faster`;
    default:
      return refusal satisfies never;
  }
}

/** A typed law that is none. `message` is a sentence; `refusal` is for those who have words of their own. */
export class LawRefused extends RangeError {
  override readonly name = 'LawRefused';
  constructor(
    readonly equation: string,
    readonly text: string,
    readonly refusal: LawRefusal,
  ) {
    super(`equation '${equation}': ${refusalSentence(refusal, text)}`);
  }
}
