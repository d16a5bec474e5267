/** A checkerboard: every other square of a board of four by four. */
import { t } from '@lingui/core/macro';
import { evenOver, type Part } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Squares along a side, each of side 1, around the origin. */
const SIDE = 4;

function square(left: number, bottom: number): Part {
  return { size: 1, place: (u, v, x) => x.set([left + u, bottom + v]) };
}

/** The squares with charge, the lower left one among them. */
const squares = Array.from({ length: SIDE * SIDE }, (_, k) => [k % SIDE, Math.floor(k / SIDE)] as const)
  .filter(([column, row]) => (column + row) % 2 === 0)
  .map(([column, row]) => square(column - SIDE / 2, row - SIDE / 2));

export const checkerboard = preset({
  id: 'checkerboard',
  dimension: 2,
  name: () => t`Checkerboard`,
  within: () => t`the checkerboard`,
  points: (count, seed) => evenOver(2, squares, count, seed),
});
