/** Rows as they come, kept as columns of numbers in bounded memory. */
import { Refusal, type Wrong } from '../reasons.ts';
import { isBlank, numberIn, shown, wrongWith } from './cells.ts';

/** Most rows that are kept: of longer tables every 2nd, 4th … row. Far more than there are charges. */
export const ROWS_KEPT = 4_194_304;
/** Most numbers that are kept, 256 MiB: of wide tables fewer rows. */
const CELLS_KEPT = 2 ** 25;
/** More columns than this are not a table of points. */
export const MOST_COLUMNS = 1024;
/** Rows from which the number of columns and the header are judged. */
const JUDGED = 64;
/** Rows shown before columns are chosen, and bad rows listed. */
const PREVIEW = 8;
export const LISTED = 20;
/** Rows of the first arrays. */
const FIRST_ROOM = 1024;

export interface Columns {
  /** Names from the header, or null when there is none. */
  readonly header: ReadonlyArray<string> | null;
  /** One array [kept] a column, NaN where there is no finite number. */
  readonly values: ReadonlyArray<Float64Array>;
  /** More than half of the cells of the column are finite numbers. */
  readonly numeric: ReadonlyArray<boolean>;
  /** [kept] line or row in the file, from 1. */
  readonly lines: Uint32Array;
  /** Rows in the file; every `stride`-th is kept. */
  readonly rows: number;
  readonly stride: number;
  readonly preview: ReadonlyArray<ReadonlyArray<string>>;
  /** What was wrong with the first bad cells of each column, by line. */
  readonly wrong: ReadonlyArray<ReadonlyMap<number, Wrong>>;
}

export interface ColumnsBuilder {
  /** @param cells texts, or values of JSON. @param line where the row begins. Rows of blank cells are skipped. */
  row(cells: ReadonlyArray<unknown>, line: number): void;
  /** @throws Refusal when there is no table. */
  end(): Columns;
}

interface Waiting {
  readonly cells: ReadonlyArray<unknown>;
  readonly line: number;
}

/** The number of cells that most rows have; of equals the larger. */
function usualWidth(rows: ReadonlyArray<Waiting>): number {
  const times = new Map<number, number>();
  for (const { cells } of rows) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
  return [...times].reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best))[0];
}

const hasNumber = (cells: ReadonlyArray<unknown>, decimalComma: boolean): boolean => cells.some((cell) => !Number.isNaN(numberIn(cell, decimalComma)));

/** The first row names the columns when none of its cells is a number, nor NaN or infinity, while below some are. */
function namesColumns([first, ...others]: ReadonlyArray<Waiting>, decimalComma: boolean): boolean {
  const like = hasNumber(first!.cells, decimalComma) || first!.cells.some((cell) => wrongWith(cell).is === 'not finite');
  return !like && others.some(({ cells }) => hasNumber(cells, decimalComma));
}

/** Takes lines above the table away, as programs write titles. A line that lacks but one name is a header: R leaves out that of the row names. */
function dropTitles(rows: Waiting[], width: number, decimalComma: boolean): void {
  const isTitle = ({ cells }: Waiting): boolean => cells.length < width && !(cells.length > 1 && cells.length === width - 1) && !hasNumber(cells, decimalComma);
  while (rows.length > 1 && isTitle(rows[0]!)) rows.shift();
}

function flawAt(cells: ReadonlyArray<unknown>, column: number, expected: number, extra: boolean): Wrong {
  if (extra) return { is: 'too many columns', columns: cells.length, expected };
  return column >= cells.length ? { is: 'too few columns', columns: cells.length, expected } : wrongWith(cells[column]);
}

/** A row that begins with # is a remark, or the header as numpy writes it. */
const isRemark = (cells: ReadonlyArray<unknown>): boolean => typeof cells[0] === 'string' && cells[0].trimStart().startsWith('#');

