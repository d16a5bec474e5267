/** What runs, as TeX. Pure. */
import { rateFrom } from '../../equations/dispersion.ts';
import { rateTex } from '../../equations/dispersion-written.ts';
import { pdeFrom, pdeTex } from '../../equations/pde.ts';
import type { Running } from './useEquation.ts';

/** TeX of the equation; '' where what was typed cannot be read. */
export function texOf({ choice, row }: Pick<Running, 'choice' | 'row'>): string {
  if (row) return row.tex.equation;
  if (choice.kind === 'pde') {
    const read = pdeFrom(choice.text);
    return 'coefficients' in read ? pdeTex(read.coefficients) : '';
  }
  const read = choice.kind === 'dispersion' ? rateFrom(choice.text) : null;
  return read && 'tree' in read ? `\\lambda(k)=${rateTex(read.tree)}` : '';
}

/** Letters and signs, without commands and braces, that fit into the panel in large type. */
const FITS = 18;

/** True of a formula that wants smaller type. */
export const isLong = (tex: string): boolean => tex.replaceAll(/\\(?:,|left|right|frac|tfrac|dfrac)|[{}^_\s]/g, '').replaceAll(/\\[a-z]+/g, 'x').length > FITS;
