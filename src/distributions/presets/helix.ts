/** A helix: a tube that climbs around the z axis. */
import { t } from '@lingui/core/macro';
import { tube } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

const TURNS = 3;

/** Height of one turn and radius of the tube, in radii of the helix. */
const PITCH = 1.15;
const RADIUS = 0.14;

/** Climb in height for each radian. */
const CLIMB = PITCH / (2 * Math.PI);

export const helix = preset({
  id: 'helix',
  dimension: 3,
  name: () => t`Helix`,
  within: () => t`the helix`,
  points: (count, seed) =>
    evenOver(
      3,
      [tube((a, c) => c.set([Math.cos(a), Math.sin(a), CLIMB * a, -Math.sin(a), Math.cos(a), CLIMB, -Math.cos(a), -Math.sin(a), 0]), -TURNS * Math.PI, TURNS * Math.PI, RADIUS)],
      count,
      seed,
    ),
});
