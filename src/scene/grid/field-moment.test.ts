/** Which two fields are shown at a moment, and how they are mixed; and which weight is drawn as one sample. */
import { describe, expect, it } from 'vitest';
import { fieldLevels, fieldMoment, largestOf } from './field-moment.ts';
import { usualLogWeight } from './grid-layer.ts';

const film = {
  recipe: { clock: { top: 4, exponent: 0.5 }, time: 16 },
  times: Float64Array.of(0, 1, 4, 9, 16),
  fields: { knots: Uint32Array.of(1, 3, 4), storage: { kind: 'cpu' as const, pages: [] } },
  extremes: { least: Float64Array.of(-8, -8, -6, -4, 0), most: Float64Array.of(8, 8, 6, 4, 2) },
};

describe('the fields of a moment', () => {
  it('are the two kept ones around it, in level', () => {
    expect([...fieldLevels(film)]).toEqual([1, 3, 4]);
    expect(fieldMoment(film, 2)).toEqual({ before: 0, after: 1, share: 0.5, least: -6, most: 6 });
    expect(fieldMoment(film, 3.25)).toEqual({ before: 1, after: 2, share: 0.25, least: -3, most: 3.5 });
  });

  it('are the first below it, where nothing moves yet, and the last above', () => {
    expect(fieldMoment(film, 0)).toEqual({ before: 0, after: 0, share: 0, least: -8, most: 8 });
    expect(fieldMoment(film, 3)).toMatchObject({ before: 1, share: 0 });
    expect(fieldMoment(film, 4)).toMatchObject({ before: 2, after: 2, share: 0, most: 2 });
    expect(fieldMoment(film, 5)).toMatchObject({ before: 2, after: 2, share: 0, most: 2 });
  });

  it('are none when none was kept', () => {
    expect(fieldMoment({ ...film, fields: { ...film.fields, knots: new Uint32Array(0) } }, 2)).toBeNull();
  });

  it('are coloured relative to the largest |p|, whatever its sign', () => {
    expect(largestOf({ least: -3, most: 2 })).toBe(3);
    expect(largestOf({ least: 0.5, most: 2 })).toBe(2);
  });
});

describe('the weight that is drawn as one sample', () => {
  it('is the mean of weights by weight', () => {
    // Weights 1 and 3: Σw = 4, Σw² = 10, mean by weight 2.5; population 2, effective size 16/10.
    const run = { recipe: { births: 'weights' as const, samples: 2 }, kept: Uint32Array.of(0, 1, 2), population: Float64Array.of(1, 2, 2), effective: Float64Array.of(2, 1.6, 1.6) };
    expect(Math.exp(usualLogWeight(run, 1, 0))).toBeCloseTo(2.5, 12);
    // Half way from weights of 1, in the logarithm.
    expect(Math.exp(usualLogWeight(run, 0, 0.5))).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(usualLogWeight({ ...run, recipe: { births: 'branching', samples: 2 } }, 1, 0)).toBe(0);
  });
});
