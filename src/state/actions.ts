/** The verbs of the document. `edit` is the only way in; whoever asks for something impossible is told why by an Error. */
import {
  augmentationOf,
  defaultExperiment,
  LIMITS,
  priorHeight,
  type Augmentation,
  type Diffusion,
  type Experiment,
  type ModelChoice,
  pairOf,
  type PairChoice,
  type SamplerKind,
  type ScheduleKind,
} from './experiment.ts';
import { modelById } from '../models/index.ts';
import { isEquation } from './equation-choice.ts';
import type { Range } from '../models/model.ts';
import { sameDistribution, type DistributionChoice } from './distributions.ts';
import { canFollow } from './followers.ts';
import { canvasOf } from './hand.ts';
import { lab } from './lab.ts';
import { validate } from './validate.ts';

/** 'drag' while the finger is down, 'end' when it is lifted or when there was none. One drag is one step of undo. */
export type Phase = 'drag' | 'end';

/** A wish: any part of an experiment. */
export type Patch = {
  readonly [Key in keyof Experiment]?: Experiment[Key] extends object ? Partial<Experiment[Key]> | Experiment[Key] : Experiment[Key];
};

const history = lab.temporal;

/** Ends a drag that nobody ended, so that what follows is a step of its own. */
function settle(): void {
  history.getState().resume();
  if (lab.getState().dragging) lab.setState({ dragging: false });
}

