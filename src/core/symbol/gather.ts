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
  const column = x / cell + n / 2;
  const row = y / cell + n / 2;
  const left = Math.floor(column);
  const below = Math.floor(row);
  const u = column - left;
  const v = row - below;
  const mask = n - 1;
  const i0 = left & mask;
  const i1 = (left + 1) & mask;
  const j0 = (below & mask) * n;
  const j1 = ((below + 1) & mask) * n;
  const node00 = FIELDS * (j0 + i0);
  const node10 = FIELDS * (j0 + i1);
  const node01 = FIELDS * (j1 + i0);
  const node11 = FIELDS * (j1 + i1);
  const weight11 = u * v;
  const weight10 = u - weight11;
  const weight01 = v - weight11;
  const weight00 = 1 - u - weight01;
  for (let f = 0; f < FIELDS; f++) {
    out[f] = weight00 * values[node00 + f]! + weight10 * values[node10 + f]! + weight01 * values[node01 + f]! + weight11 * values[node11 + f]!;
  }
}
