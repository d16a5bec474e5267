/** Numbers as plots write them, and how much room they take. */
import { figures, plainFigures } from '../phrases.ts';

const RAISED: Readonly<Record<string, string>> = { '-': '⁻', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' };
/** Below and from these on, a power of ten is shorter. */
const SMALL = 1e-3;
const LARGE = 1e5;

const power = (exponent: number): string => `10${[...String(exponent)].map((digit) => RAISED[digit]).join('')}`;

function scientific(value: number, digits: number): string {
  const [mantissa = '1', exponent = '0'] = Math.abs(value).toExponential(digits - 1).split('e');
  const sign = value < 0 ? '−' : '';
  const tens = power(Number(exponent));
  return Number(mantissa) === 1 && digits === 1 ? `${sign}${tens}` : `${sign}${figures(Number(mantissa), digits)}\u00a0×\u00a0${tens}`;
}

const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) >= SMALL && Math.abs(value) < LARGE);

/** A round number beside an axis. */
export const tickText = (value: number): string => (isPlain(value) ? plainFigures(value).replace('-', '−') : scientific(value, 1));

/** A measured number: three significant figures. */
export function measuredText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  return isPlain(value) ? figures(value) : scientific(value, 3);
}

/** Mean width of a letter in the page's typeface and in its stand-ins, em. */
const LETTER = 0.56;

/** About how wide a text is, in em: plots are laid out before they are drawn, and in tests without a screen. */
export const textWidth = (text: string): number => LETTER * [...text].length;
