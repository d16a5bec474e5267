import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISTRIBUTIONS, type DistributionChoice } from './distributions.ts';
import { defaultExperiment, SAMPLERS, SCHEDULES, type Experiment } from './experiment.ts';
import { fromLink, toLink } from './url.ts';
import { validate } from './validate.ts';

const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const distribution = fc.constantFrom(...DISTRIBUTIONS).chain((kind): fc.Arbitrary<DistributionChoice> => {
  if (kind === 'text') return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map((text) => ({ kind, text: text.trim() || 'x' }));
  if (kind === 'points') {
    return fc.record({
      kind: fc.constant(kind),
      points: fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 50 }),
    });
  }
  return fc.constant({ kind });
});
const experiment: fc.Arbitrary<Experiment> = fc
  .record({
    distribution,
    charges: fc.integer({ min: 1, max: 65_536 }),
    model: fc.oneof(
      fc.record({ kind: fc.constant('pfgmpp' as const), D: fc.oneof(fc.double({ min: 0.5, max: 1e7, noNaN: true }), fc.constant('inf' as const)) }),
      fc.constant({ kind: 'unaugmented' as const }),
      fc.record({ kind: fc.constant('unaugmented' as const), softening: fc.double({ min: 0, max: 1, noNaN: true }) }),
    ),
    sampler: fc.record({
      kind: fc.constantFrom(...SAMPLERS),
      steps: fc.integer({ min: 2, max: 1024 }),
      schedule: fc.constantFrom(...SCHEDULES),
      timeMax: fc.double({ min: 1, max: 1e4, noNaN: true }),
      timeMin: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
    }),
    samples: fc.integer({ min: 1, max: 1_000_000 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    start: fc.constantFrom<Experiment['start']>('hemisphere', 'plane'),
    radius: fc.double({ min: 0.5, max: 1e7, noNaN: true }),
    evaluator: fc.constantFrom('auto', 'direct', 'table'),
  direction: fc.constantFrom<Experiment['direction']>('forward', 'backward'),
  })
  .filter((any) => validate(any).ok);

describe('a link', () => {
  it('says nothing of the default experiment', () => {
    expect(toLink(defaultExperiment)).toEqual({ search: '', hash: '', complete: true });
  });

  it('is readable', () => {
    const verdict = validate({ model: { D: 64 }, sampler: { kind: 'heun' }, distribution: { kind: 'text', text: 'IAIFI' } });
    if (!verdict.ok) throw new Error(verdict.problems.join());
    expect(toLink(verdict.experiment).search).toBe('?v=1&distribution.kind=text&distribution.text=IAIFI&model.D=64&sampler.kind=heun');
  });

  it('brings any experiment back exactly', () => {
    fc.assert(
      fc.property(experiment, (one) => {
        const { search, hash } = toLink(one);
        expect(fromLink(search, hash)).toEqual({ experiment: one, problems: [] });
      }),
    );
  });

  it('carries weights, and float32 points in four bytes a number', () => {
    const points = Array.from({ length: 300 }, (_, i) => [Math.fround(Math.sin(i)), Math.fround(Math.cos(i * i))]);
    const one: Experiment = { ...defaultExperiment, distribution: { kind: 'points', points, weights: points.map((_, i) => i + 0.5) } };
    const { search, hash } = toLink(one);
    expect(hash.length).toBeLessThan(300 * 12 * (4 / 3) + 40);
    expect(fromLink(search, hash)).toEqual({ experiment: one, problems: [] });
  });

  it('leaves out points that are too many and says so', () => {
    const points = Array.from({ length: 20_000 }, (_, i) => [Math.sin(i), Math.cos(i * i)]);
    const link = toLink({ ...defaultExperiment, distribution: { kind: 'points', points }, seed: 7 });
    expect(link).toEqual({ search: '?v=1&seed=7', hash: '', complete: false });
  });

  it('keeps the keys of others', () => {
    expect(toLink({ ...defaultExperiment, seed: 3 }, '?class=4b&seed=9&model.D=2').search).toBe('?class=4b&v=1&seed=3');
    expect(fromLink('?utm_source=x&seed=3', '').problems).toEqual([]);
  });

  it.each([
    ['?model.D=0&seed=5', 1],
    ['?model.D=&seed=5', 1],
    ['?model.kind=gravity&seed=5', 1],
    ['?sampler.steps=1&sampler.eta=0&seed=5', 2],
    ['?sampler.timeMin=6&seed=5', 1],
    ['?sampler.timeMax=0.0001&seed=5', 1],
    ['?distribution.kind=text&seed=5', 1],
    ['?distribution.kind=points&seed=5', 1],
    ['?distribution=heart&seed=5', 1],
    ['?samples=abc&charges=0&seed=5', 2],
    ['?v=99&seed=5', 1],
    ['?radius=1&radius.x.y=3&seed=5', 1],
  ])('that is bad in part loses that part alone, with a sentence: %s', (search, count) => {
    const { experiment: got, problems } = fromLink(search, '');
    expect(problems).toHaveLength(count);
    expect(got).toEqual({ ...defaultExperiment, seed: 5 });
  });

  it('never breaks, whatever it holds', () => {
    const key = fc.constantFrom('v', 'model', 'model.D', 'model.kind', 'sampler.kind', 'distribution.kind', 'distribution.points', 'seed', '__proto__', 'sampler.__proto__', 'x');
    const value = fc.oneof(fc.string(), fc.constantFrom('points', 'text', 'pfgmpp', 'NaN', 'inf', '1e999'));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), fc.string(), (pairs, hash) => {
        const { experiment: got } = fromLink(`?${new URLSearchParams(pairs)}`, `#points=${hash}`);
        expect(validate(got).ok).toBe(true);
      }),
    );
  });
});
