/** The document: what is simulated. Plain JSON, undoable, in the link. Its shape, its limits and where it starts. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import { type Harm, type Knobs, usualKnobs } from '../core/knobs.ts';
import { RHO, scheduleIds, type ScheduleId } from '../core/schedule.ts';
import type { KernelKind } from '../core/step.ts';
import '../locales/index.ts';
import { models, type ModelId } from '../models/index.ts';
import { SMALLEST_AUGMENTATION } from '../models/pfgmpp.ts';
import { samplers, type SamplerId } from '../samplers/index.ts';
import { defaultGrid, EQUATION_KINDS, equationSchemas, gridSchema, isEquation, type EquationChoice, type GridChoice } from './equation-choice.ts';
import { distributionSchema, DISTRIBUTION_LIMITS, type DistributionChoice } from './distributions.ts';
import { followersOnly } from './followers.ts';
import { entries, isNumber, notAKind, oneOf, positive, whole, wholeOrAuto, within } from './grammar.ts';
import { came, figure, WHERE } from './wording.ts';

/** What the document accepts. Lengths and sigma in data units. */
export const LIMITS = {
  charges: { min: 1, max: 65_536 },
  samples: { min: 1, max: 1_000_000 },
  steps: { min: 2, max: 1024 },
  radius: { min: 0.5, max: 1e7 },
  /** Below the least D the tails of the kernel leave float32; beyond the largest it cannot be told from a Gaussian. */
  D: { min: SMALLEST_AUGMENTATION, max: 1e7 },
  /** Largest sigma. */
  time: { max: 1e4 },
  seed: { max: 2 ** 32 - 1 },
  rho: { min: 1, max: 100 },
  /** EDM's gamma; beyond, one step would more than double the variance (Karras et al. 2022, algorithm 2). */
  churn: { max: Math.SQRT2 - 1 },
  noise: { min: 0.5, max: 1.5 },
  snr: { min: 0.001, max: 1 },
  /** Below the least, float32 cannot tell a step from its error. */
  tolerance: { min: 1e-6, max: 0.1 },
  /** sigma of Langevin walkers. */
  sigma: { min: 1e-3, max: 1e3 },
  alpha: { max: 10 },
  bits: { min: 1, max: 24 },
  scale: { min: 0.05, max: 20 },
  /** Beside the first; more would be too small to be read. */
  panes: 3,
  ...DISTRIBUTION_LIMITS,
} as const;

/** Diffusions by the clock and scale of their papers; their field is that of PFGM++ at D = infinity. */
export const DIFFUSIONS = ['ve', 'vp', 'subvp', 'edm'] as const;
export type Diffusion = (typeof DIFFUSIONS)[number];

/** Fields of charges; the others are linear equations. */
export const MODELS: ReadonlyArray<ModelId> = models.map(({ id }) => id);
const model = v.variant(
  'kind',
  [
    entries({
      kind: v.literal('pfgmpp'),
      D: v.custom<number | 'inf'>(
        (value) => value === 'inf' || (isNumber(value) && value >= LIMITS.D.min && value <= LIMITS.D.max),
        (issue) => t`${WHERE} is ${came(issue.input)}; it must be a number from ${figure(LIMITS.D.min)} to ${figure(LIMITS.D.max)}, or inf.`,
      ),
    }),
    entries({
      kind: v.literal('unaugmented'),
      softening: v.exactOptional(
        v.custom<number>(
          (value) => isNumber(value) && value >= 0,
          (issue) => t`${WHERE} is ${came(issue.input)}; it must be a number that is not negative.`,
        ),
      ),
    }),
    ...DIFFUSIONS.map((kind) => entries({ kind: v.literal(kind) })),
    ...equationSchemas,
  ],
  notAKind([...MODELS, ...EQUATION_KINDS].join(', ')),
);

