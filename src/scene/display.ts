/** Display coordinates in float64: where a film point is drawn. The twin of `displayed` in nodes.ts; used for labels, picking and framing. */
import type { Coordinates } from '../state/view.ts';

/** How film points (x, y, z, sigma) become world points. */
export interface Display {
  /** Weights of the three coordinate systems, sum 1; between two while the picture changes from one to the other. */
  readonly weights: Readonly<Record<Coordinates, number>>;
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
  return [q[0] * factor, q[1] * factor, q[2] * factor];
}

/** Weights with everything on one coordinate system. */
export const onlyCoordinates = (which: Coordinates): Display['weights'] => ({
  physical: which === 'physical' ? 1 : 0,
  compressed: which === 'compressed' ? 1 : 0,
  scaled: which === 'scaled' ? 1 : 0,
});

/** Height in world units that the top of the prior's surface is given in the frame. */
export const FRAME_HEIGHT = 5;

/**
 * The scale at which the prior's surface fills the frame, whatever its size in data units.
 *
 * @param top level (sigma) of the surface's highest point, or the radius for data in space.
 */
export function frameScale(top: number, coordinates: Coordinates, dimension: 2 | 3): number {
  if (coordinates === 'compressed') return FRAME_HEIGHT / Math.asinh(top);
  if (coordinates === 'scaled') return dimension === 2 ? FRAME_HEIGHT / 2 : FRAME_HEIGHT / 2.6;
  return FRAME_HEIGHT / top;
}
