/** Words of the zoo: a name, a line and a prior for every row, and nothing promised that a row cannot do. */
import { describe, expect, it } from 'vitest';
import '../../locales/equations.ts';
import type { Equation } from '../../equations/equation.ts';
import { equations, usualValues } from '../../equations/index.ts';
import { ROW_KINDS } from '../../state/equation-choice.ts';
import { equationOf } from '../../state/equations.ts';
import { bothText, fadingText, findingWord, kindOf, measuredText, physicsLine, positivityText, priorText, shortName } from './words.ts';

const rows = equations as ReadonlyArray<Equation>;

describe('every row', () => {
  it('has the document’s name, and the document’s name leads back to it', () => {
    expect(rows.map(({ id }) => kindOf(id as (typeof equations)[number]['id']))).toEqual(ROW_KINDS);
    for (const kind of ROW_KINDS) expect(kindOf(equationOf({ kind })!.id as (typeof equations)[number]['id'])).toBe(kind);
  });

  it('has a short name and a line of physics of its own', () => {
    expect(new Set(ROW_KINDS.map(shortName)).size).toBe(12);
    expect(new Set(ROW_KINDS.map(physicsLine)).size).toBe(12);
    // Two lines beside the equation.
    for (const kind of ROW_KINDS) expect(physicsLine(kind).length, kind).toBeLessThan(100);
  });

  it('says exact draws where the equation has a sampler that draws, and only there', () => {
    const out = new Float64Array(2);
    for (const row of rows) {
      const text = priorText(kindOf(row.id as (typeof equations)[number]['id']), row.writeKernelDraw !== undefined);
      expect(text.startsWith('Exact draws'), row.id).toBe(row.writeKernelDraw !== undefined);
      expect(text).not.toBe('');
      row.writeKernelDraw?.(out, 1, [0.3, 0.6, 0.2, 0.7], usualValues(row));
      expect(out.every(Number.isFinite), row.id).toBe(true);
    }
  });
});

describe('findings', () => {
  it('are different words, and say "here" where other parameters find otherwise', () => {
    expect(new Set((['yes', 'smooth', 'no'] as const).map(findingWord)).size).toBe(3);
    expect(bothText('yes', true)).toContain('here');
    expect(bothText('no', false)).not.toContain('here');
  });

  it('name the wave that decides', () => {
    const fading = { wavenumber: 0.5236, mixing: Infinity };
    expect(fadingText({ ...fading, holds: true, margin: -0.274 })).toBe('margin −0.274, at k = 0.524');
    expect(fadingText({ ...fading, holds: false, margin: 0 })).toBe('k = 0.524 never fades');
    expect(fadingText({ ...fading, holds: false, margin: 1 })).toContain('k = 0.524 grows');
  });

  it('say how far below zero the kernel falls', () => {
    expect(positivityText('biharmonic', 'no', -0.056)).toContain('−5.6%');
    expect(positivityText('diffusion', 'yes', 0)).toContain('p ≥ 0');
    expect(positivityText('wave', 'no', -0.7)).toContain('behind the front');
    expect(measuredText(-0.03)).toContain('−3.0%');
    // Ripples of rounding are no failure.
    expect(measuredText(-0.0002)).toContain('stays a density');
    expect(positivityText('helmholtz', 'no', 0)).toContain('farther out');
  });
});
