/** The verbs of panes: adding, changing, exchanging and closing them, and the comparisons that are prepared. */
import { edit, type Patch, type Phase } from './actions.ts';
import { defaultExperiment, type Experiment, type PaneChoice, type SamplerKind } from './experiment.ts';
import { lab } from './lab.ts';
import { paneExperiment } from './panes.ts';

const choiceOf = ({ model, sampler: { kind, steps } }: Experiment): PaneChoice => ({ model, sampler: { kind, steps } });
const experimentNow = (): Experiment => lab.getState().experiment;

/** One pane more, at first like the experiment itself. */
export function addPane(): void {
  const experiment = experimentNow();
  edit({ panes: [...experiment.panes, choiceOf(experiment)] });
}

export const removePane = (index: number): void => edit({ panes: experimentNow().panes.filter((_, i) => i !== index) });

export const closePanes = (): void => edit({ panes: [] });

/** @param index of the panes beside the first. */
export function setPane(index: number, change: Partial<PaneChoice>, phase?: Phase): void {
  edit({ panes: experimentNow().panes.map((pane, i) => (i === index ? { ...pane, ...change } : pane)) }, phase);
}

/** The pane becomes the experiment, which takes its place. */
export function swapPane(index: number): void {
  const experiment = experimentNow();
  const { model, sampler, radius } = paneExperiment(experiment, experiment.panes[index]!);
  edit({ model, sampler, radius, panes: experiment.panes.map((pane, i) => (i === index ? choiceOf(experiment) : pane)) });
}

export const COMPARISONS = ['augmentation', 'limits', 'steps', 'noise', 'dimensions'] as const;
export type Comparison = (typeof COMPARISONS)[number];

const pfgmpp = (D: number | 'inf') => ({ kind: 'pfgmpp', D }) as const;
const by = (kind: SamplerKind, steps: number) => ({ kind, steps });
/** Accurate enough that what is seen is the model, not the integrator. */
const fine = by('dpmpp2m', 64);

const comparisons: Readonly<Record<Comparison, readonly [PaneChoice, ...PaneChoice[]]>> = {
  augmentation: [{ model: { kind: 'unaugmented' }, sampler: fine }, { model: pfgmpp(1), sampler: fine }],
  limits: [{ model: pfgmpp(1), sampler: fine }, { model: pfgmpp('inf'), sampler: fine }],
  steps: [{ model: pfgmpp(1), sampler: by('euler', 12) }, { model: pfgmpp(1), sampler: by('rk4', 72) }],
  noise: [{ model: pfgmpp('inf'), sampler: fine }, { model: pfgmpp('inf'), sampler: by('sde', 256) }],
  dimensions: [{ model: { kind: 'unaugmented' }, sampler: fine }, ...([1, 64, 'inf'] as const).map((D) => ({ model: pfgmpp(D), sampler: fine }))],
};

/** Puts up a prepared comparison of the distribution that is shown; one step of undo. */
export function compare(id: Comparison): void {
  const [first, ...panes] = comparisons[id];
  const { radius, sampler: { timeMax }, start, direction } = defaultExperiment;
  const patch: Patch = { model: first.model, sampler: { ...first.sampler, timeMax }, radius, start, direction, panes };
  edit(patch);
}
