/** The display coordinates at this moment, gliding to those that are wanted. Scene-wide, because labels and picking must agree with the picture. */
import { useStore } from 'zustand';
import { picture } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import type { Coordinates } from '../state/view.ts';
import { frameScale, onlyCoordinates, type Display, type Scaling } from './display.ts';
import type { Surface } from './surface.ts';

/** Seconds in which a change is mostly done. */
const GLIDE_SECONDS = 0.25;
/** Below this share of the whole change, the change is done. */
const SETTLED = 1e-3;

let display: Display = { weights: onlyCoordinates('physical'), dimension: 2, scale: 1 };
let first = true;

export const currentDisplay = (): Display => display;

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

/** The coordinates in which surfaces are shown: the visitor's, or the bounded picture that the first of them belongs to. */
const scalingOf = (wanted: Coordinates, surfaces: ReadonlyArray<Surface>): Scaling => surfaces[0]?.bounded ?? wanted;

/** The display that is glided to: the largest at which all the surfaces fit the frame. Lengths in panes side by side are to be compared, so they have one scale. */
export function wantedDisplay(wanted: Coordinates, surfaces: ReadonlyArray<Surface>, dimension: 2 | 3): Display {
  const scaling = scalingOf(wanted, surfaces);
  const scales = surfaces.map(({ height, reach, radius }) => frameScale(height, reach, reach < radius, scaling, dimension));
  return { dimension, scale: Math.min(...scales), weights: onlyCoordinates(scaling) };
}

/** Width over height of the frame. */
export const FRAME_SHAPE = 1.42;

let frameHeight = 1;

/** Height in CSS pixels that the frame is given in the window, at the distance at which the camera starts. Written by the camera, which knows what covers the window. */
export const framedHeight = (): number => frameHeight;
export function setFramedHeight(height: number): void {
  frameHeight = height;
}

/** Moves the display `seconds` nearer to what is wanted (Infinity: at once). True while there is still way to go. */
export function settle(wanted: Coordinates, surfaces: ReadonlyArray<Surface>, dimension: 2 | 3, seconds: number): boolean {
  const { scale, weights } = wantedDisplay(wanted, surfaces, dimension);
  const share = first || display.dimension !== dimension ? 1 : 1 - Math.exp(-seconds / GLIDE_SECONDS);
  first = false;
  const near = (from: number, to: number): number => (Math.abs(to - from) < SETTLED * Math.max(1, Math.abs(to)) ? to : from + (to - from) * share);
  const next: Display = {
    dimension,
    // Scales differ by orders of magnitude: glide in their logarithm.
    scale: Math.abs(Math.log(scale / display.scale)) < SETTLED ? scale : display.scale * (scale / display.scale) ** share,
    weights: {
      physical: near(display.weights.physical, weights.physical),
      compressed: near(display.weights.compressed, weights.compressed),
      scaled: near(display.weights.scaled, weights.scaled),
      vp: near(display.weights.vp, weights.vp),
      subvp: near(display.weights.subvp, weights.subvp),
    },
  };
  const moving = next.scale !== scale || Object.entries(weights).some(([name, weight]) => next.weights[name as Scaling] !== weight);
  display = next;
  return moving;
}
