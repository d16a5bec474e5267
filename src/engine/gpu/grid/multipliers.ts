/** The multipliers of a level as shaders read them: float32, rounded from float64. */
import { type Grid, sumsOfSquares, tableSize, wavenumberOf } from '../../../core/symbol/grid.ts';
import { MULTIPLIERS, type SymbolLaw } from '../../../core/symbol/symbol.ts';

export interface MultiplierRows {
  /** [n² / 2 + 1, 3] m, j and r (of an amplitude Re m, Im m and 0) at row i² + j². Rows that are no sum of two squares stay 0: no wave has them. */
  readonly values: Float32Array<ArrayBuffer>;
  /**
   * Fills them for a time.
   *
   * @returns true when there are births or deaths: some r is not 0. @throws RangeError when a multiplier is beyond float32.
   */
  write(time: number): boolean;
}

export function multiplierRows(law: SymbolLaw, grid: Grid): MultiplierRows {
  const values = new Float32Array(MULTIPLIERS * tableSize(grid.n));
  const out = new Float64Array(MULTIPLIERS);
  return {
    values,
    write(time) {
      let rates = false;
      for (const sum of sumsOfSquares(grid.n)) {
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
