/** JSON to rows: arrays of arrays, arrays of objects, { points }, or an object of columns. */
import { Refusal } from '../reasons.ts';
import { type Columns, columnsBuilder, MOST_COLUMNS } from './columns.ts';

/** Objects whose keys name the columns. */
const JUDGED = 1024;
/** NaN and infinity as other languages write them; JSON has neither. */
const NOT_FINITE = /(?<=[[,:]\s*)(-?(?:NaN|Infinity|inf|nan))(?=\s*[\],}])/g;
/** Names under which rows are found in an object. */
const ROWS_IN = ['points', 'data', 'rows'];

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    try {
      return JSON.parse(text.replace(NOT_FINITE, '"$1"'));
    } catch {
      throw new Refusal({ is: 'bad json', what: error instanceof Error ? error.message : String(error) });
    }
  }
}

function ofObjects(rows: ReadonlyArray<unknown>, rowsKept?: number): Columns {
  const names = [...new Set(rows.slice(0, JUDGED).flatMap((row) => (isFields(row) ? Object.keys(row) : [])))];
  if (names.length < 2) throw new Refusal({ is: 'one column' });
  if (names.length > MOST_COLUMNS) throw new Refusal({ is: 'too many columns', columns: names.length, limit: MOST_COLUMNS });
  const builder = columnsBuilder(true, names, rowsKept);
  rows.forEach((row, i) => builder.row(isFields(row) ? names.map((name) => row[name]) : [row], i + 1));
  return builder.end();
}

function ofArrays(rows: ReadonlyArray<unknown>, rowsKept?: number): Columns {
  const builder = columnsBuilder(true, null, rowsKept);
  rows.forEach((row, i) => builder.row(Array.isArray(row) ? row : [row], i + 1));
  return builder.end();
}

function ofColumns(names: ReadonlyArray<string>, columns: ReadonlyArray<ReadonlyArray<unknown>>, rowsKept?: number): Columns {
  if (names.length < 2) throw new Refusal({ is: 'one column' });
  const builder = columnsBuilder(true, names, rowsKept);
  const rows = columns.reduce((most, { length }) => Math.max(most, length), 0);
  for (let i = 0; i < rows; i++) builder.row(columns.map((column) => column[i]), i + 1);
  return builder.end();
}

/** @throws Refusal when the text is not JSON, or JSON of another form. */
export function columnsOfJson(text: string, rowsKept?: number): Columns {
  const value = parsed(text);
  const rows = isFields(value) ? ROWS_IN.map((name) => value[name]).find((held) => Array.isArray(held) && typeof held[0] === 'object') : value;
  if (Array.isArray(rows)) {
    if (rows.length === 0) throw new Refusal({ is: 'no rows' });
    if (rows.some(Array.isArray)) return ofArrays(rows, rowsKept);
    if (rows.some(isFields)) return ofObjects(rows, rowsKept);
    throw new Refusal({ is: 'one column' });
  }
  const columns = isFields(value) ? Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])) : [];
  if (columns.length === 0) throw new Refusal({ is: 'json of another form' });
  return ofColumns(columns.map(([name]) => name), columns.map(([, column]) => column), rowsKept);
}
