/** The rows of the list, typed: what the compiler makes of their equations and rates against what they say themselves. */
import { describe, expect, it } from 'vitest';
import { gridOf } from '../core/symbol/grid.ts';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { fadingVerdict } from '../core/symbol/verdict.ts';
import { compiledDispersion } from './dispersion.ts';
import { equations } from './index.ts';
import { compiledPde, pdeFrom } from './pde.ts';

function typed(text: string): SymbolLaw {
  const read = pdeFrom(text);
  if (!('coefficients' in read)) throw new Error(`${text}: ${JSON.stringify(read)}`);
  const made = compiledPde(read.coefficients);
  if (!('law' in made)) throw new Error(`${text}: ${JSON.stringify(made)}`);
  return made.law;
}
function rated(text: string): SymbolLaw {
  const made = compiledDispersion(text, 95);
  if (!('law' in made)) throw new Error(`${text}: ${JSON.stringify(made)}`);
  return made.law;
}

const rows: ReadonlyArray<readonly [string, Readonly<Record<string, number>>, () => SymbolLaw]> = [
  ['diffusion', {}, () => typed('phi_t - lap phi = 0')],
  ['diffusion', {}, () => rated('k^2')],
  ['poisson', {}, () => typed('phi_tt + lap phi = 0')],
  ['poisson', {}, () => rated('k')],
  ['wave', {}, () => typed('phi_tt - lap phi = 0')],
  ['dissipative', { eps: 2 }, () => typed('phi_tt + 4 phi_t - lap phi = 0')],
  ['dissipative', { eps: 0.3 }, () => typed('phi_tt + 0.6 phi_t - lap phi = 0')],
  ['helmholtz', { k0: 0.35 }, () => typed('phi_tt + lap phi + 0.35^2 phi = 0')],
  ['yukawa', { mass: 0.8 }, () => typed('phi_tt + lap phi - 0.64 phi = 0')],
  ['mixed', { a: 0.7, b: 1.3 }, () => typed('0.7 phi_tt - 1.3 phi_t + lap phi = 0')],
  ['mixed', { a: 0.7, b: 1.3 }, () => rated('2 k^2/(1.3 + sqrt(1.69 + 2.8 k^2))')],
  ['fractional', { beta: 0.75 }, () => rated('k^1.5')],
  ['third', {}, () => typed('phi_ttt - lap phi = 0')],
  ['third', {}, () => rated('k^(2/3)')],
  ['biharmonic', {}, () => typed('phi_t + lap^2 phi = 0')],
  ['biharmonic', {}, () => rated('k⁴')],
];

describe.each(rows)('%s %o, typed', (id, parameters, make) => {
  const [law, row] = [make(), equations.find((equation) => equation.id === id)!.law(parameters)];
  it('has the multipliers of the row', () => {
    const [got, want] = [new Float64Array(3), new Float64Array(3)];
    for (const k of [0, 0.01, 0.1, 0.3, 0.5, 1, 2, 4.1, 30]) for (const t of [0, 0.05, 0.7, 3]) {
      law.writeMultipliers(got, k, t);
      row.writeMultipliers(want, k, t);
      want.forEach((value, i) => expect(Math.abs(got[i]! - value) / Math.max(1, Math.abs(value)), `k ${k}, t ${t}, ${'mjr'[i]}: got ${got[i]}, the row has ${value}`).toBeLessThan(1e-10));
    }
  });
  it('has its verdict on fading', () => {
    for (const grid of [gridOf(64, 12), gridOf(64, 20)]) {
      const [got, want] = [fadingVerdict(law, grid), fadingVerdict(row, grid)];
      expect(got.holds).toBe(want.holds);
      expect(got.wavenumber).toBe(want.wavenumber);
      expect(got.margin).toBeCloseTo(want.margin, 10);
    }
  });
});
