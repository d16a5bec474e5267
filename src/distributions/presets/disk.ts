/** A uniform disk, its points as the seeds of a sunflower: for D = 0 and D = 2 its field is known in closed form. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { annulus } from './maps/round.ts';
import { preset } from './preset.ts';

export const disk = preset({
  id: 'disk',
  dimension: 2,
  name: () => t`Disk`,
  within: () => t`the disk`,
  points: (count, seed) => evenOver(2, [annulus([0, 0], 0, 1)], count, seed),
});
