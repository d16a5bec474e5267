/** How long a sweep takes: guessed from the engine's speed, and better once some cells are done. */
import { plural, t } from '@lingui/core/macro';
import { evaluationsOf } from '../engine/film-shape.ts';
import type { Charges } from '../core/charges.ts';
import type { Sweep } from '../state/sweep.ts';
import { figure } from '../state/wording.ts';
import { cellAt, cellCount, recipeOfCell } from './cells.ts';

/** Pairs per second supposed before the first measurement: a slow machine. */
const UNMEASURED = 2e7;
/** A sweep that takes longer is not begun unasked. */
export const ASK_SECONDS = 60;
/** Nor one of more cells, however quick they are. */
export const ASK_CELLS = 100_000;

/** Field evaluations per sample in one repetition of the sweep. */
function evaluations(sweep: Sweep, charges: Charges): number {
  const once = { ...sweep, repeats: 1 };
  let sum = 0;
  for (let i = 0; i < cellCount(once); i++) sum += evaluationsOf(recipeOfCell(sweep, cellAt(once, i), charges));
  return sum;
}

/** Seconds for all cells of a sweep by the engine's speed alone. @param pairsPerSecond 0: not measured yet. */
export function guessedSeconds(sweep: Sweep, charges: Charges, pairsPerSecond: number): number {
  return (evaluations(sweep, charges) * sweep.repeats * sweep.samples * charges.count) / (pairsPerSecond || UNMEASURED);
}

/** Seconds left at the pace so far: every cell is taken to cost alike. Null before one was computed. */
export const secondsLeft = (computed: number, seconds: number, left: number): number | null => (computed > 0 && seconds > 0 ? (seconds / computed) * left : null);

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in words, as coarse as an estimate is. */
export function duration(seconds: number): string {
  if (seconds < 1) return t`less than a second`;
  if (seconds < 2 * MINUTE) return plural(Math.round(seconds), { one: '# second', other: '# seconds' });
  if (seconds < 2 * HOUR) return plural(Math.round(seconds / MINUTE), { one: '# minute', other: '# minutes' });
  if (seconds < 2 * DAY) return plural(Math.round(seconds / HOUR), { one: '# hour', other: '# hours' });
  return plural(Math.round(seconds / DAY), { one: '# day', other: '# days' });
}

/** What somebody has to know who is asked. */
export const question = (cells: number, seconds: number): string => t`${figure(cells)} cells are to be computed, which takes about ${duration(seconds)} on this device.`;
