/** A uniform ellipse, twice as long as high: for D = 2 its field is known in closed form. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { ellipse as filled } from './maps/round.ts';
import { preset } from './preset.ts';

/** Half-axes along x and y. */
const AXES = [2, 1] as const;

export const ellipse = preset({
  id: 'ellipse',
  dimension: 2,
  name: () => t`Ellipse`,
  within: () => t`the ellipse`,
  points: (count, seed) => evenOver(2, [filled([0, 0], ...AXES)], count, seed),
});
