/** A Swiss roll: a rolled-up sheet without thickness, its section facing −y. */
import { t } from '@lingui/core/macro';
import { sheet } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { spiral } from './maps/spiral.ts';
import { preset } from './preset.ts';
import { ROLL } from './swiss-roll.ts';

/** Depth of the sheet, where the roll's radius grows from 4.7 to 14.1 (that of scikit-learn's make_swiss_roll is 21). */
const DEPTH = 11;

export const swissRoll3d = preset({
  id: 'swiss-roll3d',
  dimension: 3,
  name: () => t`Swiss roll in 3D`,
  within: () => t`the Swiss roll`,
  points: (count, seed) => evenOver(3, [sheet(spiral(0), ROLL[0], ROLL[1], DEPTH)], count, seed),
});
