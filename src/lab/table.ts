/** A sweep's results as a table of plain values, and as comma-separated text. */
import { t } from '@lingui/core/macro';
import type { Augmentation } from '../state/experiment.ts';
import type { Measured, Sweep, Table } from '../state/sweep.ts';
import { cellIndex, SIGMA } from './cells.ts';
import { summary, type Summary } from './statistics.ts';

/** What the repetitions of one D at one amount of harm say. */
export interface Point {
  readonly D: Augmentation;
  readonly amount: number;
  /** Null until one of them was measured. */
  readonly summary: Summary | null;
}

/** [D][amounts]: one row for each D. */
export function pointsOf({ sweep, values }: Pick<Measured, 'sweep' | 'values'>): ReadonlyArray<ReadonlyArray<Point>> {
  return sweep.D.map((D, d) =>
    sweep.amounts.map((amount, a) => ({ D, amount, summary: summary(Array.from({ length: sweep.repeats }, (_, repeat) => values[cellIndex(sweep, d, a, repeat)]!)) })),
  );
}

/** The D with the least error at amount `a`, of those that were measured: the sweet spot. */
export function sweetSpot(points: ReadonlyArray<ReadonlyArray<Point>>, a: number): Point | null {
  const known = points.map((row) => row[a]!).filter((point) => point.summary !== null);
  return known.length === 0 ? null : known.reduce((best, point) => (point.summary!.mean < best.summary!.mean ? point : best));
}

/** The D at amount `a` whose error bars reach down to those of the sweet spot: chance may have made the difference. */
export function asGood(points: ReadonlyArray<ReadonlyArray<Point>>, a: number): ReadonlyArray<Augmentation> {
  const best = sweetSpot(points, a);
  return points.map((row) => row[a]!).filter(({ D, summary: is }) => best?.summary && is && D !== best.D && is.low <= best.summary.high).map(({ D }) => D);
}

/** Digits in which numbers are written: more than chance leaves certain. */
const DIGITS = 5;
/** In a sentence. */
const FEW_DIGITS = 2;
const plain = (value: number): number => Number(value.toPrecision(DIGITS));

/** What was done, so that the numbers can be made again. */
export function noteOf({ sweep, charges, shape, floor }: Omit<Measured, 'values'>): string {
  const steps = sweep.harm === 'steps' ? t`as many steps as said` : t`${sweep.steps} steps`;
  const sentences = [
    t`${shape}, ${charges} charges; ${sweep.samples} samples a cell, ${sweep.repeats} repetitions with seeds from ${sweep.seed}; sampler ${sweep.sampler}, ${steps}, sigma ${SIGMA.max} to ${SIGMA.min}, rho 7, from the plane.`,
    t`low and high: 95 % confidence interval of the mean.`,
  ];
  if (floor !== null) sentences.push(t`Perfect samples would measure ${Number(floor.toPrecision(FEW_DIGITS))} by chance alone.`);
  return sentences.join(' ');
}

/** One row for each D and amount that was measured. */
export function tableOf(measured: Measured): Table {
  const { sweep: { harm, measure } } = measured;
  return {
    columns: ['D', harm, measure, 'low', 'high', 'deviation', 'repeats'],
    rows: pointsOf(measured).flatMap((row) =>
      row.flatMap(({ D, amount, summary: is }) => (is ? [[D, amount, plain(is.mean), plain(is.low), plain(is.high), plain(is.deviation), is.count]] : [])),
    ),
    note: noteOf(measured),
  };
}

/** RFC 4180: what holds a comma, a quote or a line break is quoted. */
const field = (value: number | string): string => (typeof value === 'string' && /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value));

/** The table as text: columns, rows; the note stands in a last column of its own in the first row, so that spreadsheets read all of it. */
export function csvOf({ columns, rows, note }: Table): string {
  const lines = [[...columns, 'note'], ...rows.map((row, i) => [...row, i === 0 ? note : ''])];
  return lines.map((line) => `${line.map(field).join(',')}\n`).join('');
}

/** Indices into D of a sweep, each once, as they are drawn: finite D ascending, infinity last. */
export const inOrder = ({ D }: Pick<Sweep, 'D'>): ReadonlyArray<number> => {
  const size = (one: Augmentation): number => (one === 'inf' ? Infinity : one);
  return D.map((_, d) => d).toSorted((i, j) => (size(D[i]!) === size(D[j]!) ? 0 : size(D[i]!) - size(D[j]!)));
};
