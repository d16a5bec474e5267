/** What the panel of equations says: populations, thresholds, priors and verdicts. */
import { describe, expect, it } from 'vitest';
import '../../locales/equations.ts';
import { verdictOf } from '../../core/symbol/verdict.ts';
import { equationById, equations, lawFromSpec, usualValues } from '../../equations/index.ts';
import { defaultExperiment, type ModelChoice } from '../../state/experiment.ts';
import type { RunReport } from '../../state/status.ts';
import { kernelReason } from './kernel.ts';
import { draft, follow, freshDraft, setText } from './own-draft.ts';
import { hasBirths, lossTexts, populationPlot, populationText } from './population.ts';
import { priorsPlot } from './priors.ts';
import { thresholdMarks, thresholdText } from './thresholds.ts';
import { runningOf } from './useEquation.ts';
import { headlineOf, mixingText, reasonText } from './words.ts';

const run: RunReport = {
  times: [0, 0.05, 1, 3],
  population: [2.4, 2.4, 1.8, 1],
  mass: [2.46, 2.42, 1.82, 1],
  effective: [1000, 1100, 1700, 4000],
  limited: [0, 0.004, 0, 0],
  unplaced: 0,
  lowest: { ratio: 0, time: 1 },
  slots: 4000, samples: 4000,
  n: 256,
  length: 12,
  bandwidth: 0.07,
  least: 0.05,
  time: 3,
  births: 'branching',
  start: 'exact',
  direction: 'backward',
};

describe('the population', () => {
  it('changes only where the equation has births', () => {
    const born = equations.filter(({ id }) => hasBirths(lawFromSpec({ equation: id }))).map(({ id }) => id);
    expect(born).toEqual(['helmholtz', 'yukawa']);
    expect(hasBirths(lawFromSpec({ equation: 'pde', text: 'phi_t = lap phi - phi' }))).toBe(true);
    expect(hasBirths(lawFromSpec({ equation: 'pde', text: 'phi_tt + phi_t = lap phi' }))).toBe(false);
    expect(hasBirths(lawFromSpec({ equation: 'dispersion', text: '1 + k' }))).toBe(true);
  });
  it('is plotted against theory from the least time on, with the effective number as a share', () => {
    const { series, yScale } = populationPlot(run);
    expect(series.map(({ points }) => points.map(({ x }) => x))).toEqual([[0.05, 1, 3], [0.05, 1, 3], [0.05, 1, 3]]);
    expect(series[2]!.points.map(({ y }) => y)).toEqual([0.275, 0.425, 1]);
    expect(yScale).toBe('linear');
    expect(populationPlot({ ...run, population: [24, 24, 8, 1] }).yScale).toBe('log');
  });
  it('is read at the end of the run: backward that is the data', () => {
    expect(populationText(run)).toBe('At the end there are 2.4 times as many samples as at the start; theory says 2.46 on average. They tell as much as 1,000 independent samples of 4,000.');
    expect(populationText({ ...run, direction: 'forward' })).toContain('1.0 times as many samples');
    expect(populationText({ ...run, births: 'off' })).toContain('Births and deaths are off');
  });
  it('says what was cut short and what found no room', () => {
    expect(lossTexts(run)).toEqual(['Where p is near 0 the velocity J/p has no bound, so steps are cut at half a data unit: at worst for 0.40% of the samples, at t = 0.050.']);
    expect(lossTexts({ ...run, limited: [0, 0], unplaced: 12 })).toEqual(['No step was shortened: nowhere did samples meet a density near 0.', 'The population was capped: 12 births found no room and were left out.']);
  });
});

