/** A table from its file to the rows that become charges: what the worker does, or the page where there is none. */
import { chosenRows } from '../../distributions/choose.ts';
import { Refusal } from '../reasons.ts';
import type { ColumnChoice } from '../types.ts';
import { type Flaw, flawsOf, MOST_CHARGES, suggestedColumns, tableRows } from './chosen.ts';
import type { Columns } from './columns.ts';
import { columnsOfJson } from './json-rows.ts';
import { piecesOf } from './pieces.ts';
import { columnsOfText } from './text-rows.ts';

/** Most bytes of a text: reading goes piece by piece in bounded memory, so this bounds the wait, a minute or two. */
const LARGEST_TEXT = 2 ** 31;
/** Most bytes of JSON, which is read as a whole and takes several times as much memory. */
const LARGEST_JSON = 200e6;
/** Bytes in which JSON shows itself. */
const JUDGED = 1024;

/** All that the page is told about a table; the numbers stay where they were read. */
export interface Summary {
  readonly header: ReadonlyArray<string> | null;
  readonly numeric: ReadonlyArray<boolean>;
  readonly ranges: ReadonlyArray<readonly [number, number] | null>;
  readonly preview: ReadonlyArray<ReadonlyArray<string>>;
  readonly rows: number;
  readonly kept: number;
  readonly stride: number;
  readonly bad: number;
  readonly flaws: ReadonlyArray<Flaw>;
  readonly suggested: ColumnChoice;
}

/** Rows that become charges. */
export interface Taken {
  readonly points: Float64Array;
  readonly dimension: 2 | 3;
  /** Left out when all are equal. */
  readonly weights: Float64Array | null;
  readonly good: number;
  readonly bad: number;
  readonly flaws: ReadonlyArray<Flaw>;
}

const sizeOf = (source: Blob | string): number => (typeof source === 'string' ? source.length : source.size);

/** @throws Refusal when there is no table in it, or too large a one. */
export async function readColumns(source: Blob | string, onProgress?: (share: number) => void): Promise<Columns> {
  const size = sizeOf(source);
  if (size > LARGEST_TEXT) throw new Refusal({ is: 'too large', what: 'table', size, limit: LARGEST_TEXT });
  let begins = '';
  for await (const piece of piecesOf(source.slice(0, JUDGED))) begins += piece;
  const columns = await (/^\s*[[{]/.test(begins) ? readJson(source, size, onProgress) : columnsOfText(piecesOf(source, onProgress)));
  const numeric = columns.numeric.filter(Boolean).length;
  if (numeric < 2) throw new Refusal({ is: 'too few numeric columns', numeric });
  return columns;
}

async function readJson(source: Blob | string, size: number, onProgress?: (share: number) => void): Promise<Columns> {
  if (size > LARGEST_JSON) throw new Refusal({ is: 'too large', what: 'json', size, limit: LARGEST_JSON });
  const pieces: string[] = [];
  for await (const piece of piecesOf(source, onProgress)) pieces.push(piece);
  return columnsOfJson(pieces.join(''));
}

function rangeOf(values: Float64Array): readonly [number, number] | null {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? [least, most] : null;
}

export function summaryOf(columns: Columns): Summary {
  const { header, numeric, preview, rows, stride, lines, values } = columns;
  const numbers = numeric.flatMap((is, c) => (is ? [c] : []));
  return {
    header, numeric, preview, rows, stride, kept: lines.length,
    ranges: values.map(rangeOf),
    ...flawsOf(columns, numbers),
    suggested: suggestedColumns(columns),
  };
}

/** The chosen columns, reduced to at most `count` rows. @throws Refusal when no row is good. */
export function takeRows(columns: Columns, choice: ColumnChoice, count: number, seed: number): Taken {
  const { dimension, rows, weights, bad, flaws } = tableRows(columns, choice);
  const chosen = chosenRows(rows, dimension, weights, Math.min(count, MOST_CHARGES), seed);
  const equal = chosen.weights.every((weight) => weight === chosen.weights[0]);
  // Copies: what goes to the page must not hold the whole table.
  return { points: chosen.positions.slice(), dimension, weights: equal ? null : chosen.weights.slice(), good: rows.length / dimension, bad, flaws };
}
