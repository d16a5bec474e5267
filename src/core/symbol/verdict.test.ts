/** Verdicts on laws whose roots are written down. */
import { describe, expect, it } from 'vitest';
import { gridOf, wavenumberOf } from './grid.ts';
import type { Branch, SymbolLaw } from './symbol.ts';
import { verdictOf } from './verdict.ts';

const law = (branches: (k: number) => ReadonlyArray<Branch>, more: Partial<SymbolLaw> = {}): SymbolLaw => ({
  kind: 'symbol', equation: 'made', parameters: {}, carries: 'density', asymptotic: false, branches, writeMultipliers: () => {}, ...more,
});
const real = (re: number, taken = true): Branch => ({ root: { re, im: 0 }, taken });
const grid = gridOf(64, 12);
const longest = wavenumberOf(grid, 1);
const clean = { least: -1e-5, time: 2 };

describe('verdicts', () => {
  it('call diffusion generative, and know how long it takes', () => {
    const { c1, c2, generative, reasons } = verdictOf(law((k) => [real(-k * k)]), grid, clean);
    expect(c1).toEqual({ holds: true, lowest: clean });
    expect(c2).toEqual({ holds: true, margin: -(longest ** 2), wavenumber: longest, mixing: 5 / longest ** 2 });
    expect(generative).toBe(true);
    expect(reasons.map(({ code }) => code)).toEqual(['positive', 'fades']);
  });
  it('look at taken branches only, against the slowest of them at k = 0', () => {
    // Poisson's growing root is not taken; Yukawa's mean fades too.
    expect(verdictOf(law((k) => [real(-k), real(k, false)]), grid).c2.margin).toBeCloseTo(-longest, 14);
    expect(verdictOf(law((k) => [real(-Math.hypot(k, 0.8))]), grid).c2.margin).toBeCloseTo(0.8 - Math.hypot(longest, 0.8), 14);
    // Negative friction: the mean stays, waves grow.
    const grows = verdictOf(law((k) => (k === 0 ? [real(0), real(0.2, false)] : [real(0.2 - 0.1 * k)])), grid, clean);
    expect(grows.c2.margin).toBeCloseTo(0.2 - 0.1 * longest, 14);
    expect(grows.reasons[1]).toEqual({ code: 'grows', wavenumber: longest, margin: grows.c2.margin });
  });
  it('find the wave that grows most', () => {
    const { c2, generative, reasons } = verdictOf(law((k) => [real(1 - (k * k - 1) ** 2)]), gridOf(256, 12), clean);
    // Swift–Hohenberg: 1 at k = 1, and 0 at k = 0; resolved waves come within 2 % of k = 1.
    expect(c2.margin).toBeGreaterThan(0.99);
    expect(Math.abs(c2.wavenumber - 1)).toBeLessThan(0.05);
    expect(generative).toBe(false);
    expect(reasons[1]!.code).toBe('grows');
    expect(c2.mixing).toBe(Infinity);
  });
  it('let no wave stay, whatever rounding says', () => {
    const wave = verdictOf(law((k) => [{ root: { re: -1e-15 * k, im: k }, taken: true }]), grid, clean);
    expect(wave.c2).toMatchObject({ holds: false, margin: 0, mixing: Infinity });
    expect(wave.reasons[1]!.code).toBe('stays');
  });
  it('name the longest of waves that are alike but for rounding', () => {
    expect(verdictOf(law((k) => [real(k === 0 ? 0 : -0.3 + 1e-16 * k)]), grid).c2.wavenumber).toBe(longest);
  });
  it('look no further than the Nyquist wave', () => {
    const nyquist = 32 * longest;
    expect(verdictOf(law((k) => [real(k > nyquist * 1.001 ? 5 : -k)]), grid).c2.holds).toBe(true);
    expect(verdictOf(law((k) => [real(k > nyquist * 0.999 ? 5 : -k)]), grid).c2).toMatchObject({ holds: false, margin: 5, wavenumber: expect.closeTo(nyquist, 9) });
  });
  it('count resolved waves only: Helmholtz holds where its k₀ is longer than the box', () => {
    const helmholtz = (k0: number): SymbolLaw => law((k) => [k > k0 ? real(-Math.sqrt(k * k - k0 * k0)) : { root: { re: 0, im: Math.sqrt(k0 * k0 - k * k) }, taken: true }]);
    expect(verdictOf(helmholtz(longest * 0.99), grid).c2.holds).toBe(true);
    expect(verdictOf(helmholtz(longest * 1.01), grid).c2).toMatchObject({ holds: false, margin: 0, wavenumber: longest });
  });
  it('count a wave that is gone at once as one that fades', () => {
    expect(verdictOf(law((k) => [real(k > 2 * longest ? -Infinity : -k)]), grid).c2).toMatchObject({ holds: true, margin: -longest, wavenumber: longest });
    expect(verdictOf(law((k) => [real(k === longest ? -Infinity : -k)]), grid).c2).toMatchObject({ holds: true, wavenumber: expect.closeTo(Math.SQRT2 * longest, 12), mixing: 0 });
  });
  it('leave C1 open until it is measured, unless C2 has failed', () => {
    expect(verdictOf(law((k) => [real(-k)]), grid).generative).toBeUndefined();
    expect(verdictOf(law(() => [real(0)]), grid).generative).toBe(false);
    expect(verdictOf(law((k) => [real(-k)]), grid, { least: -0.056, time: 0.1 })).toMatchObject({ c1: { holds: false }, generative: false });
  });
  it('refuse amplitudes, and say where roots are those of late times', () => {
    expect(verdictOf(law((k) => [real(-k)], { carries: 'amplitude' }), grid, clean).c1!.holds).toBe(false);
    expect(verdictOf(law((k) => [real(-k)], { asymptotic: true }), grid, clean).reasons.at(-1)).toEqual({ code: 'asymptotic' });
  });
});
