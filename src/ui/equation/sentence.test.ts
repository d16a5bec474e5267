/** The sentence of an equation at each moment of each direction. */
import { describe, expect, it } from 'vitest';
import { EQUATION_KINDS, type EquationChoice } from '../../state/equation-choice.ts';
import { defaultExperiment } from '../../state/experiment.ts';
import type { RunReport } from '../../state/status.ts';
import { equationSentence } from './sentence.ts';

const run: RunReport = {
  times: [0, 1], population: [1, 1], mass: [1, 1], effective: [10, 10], limited: [0, 0], unplaced: 0, lowest: { ratio: 0, time: 1 }, samples: 10, slots: 10, n: 64, length: 12,
  bandwidth: 0.3, least: 0.1, time: 1, births: 'branching', start: 'exact', direction: 'backward',
};
const shown = (model: EquationChoice, change: Partial<typeof defaultExperiment> = {}) => ({ ...defaultExperiment, ...change, model });

describe('the sentence of an equation', () => {
  it('says another thing of every equation on its way out, and of every moment', () => {
    const typed = { pde: { text: 'phi_t = lap phi' }, dispersion: { text: 'k^2' } };
    const said = EQUATION_KINDS.map((kind) => equationSentence(shown({ kind, ...typed[kind as 'pde'] } as EquationChoice), 'outward', run, 10));
    expect(new Set(said).size).toBe(EQUATION_KINDS.length);
    const moments = (['data', 'outward', 'prior', 'inward'] as const).map((moment) => equationSentence(shown({ kind: 'poisson' }), moment, run, 10));
    expect(new Set(moments).size).toBe(4);
  });

  it('says where samples begin, and of data in space that it is the kernel', () => {
    const at = (start: 'exact' | 'kernel' | 'uniform', of: RunReport | null): string => equationSentence(shown({ kind: 'poisson' }, { grid: { ...defaultExperiment.grid, start } }), 'prior', of, 10);
    expect(at('exact', run)).toMatch(/exact density of these data/);
    expect(at('uniform', run)).toMatch(/anywhere in the box/);
    expect(at('exact', null)).toBe(at('kernel', run));
  });

  it('counts births and deaths, and tells what went wrong', () => {
    const told = (change: Partial<RunReport>): string => equationSentence(shown({ kind: 'yukawa' }), 'data', { ...run, ...change }, 10);
    expect(told({ population: [2.46, 1] })).toMatch(/Births made 2\.46 times as many/);
    expect(told({ population: [1, 0.25], direction: 'forward' })).toMatch(/25% of the samples that began/);
    expect(told({ lowest: { ratio: -0.08, time: 2 }, limited: [0, 0.05], unplaced: 3 })).toMatch(/p falls to −8% of its peak at t = 2\.0.*: C1 fails\. Up to 5% .* slowed down\. 3 newborn samples found no room\./);
    expect(told({})).not.toMatch(/fails|slowed|room|Births/);
  });
});
