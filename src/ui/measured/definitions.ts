/** What each metric is, in one sentence for the visitor, with where it was defined; and how its value is said. */
import { t } from '@lingui/core/macro';
import { metrics, type MetricId } from '../../metrics/index.ts';
import { count, figures, percent } from '../phrases.ts';

const referenceOf = (id: MetricId): string => metrics.find((metric) => metric.id === id)!.reference;

/** Where a metric and what chance makes of it were defined, in brackets after what it is. */
function withReference(id: MetricId, sentence: string, noise: MetricId = id): string {
  return `${sentence} (${[...new Set([referenceOf(id), referenceOf(noise)])].join('; ')}.)`;
}

export const definitions = {
  nfe: (): string => withReference('nfe', t`How often the field was asked for each sample: the cost of a run, whatever the machine.`),
  adaptive: (): string => t`The adaptive sampler compares a fourth with a fifth order and takes shorter steps where they differ by more than the tolerance; steps in vain are counted too. The tolerance is kept in every step, not at the end: among single charges errors of up to 26 tolerances were measured where samples end, at D = 1. (Dormand & Prince 1980, J. Comput. Appl. Math. 6, 19.)`,
  ks: (): string => withReference('ks', t`The largest gap between the samples’ cumulative shares on the prior’s side and those of the prior’s law; chance alone gives the second number.`),
  landed: (): string => t`Share of the samples that end within a tenth of the usual distance between neighbouring charges of one.`,
  hits: (): string => withReference('hits', t`Half the sum over all charges of how far the share of samples nearest to it is from its weight: 0 when each gets its due. So many perfect draws would give the second number.`, 'hitsNoise'),
  slicedW2: (): string => withReference('slicedW2', t`How far samples must be carried to become the charges, root mean square, seen along even directions; as many perfect draws would give the second number.`),
  energy: (): string => withReference('energy', t`Twice the mean distance between samples and charges, less those among samples and among charges: 0 only where both are distributed alike. As many perfect draws would give the second number. All pairs of samples and charges are taken; where that would take long, those of an even subset, of as many as it says.`),
  sameCharge: (): string => withReference('sameCharge', t`Share of the samples that end nearest to the same charge as in a converged run: the same starts, the exact field, and steps so small that they no longer matter. Of at most 2,048 samples, on the processor 512.`),
  endError: (): string => withReference('endError', t`Median distance between where a sample ends and where it ends in the converged run.`),
  pathLength: (): string => withReference('pathLength', t`Mean length of the paths through data and extra dimension, of at most 2,048 samples.`),
  straightness: (): string => withReference('straightness', t`Distance between a path’s ends over its length, mean: 1 for straight paths, which few steps can follow.`),
  logLikelihood: (): string => withReference('logLikelihood', t`Mean logarithm of the density that the model gives the samples at the lowest noise level: that of the prior, and along each path the divergence of the flow. Beside it, how far it is from the exact density of the charges there, median. The prior is taken to be that of all charge in one point, which is exact only infinitely far out: the last number compares it with the exact density where paths begin. Of at most 1,024 samples, on the processor 256.`),
} as const satisfies Readonly<Record<string, () => string>>;

/** Digits of an error or a noise: more are luck. */
const ROUGH = 2;

const beside = (value: string, noise: number): string => t`${value}, chance alone ${figures(noise, ROUGH)}`;

/** A row of the dear metrics, or null where it says nothing of the film. */
export interface MeasuredRow {
  readonly term: string;
  readonly symbol: string;
  readonly definition: string;
  readonly value: string;
}

/** @param of by name, NaN where a metric says nothing of the film. */
export function dearRows(of: Readonly<Record<string, number>>): ReadonlyArray<MeasuredRow> {
  const row = (id: MetricId, term: string, symbol: string, definition: () => string, value: () => string): MeasuredRow[] =>
    Number.isNaN(of[id] ?? NaN) ? [] : [{ term, symbol, definition: definition(), value: value() }];
  const length = (id: MetricId): string => figures(of[id]!, ROUGH);
  return [
    ...row('slicedW2', t`Sliced Wasserstein`, 'SW₂', definitions.slicedW2, () => beside(length('slicedW2'), of['slicedW2Noise']!)),
    ...row('energy', t`Energy distance`, '', definitions.energy, () => t`${beside(length('energy'), of['energyNoise']!)}; of ${count(of['energySamples']!)} samples`),
    ...row('sameCharge', t`Same charge as converged`, '', definitions.sameCharge, () => percent(of['sameCharge']!)),
    ...row('endError', t`End against converged`, '', definitions.endError, () => t`${length('endError')} (median)`),
    ...row('pathLength', t`Path length`, '', definitions.pathLength, () => figures(of['pathLength']!)),
    ...row('straightness', t`Straightness`, '', definitions.straightness, () => figures(of['straightness']!)),
    ...row('logLikelihood', t`Log-likelihood`, 'ln p', definitions.logLikelihood, () => t`${figures(of['logLikelihood']!)} a sample, off by ${length('logLikelihoodError')}; the prior’s finite radius alone makes ${length('logLikelihoodPrior')}`),
  ];
}

export const adaptiveText = ({ accepted, rejected }: { readonly accepted: number; readonly rejected: number }): string => t`${figures(accepted)} taken, ${figures(rejected)} in vain; the tolerance is a step’s, not the end’s`;

export const unfinishedText = (samples: number): string => t`${count(samples)} samples did not arrive within 1,000 steps`;

export const lostText = (samples: number): string => t`${count(samples)} samples overflowed and were stopped`;
