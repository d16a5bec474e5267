/** Display coordinates in float64: where a film point is drawn. The twin of `displayed` in nodes.ts; used for labels, picking and framing. */
import { vpTimeOfDecay } from '../core/vp.ts';
import type { Coordinates } from '../state/view.ts';

/** The bounded picture of a model that nudges data towards zero: x is drawn as alpha x, and its own time t rises in place of sigma. */
export type Bounded = 'vp' | 'subvp';
export type Scaling = Coordinates | Bounded;

/** Displayed units by which t = 1 lies above t = 0 in a bounded picture: high enough that noise of unit variance, which spans three of them to either side, fits the frame beside the panels. */
export const CLOCK_HEIGHT = 2.6;

/** −ln alpha at noise level sigma, for VP and for sub-VP. Source: models/vp.ts and models/subvp.ts. */
const decay = { vp: (sigma: number) => Math.log1p(sigma * sigma) / 2, subvp: (sigma: number) => Math.asinh(sigma / 2) } as const;

/** alpha, and the height of the model's own time in displayed units, at noise level sigma. */
export function bounded(which: Bounded, sigma: number): { readonly alpha: number; readonly height: number } {
  const lost = decay[which](sigma);
  return { alpha: Math.exp(-lost), height: CLOCK_HEIGHT * vpTimeOfDecay(lost) };
}

/** How film points (x, y, z, sigma) become world points. */
export interface Display {
  /** Weights of the coordinate systems, sum 1; between two while the picture changes from one to the other. */
  readonly weights: Readonly<Record<Scaling, number>>;
  /** 2: (x, y) lie flat and sigma rises; 3: x, y, z are the space and sigma is colour. */
  readonly dimension: 2 | 3;
  /** World units per displayed unit. */
  readonly scale: number;
}

export type Triple = readonly [number, number, number];

/** World position (three's axes: y up) of the film point (x, y, z, sigma). Source: the display coordinates of state/view.ts. */
export function displayed(point: ArrayLike<number>, display: Display): Triple {
  const [x, y, z, sigma] = [point[0]!, point[1]!, point[2]!, point[3]!];
  const q: Triple = display.dimension === 2 ? [x, sigma, -y] : [x, z, -y];
  const distance = Math.hypot(...q);
  const compressed = distance > 1e-6 ? Math.asinh(distance) / distance : 1;
  const { weights } = display;
  const factor = display.scale * (weights.physical + weights.compressed * compressed + weights.scaled / Math.sqrt(1 + sigma * sigma));
  const [vp, subvp] = [bounded('vp', sigma), bounded('subvp', sigma)];
  const across = factor + display.scale * (weights.vp * vp.alpha + weights.subvp * subvp.alpha);
  const up = display.dimension === 2 ? q[1] * factor + display.scale * (weights.vp * vp.height + weights.subvp * subvp.height) : q[1] * across;
  return [q[0] * across, up, q[2] * across];
}

/** Newton's steps converge from one side here and need about ten; rounding could let them go on for ever. */
const MOST_STEPS = 64;
const EXACT = 1e-14;

/** The distance from the centre that is drawn at `drawn` displayed units from it, at sigma = 0: where all but the compressed keep lengths: solves (1 − compressed) d + compressed asinh(d) = drawn. */
function distanceShownAt(drawn: number, { physical, compressed, scaled, vp, subvp }: Display['weights']): number {
  if (compressed === 1) return Math.sinh(drawn);
  const straight = physical + scaled + vp + subvp;
  // The left side grows ever less steeply and asinh(d) <= d: from `drawn`, which is too near, every step stays too near.
  let distance = drawn;
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = (drawn - straight * distance - compressed * Math.asinh(distance)) / (straight + compressed / Math.hypot(1, distance));
    distance += step;
    if (Math.abs(step) <= EXACT * distance) break;
  }
  return distance;
}

/** (x, y, z) of the film point at sigma = 0 that is drawn at a world position: there the inverse of `displayed`. Of flat data, which lie at height 0, the height is passed over. */
export function undisplayed(world: Triple, { weights, dimension, scale }: Display): Triple {
  const q: Triple = [world[0] / scale, dimension === 2 ? 0 : world[1] / scale, world[2] / scale];
  const drawn = Math.hypot(...q);
  const factor = drawn > 0 ? distanceShownAt(drawn, weights) / drawn : 0;
  return dimension === 2 ? [q[0] * factor, -q[2] * factor, 0] : [q[0] * factor, -q[2] * factor, q[1] * factor];
}

/** Weights with everything on one coordinate system. */
export const onlyCoordinates = (which: Scaling): Display['weights'] => ({ physical: 0, compressed: 0, scaled: 0, vp: 0, subvp: 0, [which]: 1 });

/** Height in world units that the top of the prior's surface is given in the frame, and the largest half-width over height of what is shown. */
export const FRAME_HEIGHT = 5;
const WIDEST = 1.75;
/** The corners of a box are farther out than its sides, and one of them is near to the camera. */
const CORNERS = 2.05;
/** Data in space are framed a little smaller, since the camera looks at their middle. */
const SPACE_FRAME = 3.7;

/**
 * The scale at which the prior's surface fills the frame, whatever its size in data units.
 *
 * @param height sigma of the surface's highest point. @param reach largest |x| that is drawn. @param plane true when the edge is as high as the middle.
 * @param box true when it is the upper side of a box.
 */
export function frameScale(height: number, reach: number, plane: boolean, coordinates: Scaling, dimension: 2 | 3, box = false): number {
  const fit = (top: number, wide: number): number => FRAME_HEIGHT / Math.max(top, wide / WIDEST);
  if (dimension === 3) {
    const radius = coordinates === 'compressed' ? Math.asinh(reach) : coordinates === 'physical' ? reach : Math.min(reach, SPACE_FRAME);
    return SPACE_FRAME / radius;
  }
  switch (coordinates) {
    case 'physical':
      return fit(height, box ? CORNERS * reach : reach);
    case 'compressed':
      return fit(Math.asinh(height), Math.asinh(reach));
    case 'scaled':
      return fit(1, plane ? reach / Math.sqrt(1 + height * height) : reach);
    case 'vp':
    case 'subvp': {
      const top = bounded(coordinates, height);
      return fit(top.height, reach * top.alpha);
    }
    default:
      return coordinates satisfies never;
  }
}
