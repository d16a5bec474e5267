import { describe, expect, it } from 'vitest';
import { samplerById } from '../../samplers/index.ts';
import { DIFFUSIONS, defaultExperiment, SAMPLERS, type Experiment } from '../../state/experiment.ts';
import { startingStatus } from '../../state/status.ts';
import { validate } from '../../state/validate.ts';
import { evaluationsAStep, groupOf, samplerNote } from '../physics/words.ts';
import { courseOf } from './course.ts';
import { harmText, modelName, samplerName, shown } from './names.ts';
import { momentOf, sentence, troubleText, type Moment } from './sentence.ts';
import { momentText, readingText, timeText } from './time.ts';

const MOMENTS: ReadonlyArray<Moment> = ['data', 'outward', 'prior', 'inward'];
const ready = { ...startingStatus, stage: 'ready' as const, samples: 500 };
const unmeasured = { uniformity: null, landed: null };

function like(patch: object): Experiment {
  const verdict = validate(patch);
  if (!verdict.ok) throw new Error(verdict.problems.join());
  return verdict.experiment;
}
const says = (patch: object, moment: Moment): string => sentence(like(patch), moment, ready, unmeasured);

describe('the sentence', () => {
  it('says of VP that every value is nudged towards zero, and of no other noise', () => {
    for (const kind of ['vp', 'subvp']) {
      expect(says({ model: { kind } }, 'outward')).toMatch(/a little noise is added and every value is nudged towards zero/);
      expect(says({ model: { kind }, sampler: { kind: 'sde' }, direction: 'forward' }, 'outward')).toBe('At every moment a little noise is added and every value is nudged towards zero.');
    }
    for (const kind of ['ve', 'edm']) for (const moment of MOMENTS) expect(says({ model: { kind } }, moment)).not.toMatch(/zero/);
  });

  it('says that samples jitter exactly where noise is added on the way', () => {
    for (const kind of SAMPLERS) {
      const draws = samplerById(kind).family === 'sde';
      // With eta = 0 DDIM adds none.
      expect([kind, /jitter/.test(says({ sampler: { kind } }, 'inward'))]).toEqual([kind, draws && kind !== 'ddim']);
    }
    expect(says({ sampler: { kind: 'ddim', eta: 0.1 } }, 'inward')).toMatch(/jitter/);
    expect(says({ sampler: { kind: 'churn', churn: 0 } }, 'inward')).not.toMatch(/jitter/);
  });

  it('speaks of walkers, not of a way from the prior to the data, at one noise level', () => {
    const walk = { sampler: { kind: 'langevin', sigma: 0.4 } };
    expect(says(walk, 'inward')).toMatch(/^Walkers climb .* σ = 0\.4/);
    expect(says(walk, 'data')).toMatch(/64 steps .* blurred by σ = 0\.4/);
    for (const moment of MOMENTS) expect(says(walk, moment)).not.toMatch(/hemisphere|lie on/);
  });

  it('ends noise that is added step by step on the plane', () => {
    expect(says({ sampler: { kind: 'ddpm' }, direction: 'forward' }, 'prior')).toMatch(/r = r max/);
    expect(says({ sampler: { kind: 'euler' }, direction: 'forward' }, 'prior')).toMatch(/hemisphere/);
  });

  it('is one or two whole sentences whatever runs', () => {
    for (const model of [{ kind: 'pfgmpp', D: 8 }, { kind: 'pfgmpp', D: 'inf' }, ...DIFFUSIONS.map((kind) => ({ kind }))]) {
      for (const kind of SAMPLERS) for (const direction of ['forward', 'backward']) for (const moment of MOMENTS) expect(says({ model, sampler: { kind }, direction }, moment)).toMatch(/^[A-Z\d].{20,180}[.]$/);
    }
  });

  it('tells what went wrong with samples', () => {
    expect(troubleText({ adaptive: null, lost: 0 })).toBe('');
    expect(troubleText({ adaptive: { accepted: 9, rejected: 1, unfinished: 0 }, lost: 1 })).toBe('1 sample overflowed and stays where it last was finite: take smaller steps.');
    expect(troubleText({ adaptive: { accepted: 9, rejected: 1, unfinished: 3 }, lost: 0 })).toMatch(/^3 samples did not arrive within a thousand tried steps/);
    expect(sentence(defaultExperiment, 'inward', { ...ready, lost: 12 }, unmeasured)).toMatch(/backward.* 12 samples overflowed/);
  });

  it('changes near the ends alone', () => {
    expect([0, 0.019, 0.021, 0.979, 0.981].map((progress) => momentOf(progress, 1))).toEqual(['data', 'data', 'outward', 'outward', 'prior']);
  });
});