const same = (a: Experiment, b: Experiment): boolean =>
  a === b ||
  (Object.keys(a) as (keyof Experiment)[]).every((key) =>
    key === 'distribution' ? sameDistribution(a.distribution, b.distribution) : JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

/** The only way into the document; the other files of verbs use it too. */
export function edit(patch: unknown, phase: Phase = 'end'): void {
  const before = lab.getState();
  const verdict = validate(patch, before.experiment);
  if (!verdict.ok) throw new Error(verdict.problems.join('\n'));
  const changed = !same(verdict.experiment, before.experiment);
  const experiment = changed ? verdict.experiment : before.experiment;
  const dragging = phase === 'drag';
  if (changed || before.dragging !== dragging) lab.setState({ experiment, dragging: dragging && (changed || before.dragging) });
  if (!dragging) history.getState().resume();
  else if (changed) history.getState().pause();
}

export const setDistribution = (distribution: DistributionChoice, phase?: Phase): void => edit({ distribution }, phase);
export const setText = (text: string): void => edit({ distribution: { kind: 'text', text } });
export const setCharges = (charges: number, phase?: Phase): void => edit({ charges }, phase);
export const setSteps = (steps: number, phase?: Phase): void => edit({ sampler: { steps } }, phase);
export const setSampler = (kind: SamplerKind): void => edit({ sampler: { kind } });
/** What only some samplers read, and the exponent of a schedule. */
export type Settings = Pick<Experiment['sampler'], 'rho' | 'eta' | 'churn' | 'noise' | 'snr' | 'tolerance' | 'sigma' | 'renoise'>;
export const setSettings = (change: Partial<Settings>, phase?: Phase): void => edit({ sampler: change }, phase);
export const setHarm = (change: Partial<Experiment['perturb']>, phase?: Phase): void => edit({ perturb: change }, phase);
export const takeHarmAway = (): void => edit({ perturb: defaultExperiment.perturb });
export const setSchedule = (schedule: ScheduleKind): void => edit({ sampler: { schedule } });
export const setTimeRange = (range: { readonly timeMin?: number; readonly timeMax?: number }, phase?: Phase): void =>
  edit({ sampler: range }, phase);
export const setEvaluator = (evaluator: Experiment['evaluator']): void => edit({ evaluator });
export const setSamples = (samples: Experiment['samples'], phase?: Phase): void => edit({ samples }, phase);
export const setSeed = (seed: number): void => edit({ seed });
export const setRadius = (radius: number, phase?: Phase): void => edit({ radius }, phase);
export const setDirection = (direction: Experiment['direction']): void => edit({ direction });

/** Another seed: the next one, so that it can be told to somebody else. */
export function newSeed(): void {
  const { seed } = lab.getState().experiment;
  edit({ seed: seed === LIMITS.seed.max ? 0 : seed + 1 });
}

const clamped = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/**
 * Significant digits of a height and of a radius that were computed: finer than can be seen, and short in a link.
 * The radius has more, so that the height is found again after any change of D and does not drift.
 */
const HEIGHT_DIGITS = 6;
const RADIUS_DIGITS = 9;
const tidy = (length: number, digits: number): number => Number(length.toPrecision(digits));

/**
 * The surface of the same height for another law or start: r = sigma sqrt(D), so that the picture does not jump (PFGM++, eq. 9 and sec. 4).
 * Where no hemisphere is used its radius is kept at the height, so that links stay short.
 */
function surfaceOf(height: number, law: PairChoice, start: Experiment['start'], timeMin = lab.getState().experiment.sampler.timeMin): Pick<Experiment, 'radius'> & { readonly sampler: { readonly timeMax: number } } {
  const top = tidy(height, HEIGHT_DIGITS);
  const timeMax = top > timeMin ? Math.min(top, LIMITS.time.max) : timeMin * 2;
  const D = augmentationOf(law);
  const flat = start === 'plane' || D === 0 || D === Infinity;
  const radius = flat ? timeMax : tidy(top * Math.sqrt(D), RADIUS_DIGITS);
  return { radius: clamped(radius, LIMITS.radius.min, LIMITS.radius.max), sampler: { timeMax } };
}

/** The range of sigma that a model starts with: that of its papers, or the page's own. */
function usualRange({ kind }: PairChoice): Range {
  const { timeMin, timeMax } = modelById(kind).usual ?? defaultExperiment.sampler;
  return { timeMin, timeMax };
}

/** The schedule and range of sigma of a diffusion's own papers; one step of undo. */
export function takePapers(kind: Diffusion, schedule: ScheduleKind): void {
  edit({ sampler: { schedule, ...modelById(kind).usual } });
}

/** Heights that differ by less are the same one: what `tidy` may have taken away, and a little. */
const SAME_HEIGHT = 1e-4;
const alike = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_HEIGHT * b;

/**
 * Takes another law. While it is of the same kind, or somebody has set a range of sigma of their own, the prior surface keeps its height; else the range goes with
 * the model. A sampler that adds noise gives way to the page's own where there is no density.
 */
export function setModel(model: ModelChoice, phase?: Phase): void {
  const { experiment } = lab.getState();
  if (isEquation(model)) return edit({ model }, phase);
  const { sampler, start } = experiment;
  const same = model.kind === experiment.model.kind;
  const height = priorHeight(experiment);
  const before = usualRange(pairOf(experiment.model));
  const untouched = alike(height, before.timeMax) && alike(sampler.timeMin, before.timeMin);
  const { timeMin, timeMax } = !same && untouched ? usualRange(model) : { timeMin: sampler.timeMin, timeMax: height };
  const surface = surfaceOf(timeMax, model, start, timeMin);
  const kind = canFollow(model, sampler.kind) ? sampler.kind : defaultExperiment.sampler.kind;
  edit({ ...surface, model: same ? { ...experiment.model, ...model } : model, sampler: { ...surface.sampler, timeMin, kind } }, phase);
}

/** Without augmentation: the softening, data units; null: as the page chooses. */
export const setSoftening = (softening: number | null, phase?: Phase): void => edit({ model: { kind: 'unaugmented', softening: softening ?? undefined } }, phase);

export const setD = (D: Augmentation, phase?: Phase): void => setModel({ kind: 'pfgmpp', D }, phase);

export function setStart(start: Experiment['start']): void {
  const { experiment } = lab.getState();
  edit({ start, ...surfaceOf(priorHeight(experiment), pairOf(experiment.model), start) });
}

/**
 * Takes any part of an experiment, as a link or a script would give it.
 *
 * @throws Error with every problem, one a line, when it cannot be met; nothing is changed then.
 */
export function loadExperiment(patch: unknown): void {
  settle();
  edit(patch);
}

/** The default experiment; undoable. */
export function resetExperiment(): void {
  settle();
  lab.setState({ experiment: defaultExperiment });
}

/** One step of the document back. */
export function undoStep(): void {
  settle();
  history.getState().undo();
}

/** What the visitor means by undo: a canvas that was cleared, which is no step of the document yet, is filled again; else one step back. */
export function undo(): void {
  const { hand, experiment } = lab.getState();
  const painted = hand.canvas && canvasOf(experiment.distribution);
  if (painted && hand.canvas.every((value) => value === 0)) lab.setState({ hand: { ...hand, canvas: painted } });
  else undoStep();
}

export function redo(): void {
  settle();
  history.getState().redo();
}
