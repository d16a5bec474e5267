/** Decay rates as visitors type them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf } from '../core/symbol/grid.ts';
import { verdictOf } from '../core/symbol/verdict.ts';
import { type CompiledDispersion, compiledDispersion } from './dispersion.ts';
import { rateTex } from './dispersion-written.ts';

/** The Nyquist wave number of 256 nodes on 12 units is 67, that of the corner 95. */
const LARGEST = 95;
const known = new Map<string, CompiledDispersion>();
const compiled = (text: string): CompiledDispersion => {
  const made = known.get(text) ?? compiledDispersion(text, LARGEST);
  if (!('law' in made)) throw new Error(`${text}: ${JSON.stringify(made)}`);
  known.set(text, made);
  return made;
};
const out = new Float64Array(3);
const multipliers = (text: string, k: number, t: number): number[] => {
  compiled(text).law.writeMultipliers(out, k, t);
  return [...out];
};

describe('decay rates, typed', () => {
  it('mean what they say', () => {
    const k = 1.7;
    for (const [text, value] of Object.entries({
      'k^2': k * k, 'k²': k * k, 'k^1.5 + 0.1 k^4': k ** 1.5 + 0.1 * k ** 4, 'sqrt(k^2 + 1) - 1': Math.sqrt(k * k + 1) - 1, 'k^2/(1+k^2)': (k * k) / (1 + k * k),
      '2k(k+1)': 2 * k * (k + 1), '1/2 k': k / 2, 'k^2^0.5': k ** (2 ** 0.5), '9 + -k^2/100': 9 - (k * k) / 100, '9 - (-k)^2/1e4': 9 - (k * k) / 1e4, 'π k': Math.PI * k, 'e^(-k) + 1': Math.exp(-k) + 1, '2^-k': 2 ** -k,
      'min(k, 1, 2) + max(k, 3)': 4, 'tanh(k) k': Math.tanh(k) * k, 'abs(sin k)': NaN, '2 sin(k)^2 + cos(k)^2': 1 + Math.sin(k) ** 2, 'log(1 + k)': Math.log(1 + k), '3 − 2·1': 1, '[k + {1}]×2': 2 * k + 2, '1e-2k': k / 100, '- -k': k,
    })) {
      const made = compiledDispersion(text, text.startsWith('9 + ') ? 20 : LARGEST);
      if (Number.isNaN(value)) expect(made).toMatchObject({ code: 'syntax', expected: 'an opening parenthesis', from: 8, to: 9 });
      else expect('law' in made ? made.rate(k) : made, text).toBeCloseTo(value, 14);
    }
  });
  it('carry samples by transport, and let all die at the rate of the mean', () => {
    expect(multipliers('k^2', 0.7, 0.3)).toEqual([Math.exp(-0.147), expect.closeTo(Math.exp(-0.147), 14), 0]);
    const yukawa = multipliers('sqrt(k^2 + 0.64)', 0.7, 0.3);
    const m = Math.exp(-Math.hypot(0.7, 0.8) * 0.3);
    expect(yukawa).toEqual([expect.closeTo(m, 14), expect.closeTo(((Math.hypot(0.7, 0.8) - 0.8) / 0.49) * m, 13), expect.closeTo(-0.8 * m, 14)]);
    expect(multipliers('sqrt(k^2 + 0.64)', 0, 0.3)).toEqual([expect.closeTo(Math.exp(-0.24), 14), 0, expect.closeTo(-0.8 * Math.exp(-0.24), 14)]);
  });
  it('fulfil the continuity equation, m_t + k² j = r', () => {
    fc.assert(fc.property(fc.constantFrom('k^1.5 + 0.1 k^4', 'k^2/(1+k^2)', '1 - cos(k)/2', 'tanh(k) + 1'), fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 2, noNaN: true }), (text, k, t) => {
      const step = 1e-5;
      const slope = (multipliers(text, k, t + step)[0]! - multipliers(text, k, t - step)[0]!) / (2 * step);
      const [, j, r] = multipliers(text, k, t);
      // The difference is off by lambda³ step²/6, and by 1e-16/step.
      return Math.abs(slope + k * k * j! - r!) < 1e-10 * (1 + compiled(text).rate(k) ** 3);
    }), { seed: 4, numRuns: 60 });
  });
  it('have limits where they have no value', () => {
    expect(compiled('sin(k)/k + 1').rate(0)).toBeCloseTo(2, 7);
    expect(compiled('(1 - cos(k))/k^2').rate(0)).toBeCloseTo(0.5, 6);
    expect(compiled('abs(k log(k))').rate(0)).toBeCloseTo(0, 3);
    expect(compiled('1 + sin(k - 1)/(k - 1)').rate(1)).toBeCloseTo(2, 7);
    // The same slope 1/3 of lambda at long waves: (k/tanh k − 1)/k² tends to it.
    expect(multipliers('k/tanh(k)', 0.01, 0)[1]).toBeCloseTo(1 / 3, 3);
  });
  it('say where they are not finite, complex or negative', () => {
    expect(compiledDispersion('1/k', LARGEST)).toEqual({ code: 'not finite', wavenumber: 0 });
    expect(compiledDispersion('log(k)', LARGEST)).toEqual({ code: 'not finite', wavenumber: 0 });
    expect(compiledDispersion('exp(k^2)', LARGEST)).toMatchObject({ code: 'not finite', wavenumber: expect.closeTo(26.7, 0) });
    expect(compiledDispersion('sqrt(k - 2)', LARGEST)).toEqual({ code: 'complex', wavenumber: 0 });
    expect(compiledDispersion('sqrt(40 - k)', LARGEST)).toMatchObject({ code: 'complex', wavenumber: expect.closeTo(40, 0) });
    expect(compiledDispersion('(k^2 - 1)^2 - 1', LARGEST)).toMatchObject({ code: 'negative', wavenumber: expect.any(Number), rate: expect.any(Number) });
    expect(compiledDispersion('k^2 - k', LARGEST)).toMatchObject({ code: 'negative' });
    expect(compiledDispersion('-1', LARGEST)).toEqual({ code: 'negative', wavenumber: 0, rate: -1 });
  });
  it('say what cannot be read, and where', () => {
    expect(compiledDispersion('k^2 + x', LARGEST)).toEqual({ code: 'unknown name', name: 'x', from: 6, to: 7 });
    expect(compiledDispersion('k^', LARGEST)).toEqual({ code: 'syntax', expected: 'a term', from: 2, to: 2 });
    expect(compiledDispersion('(k + 1', LARGEST)).toEqual({ code: 'syntax', expected: 'a closing parenthesis', from: 0, to: 1 });
    expect(compiledDispersion('k)', LARGEST)).toEqual({ code: 'syntax', expected: 'an opening parenthesis', from: 1, to: 2 });
    expect(compiledDispersion('k = 2', LARGEST)).toEqual({ code: 'syntax', expected: 'an expression', from: 2, to: 3 });
    expect(compiledDispersion('k ? 2', LARGEST)).toEqual({ code: 'syntax', expected: 'a known sign', from: 2, to: 3 });
    expect(compiledDispersion('  ', LARGEST)).toMatchObject({ code: 'syntax', expected: 'an expression' });
    expect(compiledDispersion('min(k)', LARGEST)).toMatchObject({ code: 'arguments', name: 'min', expected: 2, got: 1 });
    expect(compiledDispersion('constructor(k)', LARGEST)).toMatchObject({ code: 'unknown name', name: 'constructor' });
    expect(compiledDispersion('k, 2', LARGEST)).toMatchObject({ code: 'syntax', expected: 'a known sign' });
    expect(compiledDispersion('k'.repeat(601), LARGEST)).toMatchObject({ code: 'syntax', expected: 'a shorter text' });
  });
  it('never throw, whatever is typed', () => {
    const piece = fc.constantFrom('k', '2', '.5', '+', '-', '*', '/', '^', '(', ')', ',', ' ', 'sqrt', 'log(', 'min(', 'exp', 'pi', 'e', '²', '=', 'x', '{', '__proto__', 'sin', '\\');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))), (text) => {
      const made = compiledDispersion(text, LARGEST);
      if ('law' in made) {
        for (const k of [0, 0.5, LARGEST]) made.law.writeMultipliers(out, k, 0.7);
        if (!out.every(Number.isFinite)) throw new Error(`not finite: ${text}`);
        rateTex(made.tree);
      } else expect(typeof made.code).toBe('string');
    }), { seed: 5, numRuns: 1500 });
  });
  it('get the verdict that their rate deserves', () => {
    const grid = gridOf(256, 12);
    expect(verdictOf(compiled('k^2').law, grid).c2.holds).toBe(true);
    expect(verdictOf(compiled('1').law, grid).c2).toMatchObject({ holds: false, margin: 0 });
    // Waves of one length live longer than the mean.
    expect(verdictOf(compiled('(k^2 - 1)^2').law, grid).c2).toMatchObject({ holds: false, margin: expect.closeTo(1, 1) });
  });
  it('are typeset as they were understood', () => {
    for (const [text, tex] of Object.entries({
      'k^1.5 + 0.1 k^4': 'k^{1.5}+0.1\\,k^{4}', 'sqrt(k^2+1)-1': '\\sqrt{k^{2}+1}-1', 'k^2/(1+k^2)': '\\frac{k^{2}}{1+k^{2}}', '1/2k': '\\frac{1}{2}\\,k', '(k+1)^2': '(k+1)^{2}', '2*3': '2\\cdot 3',
      '-(k-1) + 9': '-(k-1)+9', '1-(k-1)': '1-(k-1)', 'min(k,pi)': '\\min(k,\\pi)', 'abs(k)': '|k|', 'e^-k': 'e^{-k}', '(2k)^2 k': '(2\\,k)^{2}\\,k', '1e-7k': '10^{-7}\\,k', 'k (-2)': 'k\\,(-2)',
    })) expect(rateTex(compiledTree(text)), text).toBe(tex);
  });
});

function compiledTree(text: string): CompiledDispersion['tree'] {
  const made = compiledDispersion(`0*(${text}) + 1`, 10);
  if (!('tree' in made) || made.tree.kind !== 'binary' || made.tree.left.kind !== 'binary') throw new Error(`${text}: ${JSON.stringify(made)}`);
  return made.tree.left.right;
}
