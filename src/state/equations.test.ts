/** What the document says of equations, against the equations themselves. */
import { describe, expect, it } from 'vitest';
import { equations } from '../equations/index.ts';
import { defaultGrid, EQUATION_KINDS, PARAMETER_NAMES, ROW_KINDS, ROWS } from './equation-choice.ts';
import { leaveEquations, setEquation, setGrid, setParameter } from './equation-actions.ts';
import { bandwidthOf, equationOf, largestOf, lawOfChoice, lengthOf, timesOf, valuesOf } from './equations.ts';
import { defaultExperiment } from './experiment.ts';
import { lab } from './lab.ts';
import { validate } from './validate.ts';

const documentOf = (id: string): string => (id === 'pfgmpp' ? 'augmented' : id);

describe('the document', () => {
  it('knows the rows of the zoo, in their order, with the ranges of their parameters', () => {
    expect(ROW_KINDS).toEqual(equations.map(({ id }) => documentOf(id)));
    for (const { id, parameters } of equations) {
      const ranges = Object.fromEntries(Object.entries(parameters).map(([name, { min, max }]) => [name, [min, max]]));
      expect(ROWS[documentOf(id) as keyof typeof ROWS], id).toEqual(ranges);
    }
    expect(new Set(equations.flatMap(({ parameters }) => Object.keys(parameters)))).toEqual(new Set(PARAMETER_NAMES));
  });

  it('refuses what no equation has, with a sentence', () => {
    const sentences = (patch: unknown): string => {
      const verdict = validate(patch);
      return verdict.ok ? '' : verdict.problems.join(' ');
    };
    expect(sentences({ model: { kind: 'dissipative', eps: 1000 } })).toMatch(/model\.eps is 1,000; it must be a number from 0\.1 to 20/);
    expect(sentences({ model: { kind: 'poisson', eps: 1 } })).toMatch(/model\.eps is not known/);
    expect(sentences({ model: { kind: 'pde', text: ' ' } })).toMatch(/model\.text .* 1 to 400 characters/);
    expect(sentences({ model: { kind: 'laplace' } })).toMatch(/one of pfgmpp, .*biharmonic/);
    expect(sentences({ grid: { n: 100 } })).toMatch(/grid\.n is 100; it must be one of 64, 128, 256, 512/);
    expect(sentences({ grid: { time: 0 } })).toMatch(/grid\.time is 0; it must be a number from .* or auto/);
  });

  it('takes every kind of equation', () => {
    for (const kind of EQUATION_KINDS) {
      const typed = { pde: { text: 'phi_t = lap phi' }, dispersion: { text: 'k^2' } }[kind as 'pde'];
      expect(validate({ model: { kind, ...typed } }).ok, kind).toBe(true);
    }
  });
});

describe('an equation of the document', () => {
  it('has the usual values of what is left out, and is one object for one choice', () => {
    expect(valuesOf({ kind: 'mixed', a: 1 })).toEqual({ a: 1, b: 1.3 });
    expect(equationOf({ kind: 'augmented' })?.id).toBe('pfgmpp');
    expect(lawOfChoice({ kind: 'yukawa', mass: 0.5 })).toBe(lawOfChoice({ kind: 'yukawa', mass: 0.5 }));
    expect(lawOfChoice({ kind: 'yukawa', mass: 0.5 }).parameters).toEqual({ mass: 0.5 });
  });

  it('is refused with a sentence when it was typed and has no flow', () => {
    expect(() => lawOfChoice({ kind: 'pde', text: 'phi_t = -lap phi' })).toThrow(/“phi_t = -lap phi” has no flow: ill-posed: .*no root decays\./);
    expect(() => lawOfChoice({ kind: 'dispersion', text: '-k^2' })).toThrow(/“-k\^2” has no flow: lambda is -.* below 0 waves grow/);
  });

  it('runs for a time in which waves of the size of the data fade, whoever wrote it', () => {
    const { time, least } = timesOf({ kind: 'dispersion', text: '2 k^2' }, defaultGrid, 0.07);
    // e^(−4) at k = 1 by a rate of 2.
    expect(time).toBe(2);
    expect(least).toBeLessThanOrEqual(0.01 * time);
    expect(timesOf({ kind: 'poisson' }, { ...defaultGrid, time: 7 }, 0.07).time).toBe(7);
    expect(timesOf({ kind: 'pde', text: 'phi_tt = lap phi' }, defaultGrid, 0.07).time).toBe(3);
  });

  it('runs in a box that holds the data, with Gaussians that the grid can hold', () => {
    expect(lengthOf(defaultGrid, 1.9)).toBe(12);
    expect(lengthOf(defaultGrid, 10)).toBe(60);
    expect(bandwidthOf({ ...defaultGrid, n: 64 }, 12)).toBeCloseTo(0.28125, 12);
    expect(bandwidthOf({ ...defaultGrid, bandwidth: 0.01 }, 12)).toBeCloseTo(0.0703125, 12);
    expect(largestOf(256, 12)).toBeCloseTo(94.78, 2);
  });
});

describe('the verbs of equations', () => {
  it('show one, change it and lead back to the field of charges that was there', () => {
    lab.setState({ experiment: { ...defaultExperiment, model: { kind: 'pfgmpp', D: 8 } } });
    setEquation({ kind: 'dissipative' });
    setGrid({ time: 9 });
    setParameter('eps', 5);
    expect(lab.getState().experiment).toMatchObject({ model: { kind: 'dissipative', eps: 5 }, grid: { time: 9 } });
    setEquation({ kind: 'wave' });
    expect(lab.getState().experiment).toMatchObject({ model: { kind: 'wave' }, grid: { time: 'auto' } });
    leaveEquations();
    expect(lab.getState().experiment.model).toEqual({ kind: 'pfgmpp', D: 8 });
    expect(() => setEquation({ kind: 'dissipative', eps: 1e3 })).toThrow(/model\.eps/);
  });
});
