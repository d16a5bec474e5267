/** The page's side of a table: a worker that holds it, and what it says to the visitor. */
import { plural, t } from '@lingui/core/macro';
import { proxy } from 'comlink';
import { hire, type Hired, WorkerLost } from '../hire.ts';
import { nameOf } from '../name.ts';
import { counted, spoken, wrongSentence } from '../sentences.ts';
import type { BadRow, ColumnChoice, OpenTable, TableOptions, TableReport, TableTaken, Waiting } from '../types.ts';
import { type Flaw, MOST_CHARGES } from './chosen.ts';
import type { TableDesk } from './desk.ts';
import type { Summary, Taken } from './read.ts';

interface Held {
  readonly worker: Hired<TableDesk>;
  readonly summary: Summary;
}
const held = new WeakMap<OpenTable, Held>();

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'table' });

async function readIn(worker: Hired<TableDesk>, source: Blob | string, { signal, onProgress }: Waiting): Promise<Held> {
  try {
    const progress = (share: number): void => onProgress?.(share);
    return { worker, summary: await worker.ask((desk) => desk.read(source, proxy(progress)), signal) };
  } catch (error) {
    worker.dismiss();
    throw error;
  }
}

const columnName = ({ header }: Pick<Summary, 'header'>, column: number): string => header?.[column] || t`Column ${column + 1}`;
const badRowOf = (summary: Summary) => ({ line, column, wrong }: Flaw): BadRow => ({ line, why: wrongSentence(wrong, columnName(summary, column)) });

function tableOf(source: Blob | string, found: Held): OpenTable {
  const { summary, worker } = found;
  const { header, numeric, ranges, preview, rows, stride, bad, flaws, suggested } = summary;
  const table: OpenTable = {
    name: nameOf(source),
    header: header !== null,
    columns: numeric.map((is, c) => ({ name: columnName(summary, c), numeric: is, range: ranges[c]! })),
    preview, rows, stride, bad, suggested,
    badRows: flaws.map(badRowOf(summary)),
    close: () => worker.dismiss(),
  };
  held.set(table, found);
  return table;
}

/** @throws Error with a sentence for the visitor; the signal's reason when aborted. */
export function readTable(source: Blob | string, waiting: Waiting = {}): Promise<OpenTable> {
  return spoken(async () => {
    waiting.signal?.throwIfAborted();
    try {
      return tableOf(source, await readIn(hire<TableDesk>(makeWorker), source, waiting));
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      const { onThisPage } = await import('./on-this-page.ts');
      return tableOf(source, await readIn(onThisPage(), source, waiting));
    }
  });
}

/** What became of a table, in sentences. */
function said({ rows, kept, stride, bad, good, charges }: Omit<TableReport, 'says' | 'badRows'>): string[] {
  return [
    ...(stride > 1 ? [t`Of the ${counted(rows)} rows of the table one in ${counted(stride)} was kept, ${counted(kept)} in all.`] : []),
    ...(bad > 0 ? [plural(bad, { one: '# bad row was left out.', other: '# bad rows were left out.' })] : []),
    ...(charges < good ? [t`${counted(charges)} charges stand for ${counted(good)} rows, chosen evenly by weight.`] : []),
  ];
}

function takenOf(table: OpenTable, summary: Summary, taken: Taken, scaled: boolean): TableTaken {
  const { points, dimension, weights, good, bad, flaws } = taken;
  const { rows, stride, kept } = summary;
  const figures = { rows, stride, kept, bad, good, charges: points.length / dimension };
  return {
    distribution: { kind: 'table', points, dimension, ...(weights ? { weights } : {}), scaled, ...(table.name ? { name: table.name } : {}), rows },
    report: { ...figures, badRows: flaws.map(badRowOf(summary)), says: said(figures) },
  };
}

/** @throws Error with a sentence for the visitor; the signal's reason when aborted, which also closes the table. */
export function tableDistribution(table: OpenTable, choice: ColumnChoice, { scaled, count = MOST_CHARGES, seed = 1, signal }: TableOptions): Promise<TableTaken> {
  return spoken(async () => {
    const { worker, summary } = held.get(table)!;
    return takenOf(table, summary, await worker.ask((desk) => desk.take(choice, count, seed), signal), scaled);
  });
}
