/** Equations as visitors type them: notations, mistakes, and what is written back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledPde } from './pde.ts';
import { type Coefficients, pdeFrom, type TextRefusal } from './pde-text.ts';
import { pdeTex, pdeText } from './pde-written.ts';

const read = (text: string): Coefficients | TextRefusal => {
  const made = pdeFrom(text);
  return 'coefficients' in made ? made.coefficients : made;
};

const DIFFUSION = [[0, -1], [1]];
const notations: ReadonlyArray<readonly [string, Coefficients]> = [
  ['phi_t = lap phi', DIFFUSION], ['φ_t = Δφ', DIFFUSION], ['∂_t φ = ∇²φ', DIFFUSION], ['∂_tφ−∇^2φ=0', DIFFUSION], ['∂tφ = ∆ φ', DIFFUSION], ['∂ₜφ=Δφ', DIFFUSION], ['φₜ = Δ φ', DIFFUSION], ['u_t = lap(u)', DIFFUSION],
  ['d_t phi - lap phi', DIFFUSION], ['(d_t - lap) phi = 0', DIFFUSION], ['phi_{t} = \\nabla^{2}\\phi', DIFFUSION], ['\\partial_t \\varphi = \\Delta \\varphi', DIFFUSION], ['ϕ_t = laplacian ϕ', DIFFUSION], ['0 = lap phi - phi_t', DIFFUSION],
  ['phi_tt + 2*0.5*phi_t - lap(phi) = 0', [[0, -1], [1], [1]]], ['phi_tt + 2·0.5 φ_t − Δφ', [[0, -1], [1], [1]]],
  ['d_t^4 phi = lap phi', [[0, -1], [], [], [], [1]]], ['∂_t⁴φ = Δφ', [[0, -1], [], [], [], [1]]], ['d_t**4 phi = lap phi', [[0, -1], [], [], [], [1]]],
  ['phi_t + Δ²φ', [[0, 0, 1], [1]]], ['phi_t + lap^2 phi', [[0, 0, 1], [1]]], ['phi_t + ∇⁴φ', [[0, 0, 1], [1]]], ['phi_t + ∇²∇²φ', [[0, 0, 1], [1]]], ['phi_t + lap lap phi', [[0, 0, 1], [1]]],
  ['2 phi_t = 2Δφ', [[0, -2], [2]]], ['phi_tt = lap(phi_t)', [[], [0, -1], [1]]], ['phi_tt = Δφ_t', [[], [0, -1], [1]]],
  ['phi_t/2 = lap phi/4', [[0, -0.25], [0.5]]], ['1/2 phi_t + (3-1)^2 phi + pi lap phi', [[4, Math.PI], [0.5]]], ['-phi_t - -2^2 lap phi', [[0, 4], [-1]]], ['phi_t = (1 + lap)^2 phi', [[-1, -2, -1], [1]]],
  ['phi_t = 1e-3 lap phi', [[0, -1e-3], [1]]], ['phi_t·2 = lap phi×3', [[0, -3], [2]]],
];

describe('equations, typed', () => {
  it.each(notations)('%s', (text, coefficients) => {
    const got = read(text);
    expect(Array.isArray(got) ? got : JSON.stringify(got)).toEqual(expect.any(Array));
    // −0 and 0 are the same coefficient.
    expect((got as Coefficients).map((row) => row.map((value) => value + 0))).toEqual(coefficients.map((row) => row.map((value) => expect.closeTo(value, 15))));
  });
});

const mistakes: ReadonlyArray<readonly [string, Record<string, unknown>]> = [
  ['', { code: 'syntax', expected: 'an expression', from: 0, to: 0 }],
  ['phi_t = ', { code: 'syntax', expected: 'an expression', from: 7, to: 8 }],
  ['phi_t + = lap phi', { code: 'syntax', expected: 'a term', from: 7, to: 7 }],
  ['phi_t = * lap phi', { code: 'syntax', expected: 'a term', from: 8, to: 9 }],
  ['phi_t = (lap phi', { code: 'syntax', expected: 'a closing parenthesis', from: 8, to: 9 }],
  ['phi_t = lap phi)', { code: 'syntax', expected: 'an opening parenthesis', from: 15, to: 16 }],
  ['phi_t = lap() phi', { code: 'syntax', expected: 'a term', from: 12, to: 13 }],
  ['phi_t = 1 = 2', { code: 'syntax', expected: 'one equals sign', from: 10, to: 11 }],
  ['phi_t = lap phi; alert(1)', { code: 'syntax', expected: 'a known sign', from: 15, to: 16 }],
  ['phi_t = ∇φ', { code: 'syntax', expected: 'an even power', from: 8, to: 9 }],
  ['phi_t + phi phi_t = lap phi', { code: 'nonlinear', left: 'phi', right: 'phi_t', from: 8, to: 17 }],
  ['phi_t = lap(phi^2)', { code: 'nonlinear', left: 'phi', right: '2', from: 12, to: 17 }],
  ['phi_t = 1/phi', { code: 'nonlinear', left: '1', right: 'phi', from: 8, to: 13 }],
  ['phi_t = 2^phi', { code: 'nonlinear', left: '2', right: 'phi' }],
  ['phi_t = lap foo', { code: 'unknown name', name: 'foo', from: 12, to: 15 }],
  ['phi_t = phi_xx', { code: 'unknown name', name: 'phi_xx', from: 8, to: 14 }],
  ['phi_t = constructor phi', { code: 'unknown name', name: 'constructor' }],
  ['phi_t = x lap phi', { code: 'not constant', name: 'x', from: 8, to: 9 }],
  ['t phi_t = lap phi', { code: 'not constant', name: 't', from: 0, to: 1 }],
  ['i phi_t = -lap phi', { code: 'complex', name: 'i', from: 0, to: 1 }],
  ['d_t^7 phi = lap phi', { code: 'order too high', of: 't', order: 7, from: 0, to: 5 }],
  ['phi_ttttttt = 0', { code: 'order too high', of: 't', order: 7 }],
  ['phi_t = lap^4 lap^3 phi', { code: 'order too high', of: 'laplacian', order: 7 }],
  ['phi_t = lap^0.5 phi', { code: 'not a polynomial', from: 12, to: 15 }],
  ['phi_t = lap^-1 phi', { code: 'not a polynomial' }],
  ['phi_t = phi/lap', { code: 'not a polynomial', from: 12, to: 15 }],
  ['phi_t = lap', { code: 'no phi', from: 8, to: 11 }],
  ['phi_t = phi lap', { code: 'no phi', from: 12, to: 15 }],
  ['phi_t = lap phi + 1', { code: 'source', from: 18, to: 19 }],
  ['phi_t = 1', { code: 'source', from: 8, to: 9 }],
  ['phi_t = 1/0 lap phi', { code: 'not finite', from: 8, to: 11 }],
  ['phi_t = 1e999 lap phi', { code: 'not finite', from: 8, to: 13 }],
  ['lap phi + phi = 0', { code: 'no t derivative', from: 0, to: 17 }],
  ['phi_t = phi_t', { code: 'all zero' }],
  ['0', { code: 'all zero' }],
];

it.each(mistakes)('%s is refused, with the place and the reason', (text, refusal) => expect(read(text)).toMatchObject(refusal));

describe('equations, whatever is typed', () => {
  const piece = fc.constantFrom('phi', 'phi_t', 'phi_tt', 'lap', 'd_t', '∂_t', 'Δ', '∇²', 'φ', '∇', '2', '0', '.5', '+', '-', '*', '/', '^', '²', '⁴', '(', ')', ' ', '=', 'pi', 'x', ',', '{', '}', '_', '\\', '__proto__', 'e5');
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join('')), fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(' ')));
  it('are an equation or a refusal with a place in the text', () => {
    fc.assert(fc.property(anything, (text) => {
      const got = pdeFrom(text);
      if ('coefficients' in got) expect(pdeFrom(pdeText(got.coefficients))).toEqual(got);
      else expect(got.from >= 0 && got.to >= got.from && got.to <= text.length, JSON.stringify(got)).toBe(true);
    }), { seed: 6, numRuns: 2000 });
  });
  const value = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: -3, max: 3 }), fc.double({ min: -10, max: 10, noNaN: true }).filter((x) => Math.abs(x) > 1e-6));
  const row = fc.array(value, { maxLength: 4 });
  it('are made into laws with finite multipliers, or refused', () => {
    const out = new Float64Array(3);
    fc.assert(fc.property(fc.array(row, { maxLength: 5 }), (coefficients) => {
      const made = compiledPde(coefficients);
      if (!('law' in made)) expect(typeof made.code).toBe('string');
      else for (const k of [0, 0.5236, 1.9, 67]) {
        expect(made.law.branches(k).some(({ taken }) => taken)).toBe(true);
        made.law.writeMultipliers(out, k, 0);
        if (k > 0) expect(out[0]).toBeCloseTo(1, 6);
        // Times short enough that no root of these grows out of float64.
        made.law.writeMultipliers(out, k, 1e-4);
        expect(out.every(Number.isFinite), `${JSON.stringify(coefficients)} at ${k}: ${out.join()}`).toBe(true);
      }
    }), { seed: 7, numRuns: 400 });
  });
  it('are written so that they can be typed again, and typeset', () => {
    expect(pdeText([[0, -1, 0.5], [0, -2], [1], [], [-1e-7]])).toBe('-1e-7 d_t^4 phi + phi_tt - 2 lap phi_t - lap phi + 0.5 lap^2 phi = 0');
    expect(pdeTex([[0, -1, 0.5], [0, -2], [1], [], [-1e-7]])).toBe('-10^{-7}\\,\\partial_t^{4}\\phi + \\phi_{tt} - 2\\,\\nabla^{2}\\,\\phi_{t} - \\nabla^{2}\\,\\phi + 0.5\\,\\nabla^{4}\\,\\phi = 0');
    expect(pdeText([])).toBe('0 = 0');
  });
});