export const SAMPLERS: ReadonlyArray<SamplerId> = samplers.map(({ id }) => id);
export const SCHEDULES = scheduleIds;
const sampler = v.pipe(
  entries({
    kind: oneOf(...SAMPLERS),
    steps: whole(LIMITS.steps.min, LIMITS.steps.max),
    schedule: oneOf(...SCHEDULES),
    timeMax: positive(LIMITS.time.max),
    timeMin: positive(LIMITS.time.max),
    rho: within(LIMITS.rho.min, LIMITS.rho.max),
    eta: within(0, 1),
    churn: within(0, LIMITS.churn.max),
    noise: within(LIMITS.noise.min, LIMITS.noise.max),
    snr: within(LIMITS.snr.min, LIMITS.snr.max),
    tolerance: within(LIMITS.tolerance.min, LIMITS.tolerance.max),
    sigma: within(LIMITS.sigma.min, LIMITS.sigma.max),
    renoise: oneOf('exact', 'gaussian'),
  }),
  v.partialCheck(
    [['timeMin'], ['timeMax']],
    (is) => is.timeMin < is.timeMax,
    (issue) => {
      const { timeMin, timeMax } = issue.input as { timeMin: number; timeMax: number };
      return t`sampler.timeMin is ${figure(timeMin)}; it must be less than sampler.timeMax, which is ${figure(timeMax)}.`;
    },
  ),
);

export const EVALUATORS = ['auto', 'direct', 'table'] as const;

