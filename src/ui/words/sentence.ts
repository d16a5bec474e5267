/** The changing sentence above the time line: what is seen at this moment, for this model, this sampler. Pure but for the language. */
import { plural, t } from '@lingui/core/macro';
import type { Experiment } from '../../state/experiment.ts';
import type { Readouts, Status } from '../../state/status.ts';
import { courseOf } from './course.ts';
import { distributionWithin } from './distribution.ts';
import { priorKind, priorName, shownCharges } from './names.ts';
import { count, figures, percent, plainFigures } from './numbers.ts';

/** Where on the time line we are, as far as words go. */
export type Moment = 'data' | 'outward' | 'prior' | 'inward';
const NEAR_END = 0.02;
export function momentOf(progress: number, sense: 1 | -1): Moment {
  if (progress < NEAR_END) return 'data';
  if (progress > 1 - NEAR_END) return 'prior';
  return sense === 1 ? 'outward' : 'inward';
}

/** Above this multiple of what chance alone gives, the dots are visibly uneven; above the first, slightly. */
const SLIGHTLY = 1.6;
const CLEARLY = 3;
export function evenness({ distance, noise }: NonNullable<Readouts['uniformity']>): string {
  if (distance < SLIGHTLY * noise) return t`as even as chance allows`;
  return distance < CLEARLY * noise ? t`nearly even` : t`uneven: take a larger radius`;
}

/** VP and sub-VP: the only ones whose data shrink. */
const isNudged = ({ model }: Pick<Experiment, 'model'>): boolean => model.kind === 'vp' || model.kind === 'subvp';

type Measured = Pick<Readouts, 'uniformity' | 'landed'>;

function atData(is: Experiment, { samples }: Pick<Status, 'samples'>, { landed }: Measured): string {
  const charges = shownCharges(is);
  if (courseOf(is) === 'walk') {
    return t`After ${count(is.sampler.steps)} steps the walkers are spread like the data blurred by σ = ${plainFigures(is.sampler.sigma)}, if they have walked for long enough.`;
  }
  if (landed && is.direction === 'backward') {
    return t`${percent(landed.fraction)} of the samples end within ${figures(landed.within, 2)} of one of the ${count(charges)} charges.`;
  }
  return t`${count(samples)} samples lie on the ${count(charges)} charges that make up ${distributionWithin(is.distribution)}.`;
}

function atPrior(is: Experiment, { uniformity }: Measured): string {
  const prior = priorKind(is);
  const ks = uniformity ? t`KS ${figures(uniformity.distance, 2)}, ${figures(uniformity.noise, 2)} from chance alone` : '';
  if (courseOf(is) === 'walk') return t`The walkers start anywhere, as the prior has them.`;
  if (prior === 'far') return t`Without an extra dimension the charges only push each other apart; no simple law is reached.`;
  if (prior === 'noise') return uniformity ? t`Nothing but Gaussian noise is left (${ks}).` : t`Nothing but Gaussian noise is left.`;
  // Noise that is added step by step ends on the plane.
  const end = courseOf(is) === 'noising' ? 'plane' : prior;
  if (!uniformity) return end === 'plane' ? t`At r = r max the samples follow the simple law of the prior.` : t`On the hemisphere the samples are spread evenly.`;
  return t`On the ${priorName(end)} the samples are ${evenness(uniformity)} (${ks}).`;
}

function alongFlow(is: Experiment, outward: boolean): string {
  const prior = priorKind(is);
  const shape = distributionWithin(is.distribution);
  if (prior === 'far') {
    return outward ? t`Without an extra dimension, charges push samples outward within their own space.` : t`On the way back the samples collapse onto a few points.`;
  }
  if (isNudged(is)) {
    return outward
      ? t`The flow of a diffusion in which at every moment a little noise is added and every value is nudged towards zero.`
      : t`The flow runs backward: out of noise, every value moves away from zero again into ${shape}.`;
  }
  if (prior === 'noise') return outward ? t`Like ink in water, the samples spread until the shape is forgotten.` : t`The flow of probability runs backward: noise gathers into ${shape}.`;
  return outward ? t`Every dot rides the electric field of ${shape}, out to the ${priorName(prior)}.` : t`The same field lines run backward: the ${priorName(prior)} turns into ${shape}.`;
}

function withNoise(is: Experiment, outward: boolean): string {
  const shape = distributionWithin(is.distribution);
  if (courseOf(is) === 'noising') {
    if (!outward) return t`The noising run backward: what was added is taken away again, as only who saw it can.`;
    return isNudged(is) ? t`At every moment a little noise is added and every value is nudged towards zero.` : t`At every moment a little noise is added, until the shape is forgotten.`;
  }
  if (outward) return t`The same jittering paths, seen backward: ${shape} dissolves.`;
  return isNudged(is)
    ? t`The samples jitter: noise is added at every step, and every value moves away from zero again into ${shape}.`
    : t`The samples jitter: noise is added at every step, and the field leads them to ${shape} all the same.`;
}

function onTheWay(is: Experiment, outward: boolean): string {
  const course = courseOf(is);
  if (course === 'walk') {
    return outward ? t`The walk seen backward: the walkers return to where they started.` : t`Walkers climb to where data are likely: at every step up the slope of log p at σ = ${plainFigures(is.sampler.sigma)}, and noise.`;
  }
  return course === 'flow' ? alongFlow(is, outward) : withNoise(is, outward);
}

/** What went wrong with some samples of the film on the screen, '' when nothing did. */
export function troubleText({ adaptive, lost }: Pick<Status, 'adaptive' | 'lost'>): string {
  const parts: string[] = [];
  if (lost > 0) parts.push(plural(lost, { one: '# sample overflowed and stays where it last was finite: take smaller steps.', other: '# samples overflowed and stay where they last were finite: take smaller steps.' }));
  const unfinished = adaptive?.unfinished ?? 0;
  if (unfinished > 0) parts.push(plural(unfinished, { one: '# sample did not arrive within a thousand tried steps: take a larger tolerance.', other: '# samples did not arrive within a thousand tried steps: take a larger tolerance.' }));
  return parts.join(' ');
}

export function sentence(is: Experiment, moment: Moment, status: Pick<Status, 'samples' | 'stage' | 'adaptive' | 'lost'>, measured: Measured): string {
  if (status.stage === 'starting') return is.samples === 'auto' ? t`Computing the paths of the samples …` : t`Computing the paths of ${count(is.samples)} samples …`;
  const said = moment === 'data' ? atData(is, status, measured) : moment === 'prior' ? atPrior(is, measured) : onTheWay(is, moment === 'outward');
  return [said, troubleText(status)].filter(Boolean).join(' ');
}
