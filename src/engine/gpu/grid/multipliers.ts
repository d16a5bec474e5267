/** The multipliers of a level as shaders read them: float32, rounded from float64. */
import { type Grid, sumsOfSquares, tableSize, wavenumberOf } from '../../../core/symbol/grid.ts';
import { MULTIPLIERS, type SymbolLaw } from '../../../core/symbol/symbol.ts';

export interface MultiplierRows {
  /** [n² / 2 + 1, 3] m, j and r (of an amplitude Re m, Im m and 0) at row i² + j². Rows that are no sum of two squares stay 0: no wave has them. */
  readonly values: Float32Array<ArrayBuffer>;
  /**
   * Fills them for a time.
   *
   * @param pause awaited whenever the page has been kept for LONGEST milliseconds. @param now any clock of milliseconds. @returns true when there are births or deaths: some r is not 0. @throws RangeError when a multiplier is beyond float32.
   */
  write(time: number, pause: () => Promise<void>, now: () => number): Promise<boolean>;
}

/** Milliseconds at a stretch: the roots of a typed equation at all wave numbers of a fine grid take half a second, for the first time. */
const LONGEST = 20;
/** Rows between looks at the clock. */
const ROWS = 256;

export function multiplierRows(law: SymbolLaw, grid: Grid): MultiplierRows {
  const values = new Float32Array(MULTIPLIERS * tableSize(grid.n));
  const out = new Float64Array(MULTIPLIERS);
  return {
    values,
    async write(time, pause, now) {
      let rates = false;
      let since = now();
      for (const [i, sum] of sumsOfSquares(grid.n).entries()) {
        if (i % ROWS === 0 && now() - since > LONGEST) {
          await pause();
          since = now();
        }
        const k = wavenumberOf(grid, sum);
        law.writeMultipliers(out, k, time);
        const row = MULTIPLIERS * sum;
        values.set(out, row);
        if (!(Number.isFinite(values[row]) && Number.isFinite(values[row + 1]) && Number.isFinite(values[row + 2]))) {
          throw new RangeError(`${law.equation} at t = ${time}, k = ${k}: expected multipliers that float32 holds, got ${Array.from(out).join(', ')}`);
        }
        rates ||= out[2] !== 0;
      }
      return rates;
    },
  };
}
