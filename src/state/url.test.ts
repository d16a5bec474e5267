import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../distributions/image.ts';
import { PRESETS, type DistributionChoice } from './distributions.ts';
import { BIRTHS, GRID_SIDES, STARTS } from './equation-choice.ts';
import { defaultExperiment, SAMPLERS, SCHEDULES, type Experiment } from './experiment.ts';
import { fromLink, toLink } from './link.ts';
import { validate } from './validate.ts';

const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });
/** As the document owns them: see `ownedDistribution`. */
const distribution: fc.Arbitrary<DistributionChoice> = fc
  .oneof(
    fc.constantFrom<DistributionChoice>({ kind: 'heart' }, { kind: 'heart3d' }, ...PRESETS.map((id) => ({ kind: 'preset' as const, id }))),
    fc
      .record(
        { text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), weight: fc.integer({ min: 100, max: 900 }), italic: fc.boolean(), depth: fc.double({ min: 0, max: 2, noNaN: true }) },
        { requiredKeys: ['text'] },
      )
      .map((is) => ({ kind: 'text' as const, ...is, text: `${is.text.trim() || 'x'}\ny` })),
    fc.record({ kind: fc.constant('points' as const), points: fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 50 }) }),
    fc
      .record({ kind: fc.constant('density' as const), values: fc.oneof(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.float64Array({ min: 0.1, max: 9, minLength: 6, maxLength: 6, noNaN: true })), extent: fc.double({ min: 0.01, max: 10, noNaN: true }) }, { requiredKeys: ['kind', 'values'] })
      .map((is) => ({ width: 3, height: 2, ...is })),
    fc.record({ kind: fc.constant('image' as const), url: fc.uint8Array({ minLength: 1 }).map((bytes) => `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`), channel: fc.constantFrom(...CHANNELS), threshold: fc.double({ min: 0, max: 1, noNaN: true }) }, { requiredKeys: ['kind', 'url'] }),
    fc
      .array(fc.tuple(coordinate, coordinate, coordinate, fc.double({ min: 0.1, max: 9, noNaN: true })), { minLength: 1, maxLength: 30 })
      .map((rows) => ({ kind: 'table' as const, points: rows.flatMap(([x, y, z]) => [x, y, z]), dimension: 3 as const, weights: rows.map((row) => row[3]), scaled: true, name: 'a & b.csv', rows: 4000 })),
    fc.array(coordinate, { minLength: 12, maxLength: 12 }).map((positions) => ({ kind: 'mesh' as const, positions, faces: [0, 1, 2, 1, 2, 3], filled: 'volume' as const })),
  )
  .map((is) => validate({ distribution: is }))
  .filter((verdict) => verdict.ok)
  .map((verdict) => (verdict.ok ? verdict.experiment.distribution : { kind: 'heart' }));
const model = fc.oneof(
  fc.record({ kind: fc.constant('pfgmpp' as const), D: fc.oneof(fc.double({ min: 0.5, max: 1e7, noNaN: true }), fc.constant('inf' as const)) }),
  fc.constantFrom('ve' as const, 'vp' as const, 'subvp' as const, 'edm' as const).map((kind) => ({ kind })),
  fc.constant({ kind: 'unaugmented' as const }),
  fc.record({ kind: fc.constant('unaugmented' as const), softening: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.constantFrom('poisson' as const, 'wave' as const, 'biharmonic' as const).map((kind) => ({ kind })),
  fc.record({ kind: fc.constant('mixed' as const), a: fc.double({ min: 0.01, max: 4, noNaN: true }), b: fc.double({ min: 0.01, max: 4, noNaN: true }) }),
  fc.record({ kind: fc.constant('augmented' as const), D: fc.double({ min: 1, max: 128, noNaN: true }) }),
  fc.record({ kind: fc.constant('pde' as const), text: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''), branch: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constant('dispersion' as const), text: fc.constantFrom('k^2 + 1e-3', 'a_b*c~d&e=f%20', '100%') }),
);
const numberOrAuto = (min: number, max: number) => fc.oneof(fc.double({ min, max, noNaN: true }), fc.constant('auto' as const));
const experiment: fc.Arbitrary<Experiment> = fc
  .record({
    distribution,
    charges: fc.integer({ min: 1, max: 65_536 }),
    model,
    sampler: fc.record({
      kind: fc.constantFrom(...SAMPLERS),
      steps: fc.integer({ min: 2, max: 1024 }),
      schedule: fc.constantFrom(...SCHEDULES),
      timeMax: fc.double({ min: 1, max: 1e4, noNaN: true }),
      timeMin: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
      rho: fc.double({ min: 1, max: 100, noNaN: true }),
      eta: fc.double({ min: 0, max: 1, noNaN: true }),
      churn: fc.double({ min: 0, max: 0.4, noNaN: true }),
      noise: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
      snr: fc.double({ min: 0.001, max: 1, noNaN: true }),
      tolerance: fc.double({ min: 1e-6, max: 0.1, noNaN: true }),
      sigma: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      renoise: fc.constantFrom('exact', 'gaussian'),
    }),
    grid: fc.record({ n: fc.constantFrom(...GRID_SIDES), length: numberOrAuto(2, 200), time: numberOrAuto(1, 1e4), least: numberOrAuto(1e-9, 0.5), bandwidth: numberOrAuto(1e-3, 10), start: fc.constantFrom(...STARTS), births: fc.constantFrom(...BIRTHS) }),
    perturb: fc.record({ alpha: fc.double({ min: 0, max: 10, noNaN: true }), bits: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constant('off' as const)), scale: fc.double({ min: 0.05, max: 20, noNaN: true }) }),
    samples: fc.integer({ min: 1, max: 1_000_000 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    start: fc.constantFrom<Experiment['start']>('hemisphere', 'plane'),
    radius: fc.double({ min: 0.5, max: 1e7, noNaN: true }),
    evaluator: fc.constantFrom('auto', 'direct', 'table'),
    direction: fc.constantFrom<Experiment['direction']>('forward', 'backward'),
    panes: fc.array(fc.record({ model, sampler: fc.record({ kind: fc.constantFrom(...SAMPLERS), steps: fc.integer({ min: 2, max: 1024 }) }) }), { maxLength: 3 }),
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

  it('says the model, the knobs and the harm in a few words', () => {
    const verdict = validate({ model: { kind: 'vp' }, sampler: { kind: 'ddim', eta: 0.5 }, perturb: { bits: 6 } });
    if (!verdict.ok) throw new Error(verdict.problems.join());
    const { search } = toLink(verdict.experiment);
    expect(search).toBe('?v=1&model.kind=vp&sampler.kind=ddim&sampler.eta=0.5&perturb.bits=6');
    expect(fromLink(search, '').experiment).toEqual(verdict.experiment);
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
    ['?sampler.steps=1&sampler.zeta=0&seed=5', 2],
    ['?sampler.eta=2&sampler.churn=1&perturb.bits=64&seed=5', 3],
    ['?sampler.kind=verlet&seed=5', 1],
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