const perturb = entries({
  alpha: within(0, LIMITS.alpha.max),
  bits: v.custom<number | 'off'>(
    (value) => value === 'off' || (Number.isInteger(value) && isNumber(value) && value >= LIMITS.bits.min && value <= LIMITS.bits.max),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a whole number from ${figure(LIMITS.bits.min)} to ${figure(LIMITS.bits.max)}, or off.`,
  ),
  scale: within(LIMITS.scale.min, LIMITS.scale.max),
});

const pane = entries({ model, sampler: entries({ kind: oneOf(...SAMPLERS), steps: whole(LIMITS.steps.min, LIMITS.steps.max) }) });
const panes = v.pipe(
  v.array(pane, (issue) => t`${WHERE} is ${came(issue.input)}; it must be a list of panes, each with a model and a sampler.`),
  v.maxLength(LIMITS.panes, (issue) => t`${WHERE} has ${figure(issue.input.length)} panes; there is room for ${figure(LIMITS.panes)} beside the first.`),
);

const experimentEntries = entries({
  distribution: distributionSchema,
  charges: whole(LIMITS.charges.min, LIMITS.charges.max),
  model,
  sampler,
  samples: wholeOrAuto(LIMITS.samples.min, LIMITS.samples.max),
  seed: whole(0, LIMITS.seed.max),
  start: oneOf('hemisphere', 'plane'),
  radius: v.custom<number>(
    (value) => isNumber(value) && value >= LIMITS.radius.min && value <= LIMITS.radius.max,
    (issue) =>
      t`${WHERE} is ${came(issue.input)}; it must be a number from ${figure(LIMITS.radius.min)} to ${figure(LIMITS.radius.max)}.`,
  ),
  direction: oneOf('forward', 'backward'),
  evaluator: oneOf(...EVALUATORS),
  perturb,
  grid: gridSchema,
  panes,
});

export const experimentSchema = v.pipe(experimentEntries, followersOnly());

export type Augmentation = number | 'inf';
/** The field of charges, exactly. */
export type PairChoice =
  | { readonly kind: 'pfgmpp'; readonly D: Augmentation }
  /** Charges that act within the data's own space. `softening`: data units. */
  | { readonly kind: 'unaugmented'; readonly softening?: number }
  /** Diffusion with the clock and the scale of its paper: variance exploding, variance preserving, sub-variance-preserving, EDM. */
  | { readonly kind: Diffusion };
export type ModelChoice = PairChoice | EquationChoice;
export type SamplerKind = SamplerId;
export type ScheduleKind = ScheduleId;
export interface SamplerChoice {
  readonly kind: SamplerKind;
  readonly steps: number;
  readonly schedule: ScheduleKind;
  /** sigma at the prior and lowest sigma above 0, data units. */
  readonly timeMax: number;
  readonly timeMin: number;
  /** Exponent of the schedule 'rho7'. */
  readonly rho: number;
  /** What these mean: core/knobs.ts. */
  readonly eta: number;
  readonly churn: number;
  readonly noise: number;
  readonly snr: number;
  readonly tolerance: number;
  readonly sigma: number;
  /** Noise that keeps the model's law at every D, or Gaussian noise, which at finite D does not. */
  readonly renoise: 'exact' | 'gaussian';
}

/** Harm done on purpose: core/knobs.ts. */
export interface Perturbation {
  readonly alpha: number;
  readonly bits: number | 'off';
  readonly scale: number;
}

/** What a pane beside the first is shown with; all else, the noise too, is that of the experiment. */
export interface PaneChoice {
  readonly model: ModelChoice;
  readonly sampler: Pick<SamplerChoice, 'kind' | 'steps'>;
}

export interface Experiment {
  readonly distribution: DistributionChoice;
  /** M wanted; points bring their own number. */
  readonly charges: number;
  readonly model: ModelChoice;
  readonly sampler: SamplerChoice;
  /** P; 'auto': as many as this device keeps smooth. */
  readonly samples: number | 'auto';
  readonly seed: number;
  readonly start: 'hemisphere' | 'plane';
  /** R of the hemisphere, data units. */
  readonly radius: number;
  readonly direction: 'forward' | 'backward';
  /** How the field is evaluated: by the exact sum, by a table of it, or by whichever costs less here. */
  readonly evaluator: (typeof EVALUATORS)[number];
  readonly perturb: Perturbation;
  /** Read by linear equations alone. */
  readonly grid: GridChoice;
  /** Shown beside it, to be compared with. */
  readonly panes: ReadonlyArray<PaneChoice>;
}

const { exact: _exact, ...usualSettings } = usualKnobs;

export const defaultExperiment: Experiment = {
  distribution: { kind: 'heart' },
  charges: 1024,
  model: { kind: 'pfgmpp', D: 1 },
  sampler: { kind: 'dpmpp2m', steps: 64, schedule: 'log', timeMax: 5, timeMin: 0.001, rho: RHO, ...usualSettings, renoise: 'exact' },
  samples: 'auto',
  seed: 1,
  start: 'hemisphere',
  radius: 5,
  direction: 'backward',
  evaluator: 'auto',
  perturb: { alpha: 0, bits: 'off', scale: 1 },
  grid: defaultGrid,
  panes: [],
};

/** The field of charges that a model is; of an equation, which has none, the page's own. For controls that equations do not show. */
export const pairOf = (is: ModelChoice): PairChoice => (isEquation(is) ? (defaultExperiment.model as PairChoice) : is);

/** D as a number: 0 without augmentation, Infinity for diffusion by whatever clock. */
export function augmentationOf(is: PairChoice): number {
  if (is.kind === 'unaugmented') return 0;
  return is.kind === 'pfgmpp' && is.D !== 'inf' ? is.D : Infinity;
}

/** sigma at the top of the prior surface (data units) of a field of charges: the height at which the hemisphere or the plane meets the axis. */
export function priorHeight(is: Pick<Experiment, 'model' | 'start' | 'radius' | 'sampler'>): number {
  // An equation leaves the surface of the model before as it was, and every surface keeps its height in timeMax.
  if (isEquation(is.model)) return is.sampler.timeMax;
  const D = augmentationOf(is.model);
  return is.start === 'plane' || D === 0 || D === Infinity ? is.sampler.timeMax : is.radius / Math.sqrt(D);
}

export const knobsOf = ({ eta, churn, noise, snr, tolerance, sigma, renoise }: SamplerChoice): Knobs => ({ eta, churn, noise, snr, tolerance, sigma, exact: renoise === 'exact' });

export const harmOf = ({ alpha, bits, scale }: Perturbation): Harm => ({ alpha, bits: bits === 'off' ? Infinity : bits, scale });

export const kernelOfModel = (is: PairChoice): KernelKind => (augmentationOf(is) === Infinity ? 'gaussian' : 'student');
