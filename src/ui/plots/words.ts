/** What a plot says in words: a point that is read, a curve in a sentence, and the rows of its table. */
import { t } from '@lingui/core/macro';
import { measuredText, tickText } from './text.ts';
import type { PlotPoint, PlotProps, Series } from './types.ts';

type Words = Pick<PlotProps, 'xLabel' | 'yLabel' | 'xTicks'>;

const xText = (x: number, { xTicks }: Pick<PlotProps, 'xTicks'>): string => xTicks?.find((tick) => tick.x === x)?.text ?? tickText(x);

/** "0.012 (0.010 to 0.015)". */
export function valueText({ y, low, high }: PlotPoint): string {
  if (low === undefined || high === undefined) return measuredText(y);
  return t`${measuredText(y)} (${measuredText(low)} to ${measuredText(high)})`;
}

/** A point as it is read out and shown: each piece is a line. */
export function reading(series: Series, point: PlotPoint, plot: Words): string[] {
  return [series.name, `${plot.xLabel}: ${xText(point.x, plot)}`, `${plot.yLabel}: ${valueText(point)}`, ...(point.label ? [point.label] : [])];
}

/** A curve rises or falls when its ends differ by more than this share of the larger. */
const EQUAL = 0.05;

/** "Euler falls from 0.3 at 4 to 0.002 at 144." Empty when there is nothing to compare. Heights below `least` are not told apart. */
export function courseText({ name, points }: Series, plot: Pick<PlotProps, 'xTicks' | 'least'>): string {
  const { least = 0 } = plot;
  const heightText = (y: number): string => (y < least ? t`less than ${tickText(least)}` : measuredText(y));
  const known = points.filter(({ y }) => Number.isFinite(y)).toSorted((a, b) => a.x - b.x);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return '';
  const [from, to] = [heightText(first.y), heightText(last.y)];
  if (first.y < least && last.y < least) return t`${name} stays below ${tickText(least)} from ${xText(first.x, plot)} to ${xText(last.x, plot)}.`;
  const [begin, end] = [xText(first.x, plot), xText(last.x, plot)];
  if (Math.abs(last.y - first.y) <= EQUAL * Math.max(Math.abs(first.y), Math.abs(last.y))) return t`${name} stays near ${to} from ${begin} to ${end}.`;
  return last.y < first.y ? t`${name} falls from ${from} at ${begin} to ${to} at ${end}.` : t`${name} rises from ${from} at ${begin} to ${to} at ${end}.`;
}

export interface PlotTable {
  readonly head: ReadonlyArray<string>;
  /** One a value of x, ascending: its text, then each series' value or nothing. */
  readonly rows: ReadonlyArray<ReadonlyArray<string>>;
}

/** The numbers of the plot as people read them. */
export function tableOf(plot: PlotProps): PlotTable {
  const xs = [...new Set(plot.series.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted((a, b) => a - b);
  return {
    head: [plot.xLabel, ...plot.series.map(({ name }) => name)],
    rows: xs.map((x) => [
      xText(x, plot),
      ...plot.series.map(({ points }) => {
        const point = points.find((one) => one.x === x);
        return point ? valueText(point) : '';
      }),
    ]),
  };
}

/** Said below a plot whose logarithmic axis cannot show all of it. */
export function edgeText({ series, yScale, least = 0 }: Pick<PlotProps, 'series' | 'yScale' | 'least'>): string {
  const below = yScale === 'log' && series.some(({ points }) => points.some(({ y }) => y < least));
  if (below) return t`Points on the lower edge are less than ${tickText(least)}: nothing, as far as single precision tells.`;
  const beyond = yScale === 'log' && series.some(({ points }) => points.some(({ y }) => y <= 0));
  return beyond ? t`Points on the lower edge are 0, which a logarithmic axis does not have.` : '';
}

/** A cell as RFC 4180 wants it. */
const cell = (value: string | number | undefined): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Comma-separated: a row a point, with all digits. */
export function csvOf({ series, xLabel, yLabel, xTicks }: PlotProps): string {
  const head = ['series', xLabel, yLabel, 'low', 'high', 'note'];
  const rows = series.flatMap(({ name, points }) =>
    points.map(({ x, y, low, high, label }) => [name, xTicks?.find((tick) => tick.x === x)?.text ?? x, y, low, high, label]),
  );
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n').concat('\r\n');
}