/** The cells of a remark without its sign, which may stand alone. */
function remarked([first, ...others]: ReadonlyArray<unknown>): string[] {
  const rest = shown(first).replace(/^#+\s*/, '');
  return [...(rest === '' ? [] : [rest]), ...others.map(shown)];
}

/** @param names of the columns, when they are known. @param rowsKept even; for tests smaller than `ROWS_KEPT`. */
export function columnsBuilder(decimalComma: boolean, names: ReadonlyArray<string> | null = null, rowsKept = ROWS_KEPT): ColumnsBuilder {
  const waiting: Waiting[] = [];
  const preview: string[][] = [];
  let header = names;
  let remark: ReadonlyArray<string> = [];
  let width = 0;
  let most = 0;
  let values: Float64Array<ArrayBuffer>[] = [];
  let lines = new Uint32Array(0);
  let wrong: Map<number, Wrong>[] = [];
  let [rows, kept, stride] = [0, 0, 1];

  const makeRoom = (): void => {
    if (kept < lines.length) return;
    if (kept < most) {
      const grown = Math.min(most, Math.max(2 * kept, FIRST_ROOM));
      const larger = <A extends Float64Array | Uint32Array>(old: A, fresh: A): A => (fresh.set(old), fresh);
      values = values.map((old) => larger(old, new Float64Array(grown)));
      lines = larger(lines, new Uint32Array(grown));
      return;
    }
    kept /= 2;
    stride *= 2;
    for (const column of [...values, lines]) for (let i = 0; i < kept; i++) column[i] = column[2 * i]!;
  };

  const take = ({ cells, line }: Waiting): void => {
    const place = rows++;
    if (preview.length < PREVIEW) preview.push(Array.from({ length: width }, (_, c) => shown(cells[c])));
    if (place % stride !== 0) return;
    makeRoom();
    const extra = cells.length > width && cells.slice(width).some((cell) => !isBlank(cell));
    for (let c = 0; c < width; c++) {
      const value = extra ? NaN : numberIn(cells[c], decimalComma);
      values[c]![kept] = value;
      if (!Number.isNaN(value)) continue;
      if (wrong[c]!.size < LISTED) wrong[c]!.set(line, flawAt(cells, c, width, extra));
    }
    lines[kept++] = line;
  };

  /** Settles width and header from the rows that waited, and takes them. */
  const settle = (): void => {
    if (waiting.length === 0) throw new Refusal({ is: 'no rows' });
    width = names?.length ?? usualWidth(waiting);
    if (width > MOST_COLUMNS) throw new Refusal({ is: 'too many columns', columns: width, limit: MOST_COLUMNS });
    if (width < 2) throw new Refusal({ is: 'one column' });
    dropTitles(waiting, width, decimalComma);
    if (!names && namesColumns(waiting, decimalComma)) {
      const found = waiting.shift()!.cells.map(shown);
      header = [...Array.from({ length: Math.max(0, width - found.length) }, () => ''), ...found.slice(0, width)];
    } else if (!names && remark.length === width) {
      header = remark;
    }
    // Even, so that the row that makes the stride double is kept.
    most = Math.min(rowsKept, 2 * Math.floor(CELLS_KEPT / width / 2));
    values = Array.from({ length: width }, () => new Float64Array(0));
    wrong = Array.from({ length: width }, () => new Map());
    waiting.forEach(take);
    waiting.length = 0;
  };

  return {
    row(cells, line) {
      if (isRemark(cells)) {
        if (rows === 0 && waiting.length === 0) remark = remarked(cells);
        return;
      }
      if (cells.every(isBlank)) return;
      if (width > 0) take({ cells, line });
      else if (waiting.push({ cells, line }) >= JUDGED) settle();
    },
    end() {
      if (width === 0) settle();
      const keptValues = values.map((column) => column.subarray(0, kept));
      const numeric = keptValues.map((column) => 2 * column.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0) > kept);
      return { header, values: keptValues, numeric, lines: lines.subarray(0, kept), rows, stride, preview, wrong };
    },
  };
}
