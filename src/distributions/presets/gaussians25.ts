/** Twenty-five Gaussians on a grid of five by five. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { gaussian } from './maps/round.ts';
import { preset } from './preset.ts';

const SIDE = 5;

/** Standard deviation of a hill, in spacings of the grid: neighbours are nine deviations apart. */
const DEVIATION = 0.11;

const hills = Array.from({ length: SIDE * SIDE }, (_, k) => gaussian([(k % SIDE) - (SIDE - 1) / 2, Math.floor(k / SIDE) - (SIDE - 1) / 2], DEVIATION));

export const gaussians25 = preset({
  id: 'gaussians25',
  dimension: 2,
  name: () => t`25 Gaussians`,
  within: () => t`the 25 Gaussians`,
  points: (count, seed) => evenOver(2, hills, count, seed),
});
