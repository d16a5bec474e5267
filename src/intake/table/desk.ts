/** The calls that the page makes to the worker of tables. */
import { type Answer, answer } from '../hire.ts';
import type { ColumnChoice } from '../types.ts';
import type { Columns } from './columns.ts';
import { readColumns, type Summary, summaryOf, takeRows, type Taken } from './read.ts';

export interface TableDesk {
  read(source: Blob | string, onProgress: (share: number) => void): Promise<Answer<Summary>>;
  take(choice: ColumnChoice, count: number, seed: number): Promise<Answer<Taken>>;
}

/** One desk holds one table. */
export function tableDesk(): TableDesk {
  let columns: Columns | null = null;
  return {
    read: (source, onProgress) =>
      answer(async () => {
        columns = await readColumns(source, onProgress);
        return summaryOf(columns);
      }),
    take: (choice, count, seed) =>
      answer(
        () => {
          if (!columns) throw new Error('expected a table that has been read');
          return takeRows(columns, choice, count, seed);
        },
        ({ points, weights }) => [points.buffer, ...(weights ? [weights.buffer] : [])],
      ),
  };
}
