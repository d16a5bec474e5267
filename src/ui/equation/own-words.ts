/** What is said of the roots of a typed equation. */
import { t } from '@lingui/core/macro';
import type { Choice } from '../../equations/pde.ts';
import { figures } from '../phrases.ts';
import type { OwnRead } from './own.ts';

export function rootsText(roots: NonNullable<OwnRead['roots']>): string {
  switch (roots) {
    case 'initial':
      return t`An initial-value problem: the answer to the data as a push at t = 0, with all its roots.`;
    case 'elliptic':
      return t`Elliptic, like Poisson’s equation: some roots grow without bound, so one that decays is taken alone.`;
    case 'rate':
      return t`Every wave fades as e to the power −λ(k) t; the flux is the one without curl.`;
    default:
      return roots satisfies never;
  }
}

/** An imaginary part below this share of the root is rounding. */
const REAL = 1e-9;

/** "s = −0.5 ± 0.87 i" */
export function branchName({ root: { re, im } }: Choice): string {
  const real = figures(re, 2);
  return Math.abs(im) <= REAL * Math.abs(re) ? `s = ${real}` : `s = ${real} ± ${figures(Math.abs(im), 2)} i`;
}
