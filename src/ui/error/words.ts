/** Error in sight in words, and as the series of its plots. */
import { t } from '@lingui/core/macro';
import { drawsNoise } from '../../core/step.ts';
import type { ErrorCurve, ErrorFloor, ErrorPoint, ErrorReport } from '../../state/error.ts';
import { samplerById, type SamplerId } from '../../samplers/index.ts';
import { count, percent, samplerName } from '../phrases.ts';
import { measuredText } from '../plots/text.ts';
import type { PlotPoint, PlotProps, Series } from '../plots/types.ts';
import { courseText } from '../plots/words.ts';

export const followsFlow = (sampler: SamplerId): boolean => !drawsNoise(samplerById(sampler));

/** Ends closer than this, data units, are one place: numbers of single precision near data of unit size are told apart to 1e-7, and a path rounds a few times. */
const ONE_PLACE = 1e-6;

/** How far ends lie from the converged ones, in a sentence. */
function endsText({ median, most }: NonNullable<ErrorPoint['ends']>): string {
  if (most < ONE_PLACE) return t`At least 95% of them end at the very same place, as far as single precision tells.`;
  if (median < ONE_PLACE) return t`Half of them end at the very same place, as far as single precision tells, and 95% within ${measuredText(most)} of it (data units).`;
  return t`Half of them end within ${measuredText(median)} of where that run ends, 95% within ${measuredText(most)} (data units).`;
}

/** What is known of the present settings, a sentence each; the first is the one that counts. */
export function presentSentences(sampler: SamplerId, { ends, distribution, evaluations, lost }: ErrorPoint, floor: ErrorFloor): string[] {
  const name = samplerName(sampler);
  const sentences = ends
    ? [
        t`${percent(ends.same)} of the samples end on the charge that the converged run reaches.`,
        t`${endsText(ends)} ${name}, ${count(Math.round(evaluations))} evaluations.`,
      ]
    : [
        t`${name} adds noise of its own: from one start it may end anywhere in the data, so no single end is the right one.`,
        t`What tells is where all samples end together, after ${count(Math.round(evaluations))} evaluations each:`,
      ];
  sentences.push(t`Their distribution is ${measuredText(distribution)} away from the charges (sliced Wasserstein-2); as many draws of the charges themselves, ${measuredText(floor.chance)}, and nine of ten such draws between ${measuredText(floor.chanceRange[0])} and ${measuredText(floor.chanceRange[1])}.`);
  if (lost > 0) sentences.push(t`${count(lost)} of ${count(floor.samples)} samples overflowed and count where they stopped.`);
  return sentences;
}

const settings = ({ steps, tolerance }: ErrorPoint): string => (tolerance === null ? t`${count(steps)} steps` : t`tolerance ${measuredText(tolerance)}`);

function seriesOf(curves: ReadonlyArray<ErrorCurve>, point: (point: ErrorPoint) => Pick<PlotPoint, 'y' | 'label'> | null): Series[] {
  return curves
    .map(({ sampler, points }) => ({
      id: sampler,
      name: samplerName(sampler),
      points: points.flatMap((one) => {
        const at = point(one);
        return at ? [{ x: one.evaluations, ...at }] : [];
      }),
    }))
    .filter(({ points }) => points.length > 0);
}

const last = ({ points }: Series): number => points.at(-1)!.y;

/** The courses of the best and of the worst, judged by where they end. */
function summaryOf(series: ReadonlyArray<Series>, least = 0): string {
  const sorted = series.toSorted((a, b) => last(a) - last(b));
  const told = sorted.length > 1 ? [sorted[0]!, sorted.at(-1)!] : sorted;
  return told.map((one) => courseText(one, { least })).filter(Boolean).join(' ') || t`Nothing has been measured yet.`;
}

/** The present settings, if they have the quantity. */
export interface Present {
  readonly sampler: SamplerId;
  readonly point: ErrorPoint;
}

