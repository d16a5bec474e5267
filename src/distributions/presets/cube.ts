/** The frame of a cube: the skins of twelve rods between its corners. */
import { t } from '@lingui/core/macro';
import { tube } from './maps/curve.ts';
import { evenOver, type Part } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Radius of a rod, where the corners are at ±1. Rods end that far before the corners, so that none reaches into another. */
const RADIUS = 0.07;

/** Edges that run along one axis: four, at the corners of the square that the other two span. */
function edges(axis: 0 | 1 | 2): Part[] {
  return [0, 1, 2, 3].map((k) =>
    tube(
      (s, c) => {
        c.fill(0);
        c[axis] = s;
        c[(axis + 1) % 3] = k % 2 === 0 ? -1 : 1;
        c[(axis + 2) % 3] = k < 2 ? -1 : 1;
        c[3 + axis] = 1;
      },
      RADIUS - 1,
      1 - RADIUS,
      RADIUS,
    ),
  );
}

export const cube = preset({
  id: 'cube',
  dimension: 3,
  name: () => t`Cube`,
  within: () => t`the edges of the cube`,
  points: (count, seed) => evenOver(3, ([0, 1, 2] as const).flatMap(edges), count, seed),
});
