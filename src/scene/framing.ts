/** The display coordinates at this moment, gliding to those that are wanted. Scene-wide, because labels and picking must agree with the picture. */
import { useStore } from 'zustand';
import { picture } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import { experimentsShown } from '../state/panes.ts';
import type { Coordinates } from '../state/view.ts';
import { frameScale, onlyCoordinates, type Display, type Scaling } from './display.ts';
import { surfaceShown, type Surface } from './surface.ts';

/** Seconds in which a change is mostly done. */
const GLIDE_SECONDS = 0.25;
/** Below this share of the whole change, the change is done. */
const SETTLED = 1e-3;

const start: Display = { weights: onlyCoordinates('physical'), dimension: 2, scale: 1 };
/** Of every pane. */
let displays: ReadonlyArray<Display> = [start];
let first = true;

/** @param pane 0 the first, or the only one. */
export const currentDisplay = (pane = 0): Display => displays[pane] ?? displays[0] ?? start;

/** The dimension of what is shown: that of the film, but a canvas in the hand is flat, whatever film it waits for. */
export function shownDimension(): 2 | 3 {
  if (lab.getState().hand.canvas) return 2;
  return picture.getState().film?.recipe.charges.dimension ?? 2;
}

/** The same for components. */
export function useShownDimension(): 2 | 3 {
  const flat = useStore(lab, ({ hand }) => hand.canvas !== null);
  const dimension = useStore(picture, ({ film }) => film?.recipe.charges.dimension ?? 2);
  return flat ? 2 : dimension;
}

/** The surface in a pane at this moment. @param pane 0 the first, or the only one. */
export function surfaceNow(pane = 0): Surface {
  const { film, panes } = picture.getState();
  const { experiment } = lab.getState();
  return surfaceShown(pane === 0 ? film : panes[pane - 1]?.film, experimentsShown(experiment)[pane] ?? experiment);
}

/** The coordinates in which a surface is shown: the visitor's, or the bounded picture that it belongs to; a box is always shown as it is. */
const scalingOf = (wanted: Coordinates, surface: Surface): Scaling => (surface.box ? 'physical' : (surface.bounded ?? wanted));

/**
 * The displays that are glided to, one for each surface. Lengths in panes side by side are to be compared, so all in the same coordinates have
 * one scale, the largest at which every one of them fits the frame.
 */
export function wantedDisplays(wanted: Coordinates, surfaces: ReadonlyArray<Surface>, dimension: 2 | 3): ReadonlyArray<Display> {
  const each = surfaces.map((surface) => {
    const scaling = scalingOf(wanted, surface);
    return { scaling, scale: frameScale(surface.height, surface.reach, surface.reach < surface.radius, scaling, dimension, surface.box) };
  });
  return each.map(({ scaling }) => ({
    dimension,
    scale: Math.min(...each.filter((other) => other.scaling === scaling).map(({ scale }) => scale)),
    weights: onlyCoordinates(scaling),
  }));
}

/** Width over height of the frame. */
export const FRAME_SHAPE = 1.42;

let frameHeight = 1;

/** Height in CSS pixels that the frame is given in the window, at the distance at which the camera starts. Written by the camera, which knows what covers the window. */
export const framedHeight = (): number => frameHeight;
export function setFramedHeight(height: number): void {
  frameHeight = height;
}

/** A display `share` of the way nearer to another. */
function nearer(from: Display, { dimension, scale, weights }: Display, share: number): Display {
  const near = (weight: number, to: number): number => (Math.abs(to - weight) < SETTLED ? to : weight + (to - weight) * share);
  return {
    dimension,
    // Scales differ by orders of magnitude: glide in their logarithm.
    scale: Math.abs(Math.log(scale / from.scale)) < SETTLED ? scale : from.scale * (scale / from.scale) ** share,
    weights: {
      physical: near(from.weights.physical, weights.physical),
      compressed: near(from.weights.compressed, weights.compressed),
      scaled: near(from.weights.scaled, weights.scaled),
      vp: near(from.weights.vp, weights.vp),
      subvp: near(from.weights.subvp, weights.subvp),
    },
  };
}

const same = (a: Display, b: Display): boolean =>
  a.scale === b.scale && Object.entries(b.weights).every(([name, weight]) => a.weights[name as Scaling] === weight);

/** Moves the displays of all panes `seconds` nearer to what is wanted (Infinity: at once). True while there is still way to go. */
export function settle(wanted: Coordinates, surfaces: ReadonlyArray<Surface>, dimension: 2 | 3, seconds: number): boolean {
  const goals = wantedDisplays(wanted, surfaces, dimension);
  displays = goals.map((goal, pane) => {
    const before = displays[pane];
    // A pane that was not there has nowhere to glide from.
    const share = first || !before || before.dimension !== dimension ? 1 : 1 - Math.exp(-seconds / GLIDE_SECONDS);
    return nearer(before ?? goal, goal, share);
  });
  first = false;
  return displays.some((display, pane) => !same(display, goals[pane]!));
}
