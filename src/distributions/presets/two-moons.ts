/** Two moons: two interlocking half rings, the picture book of data that no straight line divides. */
import { t } from '@lingui/core/macro';
import { band } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Half the width of a moon whose middle line has radius 1: narrower than half the gap of about 0.5 between them. */
const HALF = 0.13;

/** Middle of the lower moon: the upper one's is the origin (as scikit-learn's make_moons has them). */
const LOWER = [1, 0.5] as const;

export const twoMoons = preset({
  id: 'two-moons',
  dimension: 2,
  name: () => t`Two moons`,
  within: () => t`the two moons`,
  points: (count, seed) =>
    evenOver(
      2,
      [
        band((a, c) => c.set([Math.cos(a), Math.sin(a), -Math.sin(a), Math.cos(a), -Math.cos(a), -Math.sin(a)]), 0, Math.PI, HALF),
        band((a, c) => c.set([LOWER[0] - Math.cos(a), LOWER[1] - Math.sin(a), Math.sin(a), -Math.cos(a), Math.cos(a), Math.sin(a)]), 0, Math.PI, HALF),
      ],
      count,
      seed,
    ),
});
