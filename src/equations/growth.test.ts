/** How roots go at infinity: polynomials whose roots are known there. */
import { describe, expect, it } from 'vitest';
import { asymptotics } from './growth.ts';
import { type Coefficients, pdeFrom } from './pde-text.ts';

function coefficientsOf(text: string): Coefficients {
  const read = pdeFrom(text);
  if (!('coefficients' in read)) throw new Error(`${text}: ${JSON.stringify(read)}`);
  return read.coefficients;
}

/** Text, and [unbounded, decaying, neutral]. */
const cases: ReadonlyArray<readonly [string, string, ReadonlyArray<number>]> = [
  ['s = −k²', 'phi_t = lap phi', [0, 1, 0]],
  ['s = k²', 'phi_t = -lap phi', [1, 0, 0]],
  ['s = ±k', 'phi_tt + lap phi', [1, 1, 0]],
  ['s = ±i k', 'phi_tt = lap phi', [0, 0, 2]],
  ['s = −1 ± i k: the leading terms are imaginary', 'phi_tt + 2 phi_t + phi = lap phi', [0, 2, 0]],
  ['s = −1 ± i √(k² − 1): so are they without the mass', 'phi_tt + 2 phi_t = lap phi', [0, 2, 0]],
  ['s = 1 ± i √(k² − 1): growth, but bounded', 'phi_tt - 2 phi_t = lap phi', [0, 0, 2]],
  ['s = k² ± i k³ and less: growth in the second term only', 'phi_tt + 2 lap phi_t = lap^3 phi', [2, 0, 0]],
  ['s = −k² ± i k³ and less', 'phi_tt - 2 lap phi_t = lap^3 phi', [0, 2, 0]],
  ['s = ±k, ±i k', 'd_t^4 phi = lap^2 phi', [1, 1, 2]],
  ['the fourth roots of −k²', 'd_t^4 phi = lap phi', [2, 2, 0]],
  ['s = −k² twice', '(d_t - lap)^2 phi = 0', [0, 2, 0]],
  ['s = −k² three times and −k', '(d_t - lap)^3 phi_t = 0', [0, 3, 1]],
  ['±i k, each twice', '(d_t^2 - lap)^2 phi = 0', [0, 0, 4]],
  ['−½ and −2k²', 'phi_tt - 2 lap phi_t - lap phi', [0, 2, 0]],
  ['±i k, split by ±√(i k)/2 at the next order', '(d_t^2 - lap)^2 phi - lap phi_t = 0', [2, 2, 0]],
  ['±i k, split by what tends to 0', '(d_t^2 - lap)^2 phi + phi_t = 0', [0, 2, 2]],
  ['s = −1/k², which tends to 0 from below', 'lap phi_t = phi', [0, 1, 0]],
  ['a term that is far too small to be seen', 'phi_t = lap phi + 1e-9 lap^2 phi', [1, 0, 0]],
];

describe('roots, as k tends to infinity', () => {
  it.each(cases)('%s', (_name, text, [unbounded, decaying, neutral]) => expect(asymptotics(coefficientsOf(text))).toEqual({ unbounded, decaying, neutral }));
});
