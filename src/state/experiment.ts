/** The document: what is simulated. Plain JSON, undoable, in the link. Its shape, its limits and where it starts. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import { scheduleIds, type ScheduleId } from '../core/schedule.ts';
import '../locales/index.ts';
import { models, type ModelId } from '../models/index.ts';
import { SMALLEST_AUGMENTATION } from '../models/pfgmpp.ts';
import { samplers, type SamplerId } from '../samplers/index.ts';
import { distributionSchema, DISTRIBUTION_LIMITS, type DistributionChoice } from './distributions.ts';
import { entries, isNumber, notAKind, oneOf, positive, whole, wholeOrAuto } from './grammar.ts';
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
  ...DISTRIBUTION_LIMITS,
} as const;

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
  ],
  notAKind(MODELS.join(', ')),
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

export const experimentSchema = entries({
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
});

export type Augmentation = number | 'inf';
export type ModelChoice =
  | { readonly kind: 'pfgmpp'; readonly D: Augmentation }
  /** Charges that act within the data's own space. `softening`: data units. */
  | { readonly kind: 'unaugmented'; readonly softening?: number };
export type SamplerKind = SamplerId;
export type ScheduleKind = ScheduleId;
export interface SamplerChoice {
  readonly kind: SamplerKind;
  readonly steps: number;
  readonly schedule: ScheduleKind;
  /** sigma at the prior and lowest sigma above 0, data units. */
  readonly timeMax: number;
  readonly timeMin: number;
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
}

export const defaultExperiment: Experiment = {
  distribution: { kind: 'heart' },
  charges: 1024,
  model: { kind: 'pfgmpp', D: 1 },
  sampler: { kind: 'dpmpp2m', steps: 64, schedule: 'log', timeMax: 5, timeMin: 0.001 },
  samples: 'auto',
  seed: 1,
  start: 'hemisphere',
  radius: 5,
  direction: 'backward',
  evaluator: 'auto',
};

/** sigma at the top of the prior surface (data units): the height at which the hemisphere or the plane meets the axis. */
export function priorHeight(is: Pick<Experiment, 'model' | 'start' | 'radius' | 'sampler'>): number {
  const { model: law, start, radius } = is;
  if (start === 'plane' || law.kind === 'unaugmented' || law.D === 'inf') return is.sampler.timeMax;
  return radius / Math.sqrt(law.D);
}
