/** Spirals of Archimedes, r = a turn: curves whose windings keep their distance. */
import { band, type Curve } from './curve.ts';
import type { Part } from './parts.ts';

/** Writes the spiral r = angle, turned by `turned`, with its derivatives: the coil c = angle · e(angle + turned), e the unit vector of an angle. */
export function spiral(turned: number): Curve {
  return (angle, c) => {
    const [cos, sin] = [Math.cos(angle + turned), Math.sin(angle + turned)];
    c[0] = angle * cos;
    c[1] = angle * sin;
    c[2] = cos - angle * sin;
    c[3] = sin + angle * cos;
    c[4] = -2 * sin - angle * cos;
    c[5] = 2 * cos - angle * sin;
  };
}

/** Where arms begin, radians: before, they would lie on top of each other. */
const START = 0.2 * 2 * Math.PI;

/** Share of the space between two windings that an arm fills. */
const FILLED = 0.36;

/** `arms` equal spirals turned against each other, each of `turns` turns. */
export function spiralArms(arms: number, turns: number): Part[] {
  const half = (FILLED * Math.PI) / arms;
  return Array.from({ length: arms }, (_, k) => band(spiral((2 * Math.PI * k) / arms), START, START + 2 * Math.PI * turns, half));
}
