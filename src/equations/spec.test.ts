/** Laws as plain data: what is sent to a worker or kept in a link makes the same law again, or says why not. */
import { describe, expect, it } from 'vitest';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { equations, lawFromSpec, LawRefused, type LawSpec, specOf } from './index.ts';

/** m, j and r at some waves and times, and all roots. */
function answers(law: SymbolLaw): unknown {
  const out = new Float64Array(3);
  return [0, 0.5, 1.9, 30].map((k) => [law.branches(k), ...[0, 0.3, 2].map((t) => {
    law.writeMultipliers(out, k, t);
    return [...out];
  })]);
}

const typed: ReadonlyArray<LawSpec> = [
  { equation: 'pde', text: 'phi_tt + 0.7 phi_t = lap phi' },
  { equation: 'pde', text: '(d_t + 3)(d_t^2 + lap) phi = 0', branch: 1 },
  { equation: 'dispersion', text: ' k^1.5 + 0.1 k^4 ' },
  { equation: 'dispersion', text: 'sqrt(67 - k)', parameters: { largest: 60 } },
];

it.each<LawSpec>([...equations.map(({ id }) => ({ equation: id })), { equation: 'mixed', parameters: { a: 0.3, b: 2 } }, ...typed])('$equation $text is the same after a copy as plain data', (spec) => {
  const law = lawFromSpec(spec);
  const again = lawFromSpec(structuredClone(specOf(law)));
  expect([again.equation, again.parameters, again.text]).toEqual([law.equation, law.parameters, law.text]);
  expect(answers(again)).toEqual(answers(law));
});

describe('laws', () => {
  it('that were typed are told apart by their text, and by nothing else', () => {
    const [damped, wave] = ['phi_tt + phi_t = lap phi', 'phi_tt = lap phi'].map((text) => lawFromSpec({ equation: 'pde', text }));
    expect(damped!.text).toBe('phi_tt + phi_t - lap phi = 0');
    expect(wave!.text).toBe('phi_tt - lap phi = 0');
    expect(damped!.parameters).toEqual({});
    // One equation, however it is spelled.
    expect(lawFromSpec({ equation: 'pde', text: '∂_t² φ = Δφ' }).text).toBe(wave!.text);
    expect(lawFromSpec({ equation: 'pde', text: 'phi_tt = -lap phi' }).parameters).toEqual({ branch: 0 });
    expect(lawFromSpec({ equation: 'dispersion', text: ' k^2 ' }).text).toBe('k^2');
  });
  it('take the usual values where none are given', () => expect(lawFromSpec({ equation: 'mixed' }).parameters).toEqual({ a: 0.7, b: 1.3 }));
  it('that do not exist are refused', () => {
    expect(() => lawFromSpec({ equation: 'navier' })).toThrow("expected one of diffusion, poisson, wave, dissipative, helmholtz, yukawa, schrodinger, mixed, fractional, third, biharmonic, pfgmpp, pde and dispersion, got 'navier'");
    expect(() => lawFromSpec({ equation: 'dissipative', parameters: { eps: -1 } })).toThrow(RangeError);
  });
  it('that are refused tell the reason to those who have words of their own', () => {
    try {
      lawFromSpec({ equation: 'pde', text: 'phi_t = phi^2' });
      throw new Error('not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(LawRefused);
      expect((error as LawRefused).refusal.code).toBe('nonlinear');
    }
  });
});
