/** The words of sweeps: names of harms and measures, and plots made of results. */
import { plural, t } from '@lingui/core/macro';
import { duration } from '../../lab/estimate.ts';
import { asGood, inOrder, pointsOf, sweetSpot, type Point } from '../../lab/table.ts';
import type { Augmentation } from '../../state/experiment.ts';
import type { HarmKind, Measured, MeasureId, SweepEstimate, SweepProgress } from '../../state/sweep.ts';
import { count, dText, figures, percent, plainFigures } from '../phrases.ts';
import type { PlotPoint, PlotProps } from '../plots/types.ts';

export const harmName = (harm: HarmKind): string =>
  ({ alpha: t`Noise at each step, α`, bits: t`Bits of the field`, scale: t`Level believed, times the true one`, steps: t`Steps` })[harm];

export const measureName = (measure: MeasureId): string =>
  ({ hits: t`Total variation of hits`, slicedW2: t`Sliced Wasserstein-2`, endError: t`Median end-point error`, otherCharge: t`On another charge` })[measure];

/** What it is, in a sentence. */
export const measureHint = (measure: MeasureId): string =>
  ({
    hits: t`Each sample counts for its nearest charge: the share of samples that would have to land elsewhere for every charge to get its due.`,
    slicedW2: t`How far samples have to be carried to lie as the charges do, root mean square over many directions, data units.`,
    endError: t`Median distance from where the same sample ends in the converged run without harm, data units.`,
    otherCharge: t`Share of samples that end on another charge than in the converged run without harm.`,
  })[measure];

const dName = (D: Augmentation): string => `D = ${dText(D)}`;

/** One amount of harm. */
const harmAt = (harm: HarmKind, amount: number): string => {
  const figure = plainFigures(amount);
  return { alpha: t`α = ${figure}`, bits: plural(amount, { one: '# bit', other: '# bits' }), scale: t`${figure} times the level`, steps: plural(amount, { one: '# step', other: '# steps' }) }[harm];
};

/** ∞ stands this many times beyond the largest finite D on the axis. */
const BEYOND = 8;

function bar({ amount, summary }: Point): PlotPoint | null {
  return summary && { x: amount, y: summary.mean, low: summary.low, high: summary.high };
}

const present = <T,>(value: T | null): value is T => value !== null;

/** What the mean of a measure reads like. */
const value = (measure: MeasureId, mean: number): string => (measure === 'otherCharge' ? percent(mean) : figures(mean, 2));

function floorOf({ floor }: Measured): PlotProps['floor'] {
  return floor === null ? undefined : { y: floor, text: t`chance alone` };
}

/** Lengths fall over powers of ten; shares lie between 0 and 1. */
const yScale = (measure: MeasureId): PlotProps['yScale'] => (measure === 'hits' || measure === 'otherCharge' ? 'linear' : 'log');

function spread(harm: HarmKind): PlotProps['xScale'] {
  return harm === 'steps' || harm === 'scale' ? 'log' : 'linear';
}

/** Error against the amount of harm, a line for each D. */
export function harmPlot(of: Measured): PlotProps {
  const { sweep: { harm, measure, amounts, D }, shape } = of;
  const points = pointsOf(of);
  const order = inOrder(of.sweep);
  const most = amounts.indexOf(harm === 'bits' || harm === 'steps' ? Math.min(...amounts) : Math.max(...amounts));
  const said = order.flatMap((d) => {
    const { summary } = points[d]![most]!;
    return summary ? [`${dName(D[d]!)}: ${value(measure, summary.mean)}`] : [];
  });
  return {
    title: t`${measureName(measure)} by harm`,
    xLabel: harmName(harm),
    yLabel: measureName(measure),
    xScale: spread(harm),
    yScale: yScale(measure),
    series: order.map((d) => ({ id: String(D[d]), name: dName(D[d]!), points: points[d]!.map(bar).filter(present).toSorted((a, b) => a.x - b.x) })),
    xTicks: amounts.toSorted((a, b) => a - b).map((amount) => ({ x: amount, text: plainFigures(amount) })),
    floor: floorOf(of),
    summary: t`${shape} at ${harmAt(harm, amounts[most]!)}. ${said.join('; ')}.`,
  };
}

const known = (points: ReadonlyArray<ReadonlyArray<Point>>, a: number): ReadonlyArray<Point> => points.flatMap((row) => (row[a]?.summary ? [row[a]] : []));

/** Whether the least error lies between larger ones. @param order D as drawn. */
function insideText(best: Point | null, order: ReadonlyArray<Augmentation>): string {
  const at = best ? order.indexOf(best.D) : 0;
  if (at > 0 && at < order.length - 1) return t`So the sweet spot lies inside the range that was tried.`;
  return t`That is an end of the range that was tried: inside it there is no minimum.`;
}

/** Error against D at one amount of harm, with its minimum. */
export function spotPlot(of: Measured, amount: number): PlotProps {
  const { sweep: { harm, measure, amounts, D }, shape } = of;
  const a = Math.max(0, amounts.indexOf(amount));
  const points = pointsOf(of);
  const finite = D.filter((one): one is number => one !== 'inf');
  const placeOf = (one: Augmentation): number => (one === 'inf' ? BEYOND * Math.max(1, ...finite) : one);
  const best = sweetSpot(points, a);
  const inside = known(points, a).length < D.length ? '' : insideText(best, inOrder(of.sweep).map((d) => D[d]!));
  const others = asGood(points, a).map(dName).join(', ');
  const row = inOrder(of.sweep).map((d) => {
    const found = bar(points[d]![a]!);
    return found && { ...found, x: placeOf(D[d]!), label: dName(D[d]!) };
  });
  return {
    title: t`Sweet spot`,
    xLabel: t`Extra dimensions D`,
    yLabel: measureName(measure),
    xScale: 'log',
    yScale: yScale(measure),
    series: [{ id: 'spot', name: harmAt(harm, amounts[a]!), points: row.filter(present) }],
    xTicks: inOrder(of.sweep).map((d) => ({ x: placeOf(D[d]!), text: dText(D[d]!) })),
    marks: best?.summary ? [{ x: placeOf(best.D), y: best.summary.mean, text: t`least: ${dName(best.D)}` }] : [],
    floor: floorOf(of),
    summary: best?.summary ? [t`${shape} at ${harmAt(harm, amounts[a]!)}: least at ${dName(best.D)}, ${value(measure, best.summary.mean)}.`, others && t`Within the error bars as good: ${others}.`, inside].filter(Boolean).join(' ') : t`Nothing is measured at this amount yet.`,
  };
}

/** "100 cells, a run each: 4 D × 5 amounts × 5 repetitions, about 30 seconds on this device." */
export function estimateText({ sweep: { D, amounts, repeats }, cells, missing, seconds }: SweepEstimate): string {
  const runs = t`${plural(cells, { one: '# cell', other: '# cells, a run each' })}: ${count(D.length)} D × ${plural(amounts.length, { one: '# amount', other: '# amounts' })} × ${plural(repeats, { one: '# repetition', other: '# repetitions' })}`;
  if (missing === 0) return t`${runs}; all of them are known already.`;
  const time = duration(seconds);
  return missing < cells ? t`${runs}; ${count(missing)} of them are new, about ${time} on this device.` : t`${runs}, about ${time} on this device.`;
}

/** How far it is. */
export function progressText({ done, total, secondsLeft }: SweepProgress): string {
  const far = t`${count(done)} of ${plural(total, { one: '# cell', other: '# cells' })}`;
  return secondsLeft === null || done === total ? far : t`${far}, about ${duration(secondsLeft)} left`;
}
