/** Eight Gaussians around a circle. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { gaussian } from './maps/round.ts';
import { preset } from './preset.ts';

const HILLS = 8;

/** Standard deviation of a hill, in radii of the circle: neighbours are 0.77 apart, eight deviations. */
const DEVIATION = 0.095;

const hills = Array.from({ length: HILLS }, (_, k) => gaussian([Math.cos((2 * Math.PI * k) / HILLS), Math.sin((2 * Math.PI * k) / HILLS)], DEVIATION));

export const gaussians8 = preset({
  id: 'gaussians8',
  dimension: 2,
  name: () => t`Eight Gaussians`,
  within: () => t`the eight Gaussians`,
  points: (count, seed) => evenOver(2, hills, count, seed),
});
