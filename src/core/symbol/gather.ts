/** Fields between the nodes: bilinear, and periodic. */
import { FIELDS } from './fields.ts';
import { cellOf, type Grid } from './grid.ts';

/**
 * Writes p, Jx, Jy and R at (x, y) into `out` [4]. Exact for fields that are linear in a cell; otherwise off by at most dx²/8 times the sum of the second derivatives along x and y.
 *
 * @param values [n, n, 4]. @param x anywhere, data units: outside of the box the fields repeat.
 */
export function gather(out: Float64Array, values: Float64Array, grid: Grid, x: number, y: number): void {
  const { n } = grid;
  const cell = cellOf(grid);
  const [column, row] = [x / cell + n / 2, y / cell + n / 2];
  const [left, below] = [Math.floor(column), Math.floor(row)];
  const [u, v] = [column - left, row - below];
  const mask = n - 1;
  const [i0, i1] = [left & mask, (left + 1) & mask];
  const [j0, j1] = [(below & mask) * n, ((below + 1) & mask) * n];
  for (let f = 0; f < FIELDS; f++) {
    const under = (1 - u) * values[FIELDS * (j0 + i0) + f]! + u * values[FIELDS * (j0 + i1) + f]!;
    const over = (1 - u) * values[FIELDS * (j1 + i0) + f]! + u * values[FIELDS * (j1 + i1) + f]!;
    out[f] = (1 - v) * under + v * over;
  }
}
