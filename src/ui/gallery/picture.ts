/** Draws the charges of a thumbnail: flat ones from above, those in space from a raised angle. */
import type { Charges } from '../../core/charges.ts';
import { colourInSpace, colourOfPlace, type Colour } from './colour.ts';

/** What is drawn: places in [-1, 1] about the middle, each with its colours on dark ground and on paper. */
export interface Cloud {
  readonly dimension: 2 | 3;
  readonly count: number;
  /** [count, 3], y up. */
  readonly places: Float32Array;
  readonly onDark: ReadonlyArray<string>;
  readonly onPaper: ReadonlyArray<string>;
}

const BYTE = 255;
const css = (colour: Colour): string => `rgb(${colour.map((channel) => Math.round(channel * BYTE)).join(' ')})`;

/** Moved to the middle and scaled to fit: flat shapes into the square, those in space into the ball in which they turn. */
export function cloudOf({ dimension, count, positions }: Charges): Cloud {
  const low = [0, 1, 2].map(() => Infinity);
  const high = [0, 1, 2].map(() => -Infinity);
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < 3; axis++) {
      const value = axis < dimension ? positions[i * dimension + axis]! : 0;
      low[axis] = Math.min(low[axis]!, value);
      high[axis] = Math.max(high[axis]!, value);
    }
  }
  const middle = low.map((value, axis) => (value + high[axis]!) / 2);
  const at = (i: number, axis: number): number => (axis < dimension ? positions[i * dimension + axis]! - middle[axis]! : 0);
  let reach = 0;
  for (let i = 0; i < count; i++) reach = Math.max(reach, dimension === 2 ? Math.max(Math.abs(at(i, 0)), Math.abs(at(i, 1))) : Math.hypot(at(i, 0), at(i, 1), at(i, 2)));
  const scale = reach > 0 ? 1 / reach : 0;
  const places = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) for (let axis = 0; axis < 3; axis++) places[3 * i + axis] = at(i, axis) * scale;
  const colours = (dark: boolean): string[] =>
    Array.from({ length: count }, (_, i) => css(dimension === 2 ? colourOfPlace(positions[2 * i]!, positions[2 * i + 1]!, dark) : colourInSpace(dark)));
  return { dimension, count, places, onDark: colours(true), onPaper: colours(false) };
}

/** Radius of a dot, and the free margin, as shares of the side. */
const DOT = 0.016;
const MARGIN = 0.09;
/** Dots that lie on each other show through a little. */
const OPACITY = 0.9;
/** How far the eye is raised above things in space, radians. */
const RAISED = 0.42;
/** From which side they are seen first, radians: one from which the lattice of the solid heart does not fall into rows. */
const ASIDE = 0.2;
/** Dots at the back are fainter, down to this. */
const BACK = 0.3;

/** @param turn how far a thing in space has been turned about the vertical, radians. */
export function drawCloud(canvas: HTMLCanvasElement, cloud: Cloud, dark: boolean, turn = 0): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { width, height } = canvas;
  const side = Math.min(width, height);
  const radius = side * DOT * (cloud.count < 64 ? 2 : 1);
  const scale = side * (0.5 - MARGIN);
  const [cos, sin] = [Math.cos(turn + ASIDE), Math.sin(turn + ASIDE)];
  const [down, up] = [Math.sin(RAISED), Math.cos(RAISED)];
  pen.clearRect(0, 0, width, height);
  const colours = dark ? cloud.onDark : cloud.onPaper;
  for (let i = 0; i < cloud.count; i++) {
    const [x, y, z] = [cloud.places[3 * i]!, cloud.places[3 * i + 1]!, cloud.places[3 * i + 2]!];
    let [right, rise, near] = [x, y, 1];
    if (cloud.dimension === 3) {
      // z is up in space; the ground turns below the eye.
      const depth = x * sin + y * cos;
      right = x * cos - y * sin;
      rise = z * up + depth * down;
      near = (1 - (depth * up - z * down)) / 2;
    }
    pen.globalAlpha = OPACITY * (BACK + (1 - BACK) * near);
    pen.fillStyle = colours[i]!;
    pen.beginPath();
    pen.arc(width / 2 + right * scale, height / 2 - rise * scale, radius, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.globalAlpha = 1;
}
