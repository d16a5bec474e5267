/** Runs that would leave the range of float32: waves that grow without end, or a density of which nothing is left. */
import { type Grid, sumsOfSquares, wavenumberOf } from './grid.ts';
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

/**
 * Largest growth, or loss, of all that is there, as a power of e. Float32 holds e^88 and e^−87; a transform of 512² nodes adds up e^12.5, J is e^5 times as
 * large as p, p of narrow data e^4; and p is looked at down to e^−12.7 of its largest value.
 */
export const MOST_FOLDS = 60;

export interface Overflow {
  readonly code: 'overflows' | 'vanishes';
  /** The wave that grows most, or lasts longest; radians per data unit, 0 for the mean. */
  readonly wavenumber: number;
  /** The power of e by which it has grown at `time`; below 0 where it has faded. */
  readonly folds: number;
  /** Up to here a run is possible. */
  readonly longest: number;
}

/**
 * Of the waves of a grid, as many of the longest and as many of the others: m is smooth in k. All of them would take typed equations, whose roots are not known
 * yet, half a second.
 */
const MOST_WAVES = 512;

function lookedAt(grid: Grid): Uint32Array {
  const sums = sumsOfSquares(grid.n);
  const stride = Math.max(1, Math.ceil((sums.length - MOST_WAVES) / MOST_WAVES));
  return sums.filter((_, i) => i < MOST_WAVES || (i - MOST_WAVES) % stride === 0 || i === sums.length - 1);
}

/** The largest |m| of these waves at time t, and its wave number; Infinity where one is out of float64's range. */
function largestAt(law: SymbolLaw, grid: Grid, waves: Uint32Array, t: number): { readonly size: number; readonly wavenumber: number } {
  const out = new Float64Array(MULTIPLIERS);
  let [size, wavenumber] = [0, 0];
  for (const s of waves) {
    const k = wavenumberOf(grid, s);
    law.writeMultipliers(out, k, t);
    const here = law.carries === 'density' ? Math.abs(out[0]!) : Math.hypot(out[0]!, out[1]!);
    if (!Number.isFinite(here)) return { size: Infinity, wavenumber: k };
    if (here > size) [size, wavenumber] = [here, k];
  }
  return { size, wavenumber };
}

/** Why a run up to `time` is impossible; undefined where it is possible. */
export function overflowOf(law: SymbolLaw, grid: Grid, time: number): Overflow | undefined {
  // Earlier, where numbers are out of float64's range at the end: m grows, or falls, as an exponential.
  let looked = time;
  const waves = lookedAt(grid);
  let largest = largestAt(law, grid, waves, looked);
  while ((largest.size === Infinity || largest.size === 0) && looked > 0) largest = largestAt(law, grid, waves, (looked /= 2));
  const folds = (Math.log(largest.size) * time) / looked;
  if (Math.abs(folds) <= MOST_FOLDS) return undefined;
  return { code: folds > 0 ? 'overflows' : 'vanishes', wavenumber: largest.wavenumber, folds, longest: (MOST_FOLDS * time) / Math.abs(folds) };
}

/** Figures of powers, wave numbers and times in sentences. */
const FIGURES = 3;
const figure = (value: number): string => String(Number(value.toPrecision(FIGURES)));

/** The reason as a plain sentence, for errors. */
export function overflowSentence({ code, wavenumber, folds, longest }: Overflow, time: number): string {
  const wave = wavenumber === 0 ? 'the mean' : `the wave of k = ${figure(wavenumber)}`;
  const what = code === 'overflows' ? `${wave} grows by e^${figure(folds)}` : `everything dies out, ${wave} last, by e^${figure(folds)}`;
  return `until t = ${figure(time)} ${what}, which numbers do not hold: expected a time of at most ${figure(longest)}`;
}

/** @throws RangeError with that sentence when a run up to `time` is impossible. */
export function checkOverflow(law: SymbolLaw, grid: Grid, time: number): void {
  const overflow = overflowOf(law, grid, time);
  if (overflow) throw new RangeError(`equation '${law.equation}': ${overflowSentence(overflow, time)}`);
}
