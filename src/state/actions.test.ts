import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as act from './actions.ts';
import { defaultExperiment, priorHeight, type Experiment } from './experiment.ts';
import { lab } from './lab.ts';
import { validate } from './validate.ts';

const now = (): Experiment => lab.getState().experiment;
const past = (): number => lab.temporal.getState().pastStates.length;

beforeEach(() => {
  act.loadExperiment(defaultExperiment);
  act.resetExperiment();
  lab.temporal.getState().clear();
});

const phase = fc.constantFrom<act.Phase>('drag', 'end');
const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1, -1, 1e9, Number.NaN));
type Deed = readonly [name: string, run: () => void];
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(anything, phase).map(([n, p]): Deed => [`setCharges(${n}, ${p})`, () => act.setCharges(n, p)]),
  fc.tuple(fc.oneof(anything, fc.constant('inf' as const)), phase).map(([D, p]): Deed => [`setD(${D}, ${p})`, () => act.setD(D, p)]),
  fc.tuple(anything, phase).map(([n, p]): Deed => [`setSteps(${n}, ${p})`, () => act.setSteps(n, p)]),
  fc.tuple(anything, phase).map(([n, p]): Deed => [`setSamples(${n}, ${p})`, () => act.setSamples(n, p)]),
  fc.tuple(anything, phase).map(([n, p]): Deed => [`setRadius(${n}, ${p})`, () => act.setRadius(n, p)]),
  fc.tuple(anything, anything).map(([timeMin, timeMax]): Deed => [`setTimeRange(${timeMin}, ${timeMax})`, () => act.setTimeRange({ timeMin, timeMax })]),
  fc.string({ unit: 'grapheme' }).map((text): Deed => [`setText(${text})`, () => act.setText(text)]),
  fc.constantFrom<Experiment['start']>('hemisphere', 'plane').map((start): Deed => [`setStart(${start})`, () => act.setStart(start)]),
  fc.constantFrom<Deed>(
    ['heun', () => act.setSampler('heun')],
    ['rho7', () => act.setSchedule('rho7')],
    ['unaugmented', () => act.setModel({ kind: 'unaugmented' })],
    ['vp', () => act.setModel({ kind: 'vp' })],
    ['edm', () => act.setModel({ kind: 'edm' })],
    ['sde', () => act.setSampler('sde')],
    ['eta', () => act.setSettings({ eta: 0.5 })],
    ['softened', () => act.setSoftening(0.2)],
    ['softened by the page', () => act.setSoftening(null)],
    ['harm', () => act.setHarm({ bits: 5 })],
    ['no harm', act.takeHarmAway],
    ['forward', () => act.setDirection('forward')],
    ['points', () => act.setDistribution({ kind: 'points', points: [[0, 1], [2, 3]] })],
    ['new seed', act.newSeed],
    ['undo', act.undo],
    ['redo', act.redo],
    ['reset', act.resetExperiment],
    ['load nonsense', () => act.loadExperiment({ samples: [], x: 1 })],
  ),
);

/** A wish may be refused with an Error that says so; then nothing may have changed. */
function dared([, run]: Deed): void {
  const before = now();
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(now()).toBe(before);
  }
}

describe('the document', () => {
  it('is valid after any sequence of actions', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        for (const each of deeds) {
          dared(each);
          expect(validate(now())).toEqual({ ok: true, experiment: now() });
        }
      }),
    );
  });

  it('goes all the way back by undo and all the way forward by redo', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        act.resetExperiment();
        lab.temporal.getState().clear();
        const start = now();
        deeds.filter(([name]) => name !== 'undo' && name !== 'redo').forEach(dared);
        const end = now();
        const count = past();
        for (let i = 0; i < count; i++) act.undo();
        expect(now()).toBe(start);
        for (let i = 0; i < count; i++) act.redo();
        expect(now()).toBe(end);
      }),
    );
  });

  it('counts one drag as one step of undo, and says while it lasts', () => {
    for (const D of [2, 3, 4]) act.setD(D, 'drag');
    expect(lab.getState().dragging).toBe(true);
    act.setD(5, 'end');
    expect(lab.getState().dragging).toBe(false);
    expect(past()).toBe(1);
    act.setSteps(32);
    expect(past()).toBe(2);
    act.undo();
    act.undo();
    expect(now()).toBe(defaultExperiment);
  });

  it('does not record a wish that changes nothing', () => {
    act.setSteps(defaultExperiment.sampler.steps);
    act.setD(1);
    expect(past()).toBe(0);
  });

  it('keeps the height of the prior while D goes to infinity and back', () => {
    for (const D of [64, 2048, 1e6, 'inf', 8, 1] as const) {
      act.setD(D);
      expect(priorHeight(now())).toBeCloseTo(5, 4);
    }
    expect(now().radius).toBe(5);
    act.setD(4);
    expect(now().radius).toBe(10);
    act.setStart('plane');
    expect(priorHeight(now())).toBe(5);
    act.setModel({ kind: 'unaugmented' });
    expect(priorHeight(now())).toBe(5);
  });

  it('goes with a diffusion to the range of its papers and back, unless somebody set a range of their own', () => {
    act.setModel({ kind: 'edm' });
    expect(now().sampler).toMatchObject({ timeMin: 0.002, timeMax: 80 });
    act.setModel({ kind: 'vp' });
    expect(now().sampler.timeMax).toBeCloseTo(152, 0);
    act.setD(64);
    expect(priorHeight(now())).toBe(5);
    expect(now()).toMatchObject({ radius: 40, sampler: { timeMin: defaultExperiment.sampler.timeMin } });
    act.setTimeRange({ timeMin: 0.01 });
    act.setModel({ kind: 've' });
    expect(now().sampler).toMatchObject({ timeMin: 0.01, timeMax: 5 });
    act.takePapers('ve', 'log');
    expect(now().sampler).toMatchObject({ timeMin: 0.01, timeMax: 50, schedule: 'log' });
  });

  it('takes a sampler that adds noise away where there is no density, in one step of undo', () => {
    act.setSampler('sde');
    act.setModel({ kind: 'unaugmented' });
    expect(now().sampler.kind).toBe(defaultExperiment.sampler.kind);
    expect(() => act.setSampler('ddpm')).toThrow(/ddpm.*adds noise/);
    act.undo();
    expect(now()).toMatchObject({ model: { kind: 'pfgmpp' }, sampler: { kind: 'sde' } });
  });

  it('takes all harm away at once', () => {
    act.setHarm({ alpha: 0.5, bits: 4 });
    act.setHarm({ scale: 2 });
    act.takeHarmAway();
    expect(now()).toEqual(defaultExperiment);
  });

  it('gives the softening back to the page', () => {
    act.setModel({ kind: 'unaugmented' });
    act.setSoftening(0.3);
    expect(now().model).toEqual({ kind: 'unaugmented', softening: 0.3 });
    act.setSoftening(null);
    expect(now().model).toEqual({ kind: 'unaugmented' });
  });

  it('refuses with every reason at once', () => {
    expect(() => act.loadExperiment({ samples: 0, charges: 0 })).toThrow(/charges is 0.*\nsamples is 0/);
  });
});
