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

export const COMPARISONS = ['augmentation', 'limits', 'steps', 'noise', 'dimensions', 'poisson', 'screened', 'orders', 'infinity'] as const;
export type Comparison = (typeof COMPARISONS)[number];

const pfgmpp = (D: number | 'inf') => ({ kind: 'pfgmpp', D }) as const;
const by = (kind: SamplerKind, steps: number) => ({ kind, steps });
/** Accurate enough that what is seen is the model, not the integrator. */
const fine = by('dpmpp2m', 64);

/** T of the identities, the same for all panes: Poisson's, at which PFGM's plane lies at the height T; diffusion's, at which sigma is √(2T). */
const TIMES = { poisson: 2.5, screened: 2.5, orders: 2.2, infinity: 4 } as const;

const comparisons: Readonly<Record<Comparison, readonly [PaneChoice, ...PaneChoice[]]>> = {
  augmentation: [{ model: { kind: 'unaugmented' }, sampler: fine }, { model: pfgmpp(1), sampler: fine }],
  limits: [{ model: pfgmpp(1), sampler: fine }, { model: pfgmpp('inf'), sampler: fine }],
  steps: [{ model: pfgmpp(1), sampler: by('euler', 12) }, { model: pfgmpp(1), sampler: by('rk4', 72) }],
  noise: [{ model: pfgmpp('inf'), sampler: fine }, { model: pfgmpp('inf'), sampler: by('sde', 256) }],
  dimensions: [{ model: { kind: 'unaugmented' }, sampler: fine }, ...([1, 64, 'inf'] as const).map((D) => ({ model: pfgmpp(D), sampler: fine }))],
  poisson: [{ model: { kind: 'poisson' }, sampler: fine }, { model: pfgmpp(1), sampler: fine }],
  // Divided by its mass e^(−m t), Yukawa's e^(−√(k² + m²) t) is the mixed equation's multiplier at a = 1, b = 2m.
  screened: [{ model: { kind: 'yukawa', mass: 0.5 }, sampler: fine }, { model: { kind: 'mixed', a: 1, b: 1 }, sampler: fine }],
  orders: [{ model: { kind: 'third' }, sampler: fine }, { model: { kind: 'fractional', beta: 1 / 3 }, sampler: fine }],
  infinity: [{ model: { kind: 'diffusion' }, sampler: fine }, ...([2, 32, 1024] as const).map((D) => ({ model: pfgmpp(D), sampler: fine }))],
};

/** What else an identity needs to be seen: the same prior at the same height, and the same draws from it. */
const settings: Readonly<Partial<Record<Comparison, Patch>>> = {
  poisson: { start: 'plane', sampler: { timeMax: TIMES.poisson }, grid: { time: TIMES.poisson, start: 'kernel' } },
  screened: { grid: { time: TIMES.screened } },
  orders: { grid: { time: TIMES.orders } },
  infinity: { start: 'plane', sampler: { timeMax: Math.sqrt(2 * TIMES.infinity) }, grid: { time: TIMES.infinity, start: 'kernel' } },
};

/** Puts up a prepared comparison of the distribution that is shown; one step of undo. */
export function compare(id: Comparison): void {
  const [first, ...panes] = comparisons[id];
  const { radius, sampler: { timeMax }, start, direction } = defaultExperiment;
  const own = settings[id] ?? {};
  const patch: Patch = { model: first.model, radius, start, direction, ...own, panes, sampler: { ...first.sampler, timeMax, ...own.sampler }, grid: { ...defaultExperiment.grid, ...own.grid } };
  edit(patch);
}
