/** An S: two three-quarter circles that run into each other (the curve of scikit-learn's make_s_curve). */
import { t } from '@lingui/core/macro';
import { band, type Curve } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Each circle of radius 1 is followed this far, radians. */
const REACH = 1.5 * Math.PI;

const HALF = 0.125;

/** By arc length: below 0 around the middle (0, −1), above 0 around (0, 1), from one to the other through the origin. */
const curve: Curve = (s, c) => {
  const side = s < 0 ? -1 : 1;
  const [cos, sin] = [Math.cos(s), Math.sin(s)];
  c.set([sin, side * (1 - cos), cos, side * sin, -sin, side * cos]);
};

export const sCurve = preset({
  id: 's-curve',
  dimension: 2,
  name: () => t`S-curve`,
  within: () => t`the S-curve`,
  points: (count, seed) => evenOver(2, [band(curve, -REACH, REACH, HALF)], count, seed),
});
