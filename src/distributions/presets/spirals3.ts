/** Three spirals that wind around each other. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { spiralArms } from './maps/spiral.ts';
import { preset } from './preset.ts';

const ARMS = 3;

/** Turns of an arm from the middle outwards: fewer than those of two arms, so that the gaps stay as wide. */
const TURNS = 0.9;

export const spirals3 = preset({
  id: 'spirals3',
  dimension: 2,
  name: () => t`Three spirals`,
  within: () => t`the three spirals`,
  points: (count, seed) => evenOver(2, spiralArms(ARMS, TURNS), count, seed),
});
