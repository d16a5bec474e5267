/** Three concentric circles, as bands of equal width and equal charge on equal area. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { annulus } from './maps/round.ts';
import { preset } from './preset.ts';

const RADII = [0.3, 0.8, 1.3];

/** Half the width of a band. */
const HALF = 0.1;

export const circles = preset({
  id: 'circles',
  dimension: 2,
  name: () => t`Circles`,
  within: () => t`the circles`,
  points: (count, seed) => evenOver(2, RADII.map((radius) => annulus([0, 0], radius - HALF, radius + HALF)), count, seed),
});
