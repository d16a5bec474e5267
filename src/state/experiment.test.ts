import { describe, expect, it } from 'vitest';
import { defaultExperiment, DIFFUSIONS, SAMPLERS } from './experiment.ts';
import { validate } from './validate.ts';

const problems = (patch: unknown): ReadonlyArray<string> => {
  const verdict = validate(patch);
  return verdict.ok ? [] : verdict.problems;
};

describe('a wish for the document', () => {
  it('may be empty and is then the default', () => {
    expect(validate({})).toEqual({ ok: true, experiment: defaultExperiment });
  });

  it('is merged section by section', () => {
    const verdict = validate({ model: { D: 64 }, sampler: { kind: 'heun' } });
    expect(verdict).toEqual({
      ok: true,
      experiment: { ...defaultExperiment, model: { kind: 'pfgmpp', D: 64 }, sampler: { ...defaultExperiment.sampler, kind: 'heun' } },
    });
  });

  it('drops the keys of the old kind when the kind changes', () => {
    const verdict = validate({ model: { kind: 'unaugmented' }, distribution: { kind: 'text', text: ' IAIFI ' } });
    expect(verdict.ok && verdict.experiment.model).toEqual({ kind: 'unaugmented' });
    expect(verdict.ok && verdict.experiment.distribution).toEqual({ kind: 'text', text: 'IAIFI' });
  });

  it.each<[string, unknown]>([
    ['no text', { distribution: { kind: 'text' } }],
    ['an empty text', { distribution: { kind: 'text', text: '' } }],
    ['a blank text', { distribution: { kind: 'text', text: ' \u00a0\u200b ' } }],
    ['10,000 characters', { distribution: { kind: 'text', text: 'x'.repeat(10_000) } }],
    ['161 characters', { distribution: { kind: 'text', text: 'x'.repeat(161) } }],
    ['nine lines', { distribution: { kind: 'text', text: 'x\n'.repeat(8) + 'x' } }],
    ['an unknown preset', { distribution: { kind: 'preset', id: 'teacup' } }],
    ['a density of zeros', { distribution: { kind: 'density', width: 2, height: 1, values: [0, 0] } }],
    ['a density with NaN', { distribution: { kind: 'density', width: 2, height: 1, values: [1, Number.NaN] } }],
    ['a density of another size', { distribution: { kind: 'density', width: 2, height: 2, values: [1, 2] } }],
    ['a picture from elsewhere', { distribution: { kind: 'image', url: 'https://example.org/a.png' } }],
    ['a table of broken rows', { distribution: { kind: 'table', points: [1, 2, 3], dimension: 2, scaled: true } }],
    ['a mesh without its corner', { distribution: { kind: 'mesh', positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 3] } }],
    ['a control character', { distribution: { kind: 'text', text: 'a\u0007b' } }],
    ['D = 0', { model: { D: 0 } }],
    ['D < 0', { model: { D: -1 } }],
    ['D NaN', { model: { D: Number.NaN } }],
    ['D a string', { model: { D: '64' } }],
    ['D Infinity, which JSON cannot say', { model: { D: Infinity } }],
    ['no charge', { charges: 0 }],
    ['half a charge', { charges: 1.5 }],
    ['no sample', { samples: 0 }],
    ['ten million samples', { samples: 10_000_000 }],
    ['a time range of no length', { sampler: { timeMin: 5, timeMax: 5 } }],
    ['a time range the wrong way round', { sampler: { timeMin: 10 } }],
    ['one step', { sampler: { steps: 1 } }],
    ['a seed below 0', { seed: -1 }],
    ['a distribution that is a word', { distribution: 'heart' }],
    ['an unknown distribution', { distribution: { kind: 'moons' } }],
    ['a model that is null', { model: null }],
    ['points of different length', { distribution: { kind: 'points', points: [[0, 0], [1, 1, 1]] } }],
    ['no points', { distribution: { kind: 'points', points: [] } }],
    ['a point at infinity', { distribution: { kind: 'points', points: [[0, Infinity]] } }],
    ['weights of another count', { distribution: { kind: 'points', points: [[0, 0]], weights: [1, 1] } }],
    ['a weight of 0', { distribution: { kind: 'points', points: [[0, 0]], weights: [0] } }],
    ['an unknown key', { colour: 'red' }],
    ['an unknown nested key', { sampler: { zeta: 1 } }],
    ['an unknown sampler', { sampler: { kind: 'verlet' } }],
    ['100,000 steps', { sampler: { steps: 100_000 } }],
    ['eta below 0', { sampler: { eta: -0.1 } }],
    ['eta above 1', { sampler: { eta: 1.01 } }],
    ['churn above √2 − 1', { sampler: { churn: 0.415 } }],
    ['a tolerance of 0', { sampler: { tolerance: 0 } }],
    ['a tolerance of 1', { sampler: { tolerance: 1 } }],
    ['rho below 1', { sampler: { rho: 0.5 } }],
    ['walkers without noise', { sampler: { sigma: 0 } }],
    ['noise that is neither exact nor Gaussian', { sampler: { renoise: 'cauchy' } }],
    ['0 bits', { perturb: { bits: 0 } }],
    ['64 bits', { perturb: { bits: 64 } }],
    ['half a bit', { perturb: { bits: 0.5 } }],
    ['negative harm', { perturb: { alpha: -1 } }],
    ['a field at level 0', { perturb: { scale: 0 } }],
    ['a list', []],
    ['null', null],
  ])('is refused in one sentence: %s', (_name, patch) => {
    const found = problems(patch);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^\S.+\.$/);
  });

  it('says every problem at once, each with what came and what is accepted', () => {
    expect(problems({ charges: 0, samples: 'many', model: { D: 0 }, sampler: { steps: 1, kind: 'verlet', eta: 2, timeMin: 9 }, perturb: { bits: 64 }, x: 1 })).toEqual([
      'charges is 0; it must be a whole number from 1 to 65,536.',
      'model.D is 0; it must be a number from 0.05 to 10,000,000, or inf.',
      'sampler.kind is "verlet"; it must be one of euler, heun, rk4, dpm2, dpmpp2m, dopri5, sde, churn, ddpm, ddim, ancestral, pc, langevin, annealed.',
      'sampler.steps is 1; it must be a whole number from 2 to 1,024.',
      'sampler.eta is 2; it must be a number from 0 to 1.',
      'sampler.timeMin is 9; it must be less than sampler.timeMax, which is 5.',
      'samples is "many"; it must be a whole number from 1 to 1,000,000, or auto.',
      'perturb.bits is 64; it must be a whole number from 1 to 24, or off.',
      'x is not known here; please leave it out.',
    ]);
  });

  it.each([
    [{ sampler: { churn: 0.415 } }, 'sampler.churn is 0.415; it must be a number from 0 to 0.414213562373095.'],
    [{ sampler: { tolerance: 1 } }, 'sampler.tolerance is 1; it must be a number from 0.000001 to 0.1.'],
    [{ sampler: { steps: 100_000 } }, 'sampler.steps is 100,000; it must be a whole number from 2 to 1,024.'],
    [
      { model: { kind: 'unaugmented' }, sampler: { kind: 'sde' } },
      'sampler.kind is "sde", which adds noise by the score; without augmentation there is none. Take one of euler, heun, rk4, dpm2, dpmpp2m, dopri5.',
    ],
  ])('says what to do: %j', (patch, sentence) => {
    expect(problems(patch)).toEqual([sentence]);
  });

  it('takes every sampler with every model that has a density', () => {
    for (const kind of SAMPLERS) for (const model of [...DIFFUSIONS, 'pfgmpp']) expect(problems({ model: { kind: model }, sampler: { kind } })).toEqual([]);
  });

  it('may hold a single charge', () => {
    expect(validate({ charges: 1 }).ok).toBe(true);
    expect(validate({ distribution: { kind: 'points', points: [[0, 0, 1]] } }).ok).toBe(true);
  });

  it('takes text in any script, counted as people count it', () => {
    for (const text of ['心', 'مرحبا', '👩‍👩‍👧‍👦'.repeat(40), 'é'.repeat(80), '∞']) {
      expect(problems({ distribution: { kind: 'text', text } })).toEqual([]);
    }
  });
});
