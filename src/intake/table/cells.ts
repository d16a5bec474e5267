/** Cells as numbers: what people and programs write for one. */
import type { Wrong } from '../reasons.ts';

/** Groups of three, as in 1,234,567.8: then commas separate thousands. */
const COMMA_THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?(e[+-]?\d+)?$/i;
/** As in 1.234.567,8: then dots separate thousands. */
const DOT_THOUSANDS = /^[+-]?\d{1,3}(\.\d{3})+,\d*(e[+-]?\d+)?$/i;
/** What programs write for "no number" and for infinity. */
const NOT_FINITE = /^[+-]?(nan|inf(inity)?|∞|#(div\/0|num|value|n\/a)!?)$/i;
/** A letter at this place means a hexadecimal, binary or octal literal, which `Number` would read and no table means. */
const RADIX = 1;
const NINE = 57;
/** What every number begins with: words are passed over at once. */
const NUMBER_BEGINS = /^[-+−.,\d]/;
/** Characters of a bad cell that are shown. */
const SHOWN = 40;

/** Text that `Number` did not take as it stands. */
function numberAsWritten(text: string, decimalComma: boolean): number {
  const plain = text.replace('−', '-');
  if (decimalComma && DOT_THOUSANDS.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (plain.includes('.') || !decimalComma) return COMMA_THOUSANDS.test(plain) ? Number(plain.replaceAll(',', '')) : Number(plain);
  return Number(plain.replace(',', '.'));
}

/**
 * The number in a cell.
 *
 * @param decimalComma a comma may be a decimal point: the cells are not separated by commas.
 * @returns NaN when there is no finite number.
 */
export function numberIn(cell: unknown, decimalComma: boolean): number {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : NaN;
  if (typeof cell !== 'string') return NaN;
  const quick = Number(cell);
  if (Number.isFinite(quick) && quick !== 0 && !(cell.charCodeAt(RADIX) > NINE)) return quick;
  const text = cell.trim();
  if (!NUMBER_BEGINS.test(text) || text.charCodeAt(RADIX) > NINE && !/^.e/i.test(text)) return NaN;
  const value = numberAsWritten(text, decimalComma);
  return Number.isFinite(value) ? value : NaN;
}

/** True for a cell with nothing in it. */
export const isBlank = (cell: unknown): boolean => cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** A cell as a text to show. */
export function shown(cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  const text = typeof cell === 'string' ? cell.trim() : JSON.stringify(cell);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Why a cell is not a finite number. */
export function wrongWith(cell: unknown): Wrong {
  if (isBlank(cell)) return { is: 'missing' };
  const text = shown(cell);
  return NOT_FINITE.test(text) || !Number.isFinite(Number(text)) && !Number.isNaN(Number(text)) ? { is: 'not finite', text } : { is: 'not a number', text };
}
