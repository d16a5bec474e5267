/** Equations written from their coefficients: as text that can be typed again, and as TeX. */
import type { Coefficients } from './pde-text.ts';

/** Subscripts are read up to here; beyond, powers of the derivative are shorter. */
const MOST_SUBSCRIPTS = 3;

interface Spelling {
  readonly number: (size: number) => string;
  readonly phi: (j: number) => string;
  readonly laplacian: (l: number) => string;
  readonly between: string;
}

/** TeX of a number of 0 or more. */
export function numberTex(size: number): string {
  const [digits, exponent] = String(size).split('e');
  return exponent === undefined ? digits! : `${digits === '1' ? '' : `${digits}\\cdot `}10^{${Number(exponent)}}`;
}

const plain: Spelling = {
  number: String,
  phi: (j) => (j === 0 ? 'phi' : j <= MOST_SUBSCRIPTS ? `phi_${'t'.repeat(j)}` : `d_t^${j} phi`),
  laplacian: (l) => (l === 1 ? 'lap' : `lap^${l}`),
  between: ' ',
};
const typeset: Spelling = {
  number: numberTex,
  phi: (j) => (j === 0 ? '\\phi' : j <= MOST_SUBSCRIPTS ? `\\phi_{${'t'.repeat(j)}}` : `\\partial_t^{${j}}\\phi`),
  laplacian: (l) => `\\nabla^{${2 * l}}`,
  between: '\\,',
};

function written(coefficients: Coefficients, { number, phi, laplacian, between }: Spelling): string {
  const terms = coefficients.flatMap((row, j) => row.flatMap((value, l) => (value === 0 ? [] : [{ value, j, l }])));
  // The highest time derivative first; among equals the one with fewest laplacians.
  const ordered = terms.toSorted((a, b) => b.j - a.j || a.l - b.l);
  const parts = ordered.map(({ value, j, l }, i) => {
    const size = Math.abs(value);
    const sign = i === 0 ? (value < 0 ? '-' : '') : value < 0 ? ' - ' : ' + ';
    return sign + [...(size === 1 ? [] : [number(size)]), ...(l === 0 ? [] : [laplacian(l)]), phi(j)].join(between);
  });
  return `${parts.join('') || '0'} = 0`;
}

/** The one text of an equation, readable by `pdeFrom`: 'phi_tt + phi_t - lap phi = 0'. */
export const pdeText = (coefficients: Coefficients): string => written(coefficients, plain);

/** TeX of the same: '\phi_{tt} + \phi_{t} - \nabla^{2}\,\phi = 0'. */
export const pdeTex = (coefficients: Coefficients): string => written(coefficients, typeset);
