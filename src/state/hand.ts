/** What the visitor holds in the hand: nothing, a brush over a canvas, or single charges. Not the document: the document follows it. */
import type { Brush } from '../distributions/brush.ts';
import type { DistributionChoice } from './distributions.ts';

/** 'look': the pointer turns the camera and traces samples. 'paint': it paints on the canvas (flat data), or sprays charges (data in space). 'place': it places single charges. */
export type Tool = 'look' | 'paint' | 'place';

/** The canvas: so many cells along a side, and half its side in data units; its centre is the origin. */
export const CANVAS = { side: 128, extent: 2.5 } as const;

/** The plane on which charges are placed in space: across one axis, at an offset in data units. */
export interface Plane {
  readonly across: 'x' | 'y' | 'z';
  readonly offset: number;
}

export interface Hand {
  readonly tool: Tool;
  /** Size in cells of the canvas. */
  readonly brush: Brush;
  /** A stroke is a straight line from where it begins to where it ends. */
  readonly straight: boolean;
  /** What is painted, [side, side] levels 0 to 255 row by row from the top; null when there is no canvas. May be blank, which a document cannot be. */
  readonly canvas: Uint8Array | null;
  /** Index of the charge that is selected for moving, weighing and deleting; null: none. */
  readonly selected: number | null;
  readonly plane: Plane;
}

/** The values of a painted distribution that lies on the canvas, or null. */
export const canvasOf = (is: DistributionChoice): Uint8Array | null =>
  is.kind === 'density' && is.width === CANVAS.side && is.height === CANVAS.side && is.extent === CANVAS.extent && is.values instanceof Uint8Array ? is.values : null;

export const blankCanvas = (): Uint8Array => new Uint8Array(CANVAS.side ** 2);

export const emptyHand: Hand = {
  tool: 'look',
  brush: { size: 6, softness: 0.5, strength: 1, erase: false, mirror: 'none', symmetry: 1 },
  straight: false,
  canvas: null,
  selected: null,
  plane: { across: 'z', offset: 0 },
};