describe('thresholds', () => {
  const place = { n: 256, length: 12, bandwidth: 0.0703125, time: 3 };
  it('of friction is 0.35/h: told and marked', () => {
    const { eps } = equationById('dissipative').parameters;
    expect(thresholdMarks(eps!, place).map(({ text }) => text)).toEqual(['C1 > 5.0']);
    expect(thresholdText(eps!, place, 6)).toBe('C1 holds above 5.0, whatever the data.');
    expect(thresholdText(eps!, place, 2)).toBe('C1 holds above 5.0 for single charges; here it depends on the data.');
  });
  it('that stand close are named back to back', () => {
    const { k0 } = equationById('helmholtz').parameters;
    expect(thresholdMarks(k0!, place).map(({ align }) => align)).toEqual(['end', 'start']);
    // 2 pi/L.
    expect(thresholdText(k0!, place, 0.1)).toContain('C2 holds below 0.52.');
  });
});

describe('priors', () => {
  it('on the kernel are offered where it can be drawn', () => {
    const free = equations.filter((row) => kernelReason(row, usualValues(row)) === null).map(({ id }) => id);
    expect(free).toEqual(['diffusion', 'poisson', 'yukawa', 'mixed', 'fractional', 'third', 'pfgmpp']);
    expect(kernelReason(equationById('fractional'), { beta: 1.5 })).toMatch(/negative in places/);
    expect(kernelReason(null, {})).toMatch(/typed equation/);
  });
  it('are compared at this T', () => {
    const wrong = [{ time: 1, kernel: 0.4, uniform: 0.7 }, { time: 3, kernel: 0.05, uniform: 0.3 }];
    const plot = priorsPlot(wrong, 3, true);
    expect(plot.marks).toEqual([{ x: 3, y: 0.05, text: 'this T' }]);
    expect(plot.summary).toContain('5% of the samples drawn from the kernel');
    expect(priorsPlot(wrong, 3, false).series.map(({ id }) => id)).toEqual(['uniform']);
  });
});

describe('the verdict', () => {
  const of = (equation: string, least?: number): ReturnType<typeof verdictOf> => verdictOf(lawFromSpec({ equation }), { n: 128, length: 12 }, least === undefined ? undefined : { least, time: 0.8 });
  it('waits for the run, unless waves stay', () => {
    expect(headlineOf(of('poisson'))).toBe('May generate: C1 is not measured yet');
    expect(headlineOf(of('poisson', 0))).toBe('Generates');
    expect(headlineOf(of('biharmonic', -0.021))).toBe('Does not generate');
    expect(headlineOf(of('wave'))).toBe('Does not generate');
  });
  it('gives its reasons with figures', () => {
    expect(of('biharmonic', -0.021).reasons.map(reasonText)[0]).toMatch(/^At t = 0\.80 p falls to −2% of its peak/);
    // 5/(2 pi/12)
    expect(of('poisson').reasons.map(reasonText)[1]).toBe('Every wave fades faster than the mean. The longest takes the time 9.5 to be gone.');
    expect(mixingText(9.5, 12)).toMatch(/samples may begin anywhere/);
    expect(mixingText(9.5, 4)).toMatch(/before that/);
  });
});

describe('what runs', () => {
  it('is known by its place and its law, and by its problem where it has none', () => {
    const like = (model: ModelChoice): ReturnType<typeof runningOf> => runningOf({ model, grid: defaultExperiment.grid }, null);
    expect(like({ kind: 'augmented', D: 3 })).toMatchObject({ row: { id: 'pfgmpp' }, n: 256, length: 12, bandwidth: (1.5 * 12) / 256, problem: '' });
    expect(like({ kind: 'pde', text: 'phi_t = -lap phi' })).toMatchObject({ law: null, row: null });
    expect(like({ kind: 'pde', text: 'phi_t = -lap phi' })!.problem).toContain('Ill-posed');
    expect(like(defaultExperiment.model)).toBeNull();
  });
});

describe('a draft', () => {
  it('follows what comes to run, but only once', () => {
    draft.setState(freshDraft);
    follow('pde', 'phi_t = lap phi', 0);
    expect(draft.getState()).toMatchObject({ kind: 'pde', texts: { pde: 'phi_t = lap phi' } });
    setText('pde', 'phi_tt = lap');
    follow('pde', 'phi_t = lap phi', 0);
    expect(draft.getState().texts.pde).toBe('phi_tt = lap');
  });
});
