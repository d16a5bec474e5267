/** A smiling face: a round outline, two eyes and a mouth, with the same charge on every area. */
import { t } from '@lingui/core/macro';
import { band } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { annulus, ellipse } from './maps/round.ts';
import { preset } from './preset.ts';

/** In radii of the face. */
const OUTLINE = [0.9, 1] as const;
const EYE = { right: 0.34, up: 0.3, across: 0.095, high: 0.16 };
/** The mouth is an arc around the middle of the face, open at the top, `reach` radians to each side of straight down. */
const MOUTH = { radius: 0.58, reach: 1.15, half: 0.055 };

export const smiley = preset({
  id: 'smiley',
  dimension: 2,
  name: () => t`Smiley`,
  within: () => t`the smiley`,
  points: (count, seed) =>
    evenOver(
      2,
      [
        annulus([0, 0], ...OUTLINE),
        ellipse([-EYE.right, EYE.up], EYE.across, EYE.high),
        ellipse([EYE.right, EYE.up], EYE.across, EYE.high),
        band(
          (a, c) => {
            const [across, down] = [MOUTH.radius * Math.sin(a), -MOUTH.radius * Math.cos(a)];
            c.set([across, down, -down, across, -across, -down]);
          },
          -MOUTH.reach,
          MOUTH.reach,
          MOUTH.half,
        ),
      ],
      count,
      seed,
    ),
});
