/** Two spirals that wind around each other. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { spiralArms } from './maps/spiral.ts';
import { preset } from './preset.ts';

const ARMS = 2;

/** Turns of an arm from the middle outwards. */
const TURNS = 1.25;

export const spirals2 = preset({
  id: 'spirals2',
  dimension: 2,
  name: () => t`Two spirals`,
  within: () => t`the two spirals`,
  points: (count, seed) => evenOver(2, spiralArms(ARMS, TURNS), count, seed),
});
