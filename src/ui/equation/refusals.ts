/** Why a typed equation or decay rate has no flow, in words for the visitor: what was typed, and what would be right. */
import { t } from '@lingui/core/macro';
import type { LawRefusal } from '../../equations/refused.ts';
import type { SyntaxRefusal } from '../../equations/expression.ts';
import { figures } from '../phrases.ts';

const expectedText = (expected: SyntaxRefusal['expected']): string =>
  ({
    'an expression': t`something to read`,
    'a term': t`a term`,
    'an opening parenthesis': t`an opening parenthesis`,
    'a closing parenthesis': t`a closing parenthesis`,
    'one equals sign': t`one equals sign`,
    'a known sign': t`a sign that is known here`,
    'an even power': t`an even power of ∇`,
    'a shorter text': t`a shorter text`,
  })[expected];

/** The sentence. Where in the text it is, `placeOf` says. */
export function refusalText(refusal: LawRefusal): string {
  switch (refusal.code) {
    case 'syntax':
      return t`This cannot be read: here ${expectedText(refusal.expected)} is expected.`;
    case 'unknown name':
      return t`“${refusal.name}” is not known here.`;
    case 'arguments':
      return t`${refusal.name} takes ${refusal.expected} or more values, not ${refusal.got}.`;
    case 'nonlinear':
      return t`Not linear: “${refusal.left}” meets “${refusal.right}”. Only in a linear equation does each wave live on its own, and only then is there a C1 and a C2 to ask for.`;
    case 'not constant':
      return t`A coefficient depends on ${refusal.name}. The equation must be the same everywhere and always, or waves mix.`;
    case 'complex':
      return 'name' in refusal
        ? t`Complex: φ is real here. Schrödinger’s equation, which needs i, is in the list.`
        : t`λ is complex at k = ${figures(refusal.wavenumber)}: the root or logarithm of a negative number.`;
    case 'order too high':
      return t`Derivatives of order ${refusal.order} are beyond what is solved here; 6 is the highest in t, and of ∇².`;
    case 'not a polynomial':
      return t`A derivative is taken a whole number of times, and never stands below a fraction.`;
    case 'no phi':
      return t`There is no φ behind this: every term must be about φ.`;
    case 'source':
      return t`A term without φ is a source. The only source here are the data, at t = 0.`;
    case 'not finite':
      return 'wavenumber' in refusal ? t`λ is infinite at k = ${figures(refusal.wavenumber)}.` : t`A number here is infinite.`;
    case 'no t derivative':
      return t`There is no derivative by t, so nothing moves.`;
    case 'all zero':
      return t`All terms cancel: every φ solves this.`;
    case 'stationary':
      return t`Every term has a derivative by t, so what is there at the start stays there.`;
    case 'all roots grow':
      return t`Ill-posed, like heat backward in time: every root grows, at k = ${figures(refusal.wavenumber)} at the rate ${figures(refusal.rate)} already, and shorter waves faster without bound. Heat that has spread does not gather again.`;
    case 'grows without bound':
      return t`Ill-posed: waves near k = ${figures(refusal.wavenumber)} grow at any rate.`;
    case 'no density':
      return t`At k = ${figures(refusal.wavenumber)} the chosen root leaves no density to carry.`;
    case 'no such branch':
      return t`So many roots do not decay: there are ${refusal.branches} to choose from.`;
    case 'negative':
      return t`λ is ${figures(refusal.rate)} at k = ${figures(refusal.wavenumber)}. Below 0 the wave grows, and on a finer grid faster still.`;
    default:
      return refusal satisfies never;
  }
}

/** The characters that it is about, or null when it is about the whole. */
export function placeOf(refusal: LawRefusal): { readonly from: number; readonly to: number } | null {
  return 'from' in refusal ? { from: refusal.from, to: refusal.to } : null;
}
