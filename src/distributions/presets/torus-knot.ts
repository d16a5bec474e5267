/** A torus knot: a tube that winds twice around a torus one way and three times the other, the trefoil. It stands upright, facing −y. */
import { t } from '@lingui/core/macro';
import { tube, type Curve } from './maps/curve.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Times around the axis of the torus, and around its tube. */
const AROUND = 2;
const THROUGH = 3;

/** Radii: of the torus' circle, of the winding around it, and of the knot's own tube. */
const LARGE = 2;
const SMALL = 0.85;
const RADIUS = 0.25;

const knot: Curve = (s, c) => {
  const r = LARGE + SMALL * Math.cos(THROUGH * s);
  const r1 = -SMALL * THROUGH * Math.sin(THROUGH * s);
  const r2 = -SMALL * THROUGH ** 2 * Math.cos(THROUGH * s);
  const [cos, sin] = [Math.cos(AROUND * s), Math.sin(AROUND * s)];
  c[0] = r * sin;
  c[1] = SMALL * Math.sin(THROUGH * s);
  c[2] = r * cos;
  c[3] = r1 * sin + r * AROUND * cos;
  c[4] = SMALL * THROUGH * Math.cos(THROUGH * s);
  c[5] = r1 * cos - r * AROUND * sin;
  c[6] = r2 * sin + 2 * r1 * AROUND * cos - r * AROUND ** 2 * sin;
  c[7] = -SMALL * THROUGH ** 2 * Math.sin(THROUGH * s);
  c[8] = r2 * cos - 2 * r1 * AROUND * sin - r * AROUND ** 2 * cos;
};

export const torusKnot = preset({
  id: 'torus-knot',
  dimension: 3,
  name: () => t`Torus knot`,
  within: () => t`the torus knot`,
  points: (count, seed) => evenOver(3, [tube(knot, 0, 2 * Math.PI, RADIUS, true)], count, seed),
});