/** A floor further below all points than this would only squeeze them. */
const FAR_BELOW = 30;

function floorOf(series: ReadonlyArray<Series>, y: number, text: string): Pick<PlotProps, 'floor'> {
  const least = Math.min(...series.flatMap(({ points }) => points.map((point) => point.y)));
  return y > least / FAR_BELOW ? { floor: { y, text } } : {};
}

const axes = { xLabel: '', yLabel: '', xScale: 'log', yScale: 'log' } as const;

/** What can be asked of the ends of single samples, in the order of the choice. */
export const END_MEASURES = ['median', 'most', 'other'] as const;
export type EndMeasure = (typeof END_MEASURES)[number];

export const endMeasureName = (measure: EndMeasure): string => ({ median: t`Half of them within`, most: t`95% within`, other: t`On another charge` })[measure];

const endLabel = (measure: EndMeasure): string =>
  ({ median: t`median distance from the converged end`, most: t`distance from the converged end that 95% keep`, other: t`share that ends on another charge` })[measure];

const endValue = ({ median, most, same }: NonNullable<ErrorPoint['ends']>, measure: EndMeasure): number => ({ median, most, other: 1 - same })[measure];

/** How far samples end from where they should. Null without a sampler that follows the flow. */
export function endPlot({ curves, floor }: ErrorReport, present: Present | null, measure: EndMeasure): PlotProps | null {
  const series = seriesOf(curves, (one) => {
    if (!one.ends) return null;
    const { median, most, same } = one.ends;
    return { y: endValue(one.ends, measure), label: t`half within ${measuredText(median)}; 95% within ${measuredText(most)}; ${percent(same)} on the same charge; ${settings(one)}` };
  });
  if (series.length === 0 || !floor) return null;
  const ends = present?.point.ends;
  return {
    ...axes,
    ...(measure === 'other' ? { yScale: 'linear' } : {}),
    title: t`Where single samples end`,
    xLabel: t`evaluations of the field (NFE)`,
    yLabel: endLabel(measure),
    series,
    ...(measure === 'other' ? {} : { least: ONE_PLACE }),
    ...(measure === 'median' && floor.converged > ONE_PLACE ? floorOf(series, floor.converged, t`no better known than this`) : {}),
    ...(ends && present ? { marks: [{ x: present.point.evaluations, y: endValue(ends, measure), text: t`now` }] } : {}),
    summary: summaryOf(series, measure === 'other' ? 0 : ONE_PLACE),
  };
}

/** How far all samples together are from the charges. */
export function distributionPlot({ curves, floor }: ErrorReport, present: Present | null): PlotProps | null {
  const series = seriesOf(curves, (one) => ({ y: one.distribution, label: settings(one) }));
  if (series.length === 0 || !floor) return null;
  return {
    ...axes,
    title: t`Where they end together`,
    xLabel: t`evaluations of the field (NFE)`,
    yLabel: t`sliced Wasserstein-2 to the charges`,
    series,
    floor: { y: floor.chance, text: t`chance alone`, low: floor.chanceRange[0], high: floor.chanceRange[1] },
    ...(present ? { marks: [{ x: present.point.evaluations, y: present.point.distribution, text: t`now` }] } : {}),
    summary: `${summaryOf(series)} ${t`The band is where nine of ten draws of the charges themselves lie: within it a sampler cannot be told from a perfect one.`}`,
  };
}

/** What everything is measured against. */
export function basisText({ samples, evaluations, converged }: ErrorFloor): string {
  const known = converged < ONE_PLACE ? t`with half its steps half of the ends would be the very same, as far as single precision tells` : t`with half its steps half of the ends would move by no more than ${measuredText(converged)}`;
  return t`Measured on ${count(samples)} samples by the exact sum, against Runge–Kutta 4 with ${count(evaluations)} evaluations from the same starts; ${known}.`;
}