describe('the line at the top', () => {
  it('never calls a harmed field exact without saying that it is harmed', () => {
    expect(shown(defaultExperiment, 'direct')).toBe('Heart · PFGM++ D = 1 · exact field of 1,024 charges');
    for (const perturb of [{ alpha: 0.1 }, { bits: 6 }, { scale: 1.1 }]) expect(shown(like({ perturb }), 'direct')).toMatch(/exact field of 1,024 charges, harmed on purpose$/);
    expect(harmText({ alpha: 0.5, bits: 5, scale: 2 })).toBe('noise α = 0.5, 5 bits, field at 2 σ');
    expect(harmText(defaultExperiment.perturb)).toBe('');
  });

  it('has a name of its own for every model and every sampler', () => {
    expect(new Set(SAMPLERS.map(samplerName)).size).toBe(SAMPLERS.length);
    expect(new Set(DIFFUSIONS.map((kind) => modelName({ kind }))).size).toBe(DIFFUSIONS.length);
  });
});

describe('the reading of time', () => {
  it('is in the clock of the model', () => {
    expect(timeText(like({}), 2)).toBe('z = 2.0');
    expect(timeText(like({ model: { D: 4 } }), 2)).toBe('r = 4.0 (σ\u00a0=\u00a02.0)');
    // 1 + sigma² = exp(0.1 t + 9.95 t²), which at t = 0.5 is exp(2.5375).
    const half = Math.sqrt(Math.exp(2.5375) - 1);
    expect(timeText(like({ model: { kind: 'vp' } }), half)).toMatch(/^t = 0\.500 /);
    expect(momentText(like({ model: { kind: 'vp' } }), half)).toBe('β = 10.05 · α = 0.281');
    expect(momentText(like({ model: { kind: 'edm' } }), 2)).toBe('α = 1');
    expect(momentText(like({}), 2)).toBe('');
    for (const kind of DIFFUSIONS) expect(timeText(like({ model: { kind } }), 0)).toMatch(/^(t = 0\.000|σ = 0)/);
  });

  it('is the step for walkers', () => {
    const walk = like({ sampler: { kind: 'langevin', steps: 20 } });
    expect(readingText(walk, 0.3, 1)).toBe('step 0 of 20');
    expect(readingText(walk, 0.3, 0.25)).toBe('step 15 of 20');
    expect(momentText(walk, 0.3)).toBe('σ = 0.3');
    expect(courseOf(like({ sampler: { kind: 'langevin' }, direction: 'forward' }))).toBe('noising');
  });
});

describe('the note of a sampler', () => {
  it('says the order and the cost of the code that runs', () => {
    expect(samplerNote(like({ sampler: { kind: 'heun' } }))).toMatch(/Second order, 2 evaluations a step\.$/);
    expect(samplerNote(like({ sampler: { kind: 'dopri5' } }))).toMatch(/Fifth order, \d evaluations for every step that is tried\.$/);
    // Noise that keeps the law costs one more at finite D.
    expect(evaluationsAStep(like({ sampler: { kind: 'ancestral' } }))).toBe(2);
    expect(evaluationsAStep(like({ sampler: { kind: 'ancestral', renoise: 'gaussian' } }))).toBe(1);
    expect(evaluationsAStep(like({ model: { kind: 'vp' }, sampler: { kind: 'ancestral' } }))).toBe(1);
  });

  it('stands in one of three groups, each in menu order', () => {
    const groups = SAMPLERS.map(groupOf);
    expect(groups).toEqual(groups.toSorted((a, b) => 'fnw'.indexOf(a[0]!) - 'fnw'.indexOf(b[0]!)));
  });
});
