/** The skin of a torus, lying flat. */
import { t } from '@lingui/core/macro';
import { tube } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Radius of the tube, in radii of the circle along which it runs. */
const RADIUS = 0.35;

export const torus = preset({
  id: 'torus',
  dimension: 3,
  name: () => t`Torus`,
  within: () => t`the torus`,
  points: (count, seed) =>
    evenOver(
      3,
      [tube((a, c) => c.set([Math.cos(a), Math.sin(a), 0, -Math.sin(a), Math.cos(a), 0, -Math.cos(a), -Math.sin(a), 0]), 0, 2 * Math.PI, RADIUS, true)],
      count,
      seed,
    ),
});
