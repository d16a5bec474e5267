/** Chosen columns of a table: its good rows, and what is wrong with the others. */
import { Refusal, type Wrong } from '../reasons.ts';
import type { ColumnChoice } from '../types.ts';
import { type Columns, LISTED } from './columns.ts';

/** Most charges that a table becomes. */
export const MOST_CHARGES = 65_536;

/** A bad row, before it is a sentence. */
export interface Flaw {
  readonly line: number;
  /** Number of the column. */
  readonly column: number;
  readonly wrong: Wrong;
}

export interface TableRows {
  readonly dimension: 2 | 3;
  /** [n, dimension] row by row, finite. */
  readonly rows: Float64Array;
  /** [n], positive; null when no column of weights was chosen. */
  readonly weights: Float64Array | null;
  /** Kept rows that are not among them. */
  readonly bad: number;
  /** The first of these. */
  readonly flaws: ReadonlyArray<Flaw>;
}

/** Rows in which one of the columns holds no finite number: how many, and the first of them. */
export function flawsOf({ values, lines, wrong }: Columns, columns: ReadonlyArray<number>): { readonly bad: number; readonly flaws: ReadonlyArray<Flaw> } {
  const flaws: Flaw[] = [];
  let bad = 0;
  for (let i = 0; i < lines.length; i++) {
    const column = columns.find((c) => Number.isNaN(values[c]![i]!));
    if (column === undefined) continue;
    const line = lines[i]!;
    if (bad++ < LISTED) flaws.push({ line, column, wrong: wrong[column]!.get(line) ?? { is: 'missing' } });
  }
  return { bad, flaws };
}

/**
 * The good rows: those whose chosen cells are finite and whose weight is positive.
 *
 * @throws Refusal when none is. @throws RangeError for a column that is not there.
 */
export function tableRows(table: Columns, { x, y, z, weight }: ColumnChoice): TableRows {
  const columns = z === undefined ? [x, y] : [x, y, z];
  const all = weight === undefined ? columns : [...columns, weight];
  for (const c of all) if (!table.values[c]) throw new RangeError(`expected the number of a column below ${table.values.length}, got ${c}`);
  const { values, lines } = table;
  const [kept, N] = [lines.length, columns.length];
  const flaws: Flaw[] = [];
  const rows = new Float64Array(kept * N);
  const weights = weight === undefined ? null : new Float64Array(kept);
  let good = 0;
  for (let i = 0; i < kept; i++) {
    const column = all.find((c) => Number.isNaN(values[c]![i]!) || (c === weight && !(values[c]![i]! > 0)));
    if (column === undefined) {
      for (let a = 0; a < N; a++) rows[good * N + a] = values[columns[a]!]![i]!;
      if (weights) weights[good] = values[weight!]![i]!;
      good++;
    } else if (flaws.length < LISTED) {
      const line = lines[i]!;
      const value = values[column]![i]!;
      const wrong: Wrong = Number.isNaN(value) ? (table.wrong[column]!.get(line) ?? { is: 'missing' }) : { is: 'weight not positive', value };
      flaws.push({ line, column, wrong });
    }
  }
  if (good === 0) throw new Refusal({ is: 'no good rows', bad: kept });
  return { dimension: N === 3 ? 3 : 2, rows: rows.subarray(0, good * N), weights: weights?.subarray(0, good) ?? null, bad: kept - good, flaws };
}

/** Names that say what a column is, in lower case. */
const NAMED = {
  x: ['x', 'x1', 'lon', 'longitude', 'easting', 'x_coord'],
  y: ['y', 'x2', 'lat', 'latitude', 'northing', 'y_coord'],
  z: ['z', 'x3', 'height', 'altitude', 'elevation', 'z_coord'],
  weight: ['weight', 'weights', 'w', 'q', 'charge', 'count', 'mass'],
} as const;

/** Names of columns that only count the rows. */
const COUNTING: ReadonlyArray<string> = ['id', 'index', 'no', 'no.', 'nr', 'number', 'row', '#', ''];

/** Columns to begin with: x, y, z and weight where names say so, else the first two numeric ones that do not only count the rows, or all three when there are three. */
export function suggestedColumns({ header, numeric }: Pick<Columns, 'header' | 'numeric'>): ColumnChoice {
  const numbers = numeric.flatMap((is, c) => (is ? [c] : []));
  const nameOf = (c: number): string => (header?.[c] ?? '').trim().toLowerCase();
  const named = (which: keyof typeof NAMED): number | undefined => numbers.find((c) => (NAMED[which] as ReadonlyArray<string>).includes(nameOf(c)));
  const [x, y, z, weight] = [named('x'), named('y'), named('z'), named('weight')];
  if (x === undefined || y === undefined) {
    const telling = header ? numbers.filter((c) => !COUNTING.includes(nameOf(c))) : numbers;
    const [first, second, third, ...more] = telling.length >= 2 ? telling : numbers;
    return { x: first!, y: second!, ...(third !== undefined && more.length === 0 ? { z: third } : {}) };
  }
  return { x, y, ...(z === undefined ? {} : { z }), ...(weight === undefined ? {} : { weight }) };
}
