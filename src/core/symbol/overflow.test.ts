/** Runs whose numbers would not fit into float32 are refused, with a time that would do. */
import { describe, expect, it } from 'vitest';
import { gridOf } from './grid.ts';
import * as laws from './grid-laws.ts';
import { checkOverflow, MOST_FOLDS, overflowOf } from './overflow.ts';
import type { SymbolLaw } from './symbol.ts';

const grid = gridOf(64, 12);
/** Waves grow or fade as e^(rate t). */
const growing = (rate: (k: number) => number): SymbolLaw => ({ ...laws.diffusion, equation: 'made', writeMultipliers: (out, k, t) => out.set([Math.exp(rate(k) * t), 0, 0]) });

describe('a run is refused', () => {
  const swift = growing((k) => 1 - (1 - k * k) ** 2);
  it('where a wave grows out of range, and not before', () => {
    const most = Math.max(...Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (__, j) => 1 - (1 - ((2 * Math.PI) / 12) ** 2 * (i * i + j * j)) ** 2)).flat());
    const limit = MOST_FOLDS / most;
    expect(overflowOf(swift, grid, limit * 0.999)).toBeUndefined();
    const refused = overflowOf(swift, grid, limit * 1.001)!;
    expect(refused).toMatchObject({ code: 'overflows', folds: expect.closeTo(60.06, 6), longest: expect.closeTo(limit, 9) });
    expect(Math.abs(refused.wavenumber - 1)).toBeLessThan(0.1);
  });
  it('where float64 itself overflows, by the same law', () => expect(overflowOf(swift, grid, 1e5)).toMatchObject({ code: 'overflows', longest: expect.closeTo(overflowOf(swift, grid, 100)!.longest, 6) }));
  it('where nothing is left', () => {
    expect(overflowOf(laws.yukawa(30), grid, 2.1)).toMatchObject({ code: 'vanishes', wavenumber: 0, longest: expect.closeTo(2, 9) });
    expect(overflowOf(laws.yukawa(30), grid, 1.9)).toBeUndefined();
    expect(overflowOf(laws.yukawa(30), grid, 1e6)!.code).toBe('vanishes');
  });
  it('on a fine grid without a look at each of its waves', () => {
    const fine = gridOf(512, 12);
    let looks = 0;
    // The fastest wave is far beyond the longest 512: k = 40 of 134, and rates 1 % below it 3 to either side.
    const law = growing((k) => (looks++, 1 - ((k - 40) / 30) ** 2));
    expect(overflowOf(law, fine, 59.9)).toBeUndefined();
    expect(overflowOf(law, fine, 60.1)).toMatchObject({ code: 'overflows', wavenumber: expect.closeTo(40, 0) });
    expect(looks).toBeLessThan(2 * 1100);
  });
  it('with a sentence', () => {
    expect(() => checkOverflow(growing((k) => (k === 0 ? 2 : 0)), grid, 50)).toThrow("equation 'made': until t = 50 the mean grows by e^100, which numbers do not hold: expected a time of at most 30");
    expect(() => checkOverflow(growing(() => -3), grid, 25)).toThrow("equation 'made': until t = 25 everything dies out, the mean last, by e^-75, which numbers do not hold: expected a time of at most 20");
  });
});

it('equations that keep their mean run as long as they like', () => {
  for (const law of [laws.diffusion, laws.poisson, laws.wave, laws.dissipative(2), laws.pfgmpp3, laws.schrodinger, laws.helmholtz(0.3)]) expect(overflowOf(law, grid, 1000)).toBeUndefined();
});
