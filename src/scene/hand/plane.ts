/** The plane that the hand works on: where a ray through the screen meets it, and how places on it are counted. Pure; data units. */
import { CANVAS, type Plane } from '../../state/hand.ts';
import { AXIS } from '../axes.ts';
import { displayed, undisplayed, type Display, type Triple } from '../display.ts';

/** A half-line in world units; `direction` has length 1. */
export interface Ray {
  readonly origin: Triple;
  readonly direction: Triple;
}

/** Where flat data lie. */
export const GROUND: Plane = { across: 'z', offset: 0 };
/** Nothing is placed farther from the centre than this: towards the horizon a pixel would be a mile. */
export const FARTHEST = 50;
/** Below this slope a ray runs along the plane. */
const ALONG = 1e-6;
/** Where the display bends a plane, its first crossing is looked for in so many pieces of the ray, and then halved so often. */
const PIECES = 160;
const HALVINGS = 48;

const WITHIN = { x: [1, 2], y: [0, 2], z: [0, 1] } as const;

/** The two axes that span a plane across another. */
export const axesOf = ({ across }: Plane): readonly [0 | 1, 1 | 2] => WITHIN[across];

/** The point (u, v) of a plane in space. */
export function onPlane(u: number, v: number, plane: Plane): Triple {
  const point: [number, number, number] = [0, 0, 0];
  const [first, second] = axesOf(plane);
  point[first] = u;
  point[second] = v;
  point[AXIS[plane.across]] = plane.offset;
  return point;
}

/** (u, v) of a point's foot on a plane. */
export function withinPlane(point: ArrayLike<number>, plane: Plane): readonly [number, number] {
  const [first, second] = axesOf(plane);
  return [point[first] ?? 0, point[second] ?? 0];
}

/** True for what lies inside the frame that is drawn on the plane. */
export const withinFrame = (u: number, v: number): boolean => Math.abs(u) <= CANVAS.extent && Math.abs(v) <= CANVAS.extent;

const along = ({ origin, direction }: Ray, t: number): Triple => [origin[0] + t * direction[0], origin[1] + t * direction[1], origin[2] + t * direction[2]];

/** How far along the ray it crosses the plane in space, or null. The display may bend the plane, so the crossing is searched for. */
function crossing(ray: Ray, display: Display, plane: Plane): number | null {
  const axis = AXIS[plane.across];
  const above = (t: number): number => undisplayed(along(ray, t), display)[axis] - plane.offset;
  // All that may be hit lies in a ball about the centre.
  const ball = Math.hypot(...displayed([FARTHEST, 0, 0, 0], display));
  const nearest = -(ray.origin[0] * ray.direction[0] + ray.origin[1] * ray.direction[1] + ray.origin[2] * ray.direction[2]);
  const from = Math.max(0, nearest - ball);
  const piece = (nearest + ball - from) / PIECES;
  if (!(piece > 0)) return null;
  const side = Math.sign(above(from));
  for (let i = 1; i <= PIECES; i++) {
    if (Math.sign(above(from + i * piece)) === side) continue;
    let [low, high] = [from + (i - 1) * piece, from + i * piece];
    for (let h = 0; h < HALVINGS; h++) {
      const middle = (low + high) / 2;
      if (Math.sign(above(middle)) === side) low = middle;
      else high = middle;
    }
    return high;
  }
  return null;
}

/** The data point at which a ray meets the plane, or null when it does not, or only far out. Flat data have the ground alone. */
export function meeting(ray: Ray, display: Display, plane: Plane): Triple | null {
  let t: number | null;
  if (display.dimension === 2) {
    const slope = ray.direction[1];
    t = Math.abs(slope) < ALONG ? null : -ray.origin[1] / slope;
  } else t = crossing(ray, display, plane);
  if (t === null || t < 0) return null;
  const point = undisplayed(along(ray, t), display);
  return Math.hypot(...point) <= FARTHEST ? point : null;
}

/** Column and row (fractions of cells from the top left corner) of a place on the canvas. */
export const cellAt = (x: number, y: number): readonly [number, number] => [
  ((x / CANVAS.extent + 1) / 2) * CANVAS.side,
  ((1 - y / CANVAS.extent) / 2) * CANVAS.side,
];

/** Data units of one cell of the canvas: brushes are measured in cells, on the canvas and in space. */
export const CELL = (2 * CANVAS.extent) / CANVAS.side;
