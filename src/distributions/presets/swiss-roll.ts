/** The section of a Swiss roll: one band along a spiral of a turn and a half (the angles of scikit-learn's make_swiss_roll). */
import { t } from '@lingui/core/macro';
import { band } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { spiral } from './maps/spiral.ts';
import { preset } from './preset.ts';

/** Angles at which the roll begins and ends; its radius is the angle. */
export const ROLL = [1.5 * Math.PI, 4.5 * Math.PI] as const;

/** Half the thickness of the dough: a sixth of the space between two windings, 2π. */
const HALF = Math.PI / 6;

export const swissRoll = preset({
  id: 'swiss-roll',
  dimension: 2,
  name: () => t`Swiss roll`,
  within: () => t`the Swiss roll`,
  points: (count, seed) => evenOver(2, [band(spiral(0), ROLL[0], ROLL[1], HALF)], count, seed),
});
