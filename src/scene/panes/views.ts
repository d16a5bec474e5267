/** Where panes stand and how they are seen: one camera for all, which every pane sees through a rectangle of its own. */
import { PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import { picture } from '../../engine/picture.ts';
import { LIMITS } from '../../state/experiment.ts';
import { lab } from '../../state/lab.ts';
import { paneFrames, type PaneFrame } from '../../state/panes.ts';
import { FRAME_SHAPE, framedHeight } from '../framing.ts';

/** Sprites grow with the height of the window, but not in one that is narrow. */
const MARKS_PER_WIDTH = 0.8;
/** Labels may stand a little outside of the window, where they are cut off, but not of a pane, beside which another begins. */
const MARGIN = { window: 1.2, pane: 1 } as const;

const NONE: ReadonlyArray<PaneFrame> = [];

/** The rectangles of all panes, the first one's too; empty while one picture fills the window. A tool in the hand has the window to itself. */
export function framesNow(): ReadonlyArray<PaneFrame> {
  const { frames } = paneFrames.getState();
  const { panes } = picture.getState();
  return panes.length > 0 && frames.length === 1 + panes.length && lab.getState().hand.tool === 'look' ? frames : NONE;
}

/** The same as a yes or no, for components. */
export function useComparing(): boolean {
  const frames = useStore(paneFrames, (now) => now.frames.length);
  const panes = useStore(picture, (now) => now.panes.length);
  const looking = useStore(lab, ({ hand }) => hand.tool === 'look');
  return looking && panes > 0 && frames === 1 + panes;
}

/** The height by which marks are sized in a window or a pane, CSS pixels. */
export const markHeight = ({ width, height }: { readonly width: number; readonly height: number }): number => Math.min(height, width * MARKS_PER_WIDTH);

/** Height of the frame in CSS pixels for which sizes and strengths of marks were chosen: that of one picture in a window of 1440 x 900. */
const USUAL_FRAME = 715;
/** World units per data unit in that picture, and the least share of it that marks follow: where the data are only a speck, samples on their way there must still be seen. */
const USUAL_SCALE = 1;
const LEAST_SCALE = 0.4;

/** Height in CSS pixels of the frame as large as it fits below a pane's words. */
const frameIn = ({ width, height, head }: PaneFrame): number => Math.min(Math.max(1, height - head), width / FRAME_SHAPE);

/**
 * How much smaller a pane's picture is than the one for which marks were made, at most 1. Marks shrink with it: the same light falls on an area that
 * shrinks with its square, and colours would drown in white.
 *
 * @param scale world units per data unit as the pane has them.
 */
export const paneShrink = (frame: PaneFrame, scale: number): number => Math.min(1, frameIn(frame) / USUAL_FRAME) * Math.min(1, Math.max(LEAST_SCALE, scale / USUAL_SCALE));

/** The pane at a place of the window, CSS pixels; 0 while there is only one, null between panes. */
export function paneAt(x: number, y: number): number | null {
  const frames = framesNow();
  if (frames.length === 0) return 0;
  const found = frames.findIndex(({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height);
  return found < 0 ? null : found;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Aimed {
  readonly camera: PerspectiveCamera;
  readonly frame: Omit<PaneFrame, 'head'>;
  /** Largest |x| and |y| (1 at the edge of the rectangle) where a label is shown. */
  readonly margin: number;
}

const cameras = Array.from({ length: 1 + LIMITS.panes }, () => new PerspectiveCamera());

/**
 * The window's camera as a pane has it: from the same place into the same direction, the frame as large as fits below the pane's words.
 *
 * @returns null when there is no such pane now.
 */
export function aimed(pane: number, camera: PerspectiveCamera, size: Size): Aimed | null {
  const frames = framesNow();
  if (frames.length === 0) return pane === 0 ? { camera, frame: { left: 0, top: 0, ...size }, margin: MARGIN.window } : null;
  const frame = frames[pane];
  if (!frame) return null;
  const free = Math.max(1, frame.height - frame.head);
  // Pixels of the pane for a pixel of the window.
  const scale = frameIn(frame) / framedHeight();
  const own = cameras[pane]!;
  own.copy(camera, false);
  const [width, height] = [frame.width / scale, frame.height / scale];
  own.setViewOffset(size.width, size.height, (size.width - width) / 2, size.height / 2 - (frame.head + free / 2) / scale, width, height);
  own.updateMatrixWorld();
  return { camera: own, frame, margin: MARGIN.pane };
}
