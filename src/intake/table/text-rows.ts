/** Text to rows of cells, piece by piece: the separator is found in the first piece, and a row that a piece cuts waits for the next. */
import Papa from 'papaparse';
import { Refusal } from '../reasons.ts';
import { numberIn } from './cells.ts';
import { columnsBuilder, type Columns } from './columns.ts';

/** In order of preference. A blank stands for any run of blanks and tabs. */
const SEPARATORS = ['\t', ';', ',', '|', ' '] as const;
type Separator = (typeof SEPARATORS)[number];
/** Lines and characters from which the separator is judged. */
const JUDGED_LINES = 64;
const JUDGED_CHARACTERS = 65_536;
/** A row that is longer than this has a quotation mark that is never closed. Characters. */
const LONGEST_ROW = 2 ** 20;

interface Parsed {
  readonly data: string[][];
  readonly meta: { readonly cursor: number };
}

const tidied = (text: string, separator: Separator): string => {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return separator === ' ' ? lines.replace(/[ \t]+/g, ' ').replace(/^ | $/gm, '') : lines;
};

function parse(text: string, separator: Separator, more: boolean): Parsed {
  return new Papa.Parser({ delimiter: separator, newline: '\n' }).parse(text, 0, more) as Parsed;
}

/** How well a separator makes rows of equal length out of numbers, 0 to 1. */
function fitness(text: string, separator: Separator): number {
  const rows = parse(tidied(text, separator), separator, false).data.filter((cells) => cells.length > 1 || cells[0]!.trim() !== '');
  const times = new Map<number, number>();
  for (const { length } of rows) if (length > 1) times.set(length, (times.get(length) ?? 0) + 1);
  const common = Math.max(0, ...times.values());
  const cells = rows.flat();
  const numbers = cells.filter((cell) => !Number.isNaN(numberIn(cell, separator !== ','))).length;
  // A table without numbers is refused later, by name.
  return rows.length > 0 ? (common / rows.length) * (0.1 + numbers / cells.length) : 0;
}

/** The separator of a text, or null when it has one column. */
export function separatorOf(text: string): Separator | null {
  const lines = text.slice(0, JUDGED_CHARACTERS).split(/\r\n|\n|\r/);
  const whole = text.length > JUDGED_CHARACTERS && lines.length > 1 ? lines.slice(0, -1) : lines;
  const sample = whole.slice(0, JUDGED_LINES).filter((line) => !line.startsWith('#')).join('\n');
  let best: { separator: Separator | null; fit: number } = { separator: null, fit: 0 };
  for (const separator of SEPARATORS) {
    const fit = fitness(sample, separator);
    if (fit > best.fit) best = { separator, fit };
  }
  return best.separator;
}

/** Lines that a row takes up: one, and one for each line break in a quoted cell. */
function linesOf(cells: ReadonlyArray<string>): number {
  let lines = 1;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Where the last whole line ends. A carriage return at the very end may be half of a line break. */
function endOfLines(text: string): number {
  return 1 + Math.max(text.lastIndexOf('\n'), text.length > 1 ? text.lastIndexOf('\r', text.length - 2) : -1);
}

/**
 * @param pieces of the text, in order. @param rowsKept see `columnsBuilder`.
 * @throws Refusal when there is no table, or a quotation mark is never closed.
 */
export async function columnsOfText(pieces: AsyncIterable<string> | Iterable<string>, rowsKept?: number): Promise<Columns> {
  let separator: Separator | null = null;
  let builder = columnsBuilder(false);
  let rest = '';
  let line = 1;
  const take = (text: string, more: boolean): void => {
    if (!separator) {
      if (text.trim() === '') {
        line += text.split(/\r\n|\n|\r/).length - 1;
        return;
      }
      separator = separatorOf(text);
      if (!separator) throw new Refusal({ is: 'one column' });
      builder = columnsBuilder(separator !== ',', null, rowsKept);
    }
    const cut = more ? endOfLines(text) : text.length;
    const whole = tidied(text.slice(0, cut), separator);
    const { data, meta } = parse(whole, separator, more);
    const quoted = whole.includes('"');
    for (const cells of data) {
      builder.row(cells, line);
      line += quoted ? linesOf(cells) : 1;
    }
    rest = more ? whole.slice(meta.cursor) + text.slice(cut) : '';
    if (rest.length > LONGEST_ROW) throw new Refusal({ is: 'open quote', line });
  };
  for await (const piece of pieces) take(rest + piece, true);
  take(rest, false);
  return builder.end();
}
