import { describe, expect, it } from 'vitest';
import { priorHeight, defaultExperiment, type PaneChoice } from './experiment.ts';
import { fromLink, toLink } from './link.ts';
import { addPane, closePanes, compare, COMPARISONS, removePane, setPane, swapPane } from './pane-actions.ts';
import { experimentsShown, paneExperiment, panesIn, panesText } from './panes.ts';
import { loadExperiment, resetExperiment, undo } from './actions.ts';
import { lab } from './lab.ts';

const rk4 = { kind: 'rk4', steps: 72 } as const;
const panes: readonly PaneChoice[] = [
  { model: { kind: 'pfgmpp', D: 'inf' }, sampler: rk4 },
  { model: { kind: 'unaugmented', softening: 0.1 }, sampler: { kind: 'euler', steps: 12 } },
  { model: { kind: 'vp' }, sampler: { kind: 'sde', steps: 200 } },
];
const now = () => lab.getState().experiment;

describe('panes', () => {
  it('are short and readable in a link, and come back from it', () => {
    const search = '?v=1&panes=pfgmpp_inf_rk4_72*unaugmented_0.1_euler_12*vp_sde_200';
    expect(panesText(panes)).toBe('pfgmpp_inf_rk4_72*unaugmented_0.1_euler_12*vp_sde_200');
    expect(panesIn(panesText(panes))).toEqual(panes);
    expect(toLink({ ...defaultExperiment, panes }).search).toBe(search);
    expect(fromLink(search, '')).toEqual({ experiment: { ...defaultExperiment, panes }, problems: [] });
  });

  it.each([
    ['panes=pfgmpp_1_rk4', 'panes.0.model.D is missing'],
    ['panes=nothing', 'panes.0 is "nothing"'],
    ['panes=pfgmpp_1_rk4_0*pfgmpp_1_rk4_0', 'panes.1.sampler.steps is 0'],
    ['panes=gravity_rk4_72', 'panes.0.model'],
    ['panes=pfgmpp_rk4_72', 'panes.0.model.D'],
    ['panes=pfgmpp_1_rk5_72', 'panes.0.sampler.kind is "rk5"'],
    ['panes=pfgmpp_1_rk4_many', 'panes.0.sampler.steps is "many"'],
    ['panes=unaugmented_sde_72', 'panes.0.sampler.kind is "sde", which adds noise by the score'],
  ])('lose only what is wrong in a link, with a sentence: %s', (query, said) => {
    const { experiment, problems } = fromLink(`?${query}*vp_sde_200&seed=5`, '');
    expect(problems.join('\n')).toContain(said);
    expect(experiment).toEqual({ ...defaultExperiment, seed: 5, panes: [panes[2]] });
  });

  it('are three at most beside the first', () => {
    expect(() => loadExperiment({ panes: [...panes, panes[0]] })).toThrow('panes has 4 panes; there is room for 3 beside the first.');
    expect(() => loadExperiment({ panes: 'two' })).toThrow('panes is "two"; it must be a list of panes');
  });

  it('keep the height of the prior, so that one clock is one noise level', () => {
    const start = { ...defaultExperiment, model: { kind: 'pfgmpp', D: 4 }, radius: 12 } as const;
    const D = (value: number | 'inf') => paneExperiment(start, { model: { kind: 'pfgmpp', D: value }, sampler: rk4 });
    // r = sigma sqrt(D): height 12 / sqrt(4) = 6 for all of them.
    expect([D(4), D(1), D(64)].map(({ radius }) => radius)).toEqual([12, 6, 48]);
    expect([D(1), D('inf'), paneExperiment(start, panes[1]!)].map(priorHeight)).toEqual([6, 6, 6]);
    expect(D('inf').sampler).toEqual({ ...start.sampler, ...rk4, timeMax: 6 });
  });

  it('are added, changed, exchanged and closed, each a step of undo', () => {
    resetExperiment();
    addPane();
    expect(experimentsShown(now())[1]).toEqual({ ...defaultExperiment, panes: [] });
    setPane(0, { model: { kind: 'pfgmpp', D: 4 } });
    setPane(0, { sampler: rk4 });
    swapPane(0);
    expect(now()).toMatchObject({ model: { D: 4 }, radius: 10, sampler: { ...rk4 }, panes: [{ model: { D: 1 }, sampler: { kind: 'dpmpp2m', steps: 64 } }] });
    undo();
    expect(now()).toMatchObject({ model: { D: 1 }, radius: 5, panes: [{ model: { D: 4 } }] });
    addPane();
    removePane(0);
    expect(now().panes).toEqual([{ model: { kind: 'pfgmpp', D: 1 }, sampler: { kind: 'dpmpp2m', steps: 64 } }]);
    closePanes();
    expect(now().panes).toEqual([]);
  });

  it.each(COMPARISONS)('are prepared, one step of undo, of whatever is shown: %s', (id) => {
    loadExperiment({ distribution: { kind: 'preset', id: 'two-moons' }, model: { kind: 'pfgmpp', D: 64 }, panes: [] });
    const before = now();
    compare(id);
    const shown = experimentsShown(now());
    expect(shown.length).toBeGreaterThan(1);
    // One clock for all: every prior lies at the same height, of equations too, whose own is √(2T) for diffusion and T for Poisson.
    expect(new Set(shown.map(priorHeight)).size).toBe(1);
    expect(new Set(shown.map(({ model, sampler: { kind, steps } }) => JSON.stringify([model, kind, steps]))).size).toBe(shown.length);
    expect(now().distribution).toEqual(before.distribution);
    undo();
    expect(now()).toEqual(before);
  });
});
