/** What is to be drawn: the films on the screen and the engine that made them. Written by connect.ts, read by the scene every frame. */
import { createStore } from 'zustand/vanilla';
import type { Charges } from '../core/charges.ts';
import type { Engine, Film, PairFilm } from './engine.ts';

/** What the scene draws with. A new `key` means a new renderer. `software`: there is no graphics card behind it. */
export type Display = { readonly key: string; readonly software: boolean } & (
  | { readonly kind: 'webgpu'; /** The very device that made the films. */ readonly device: GPUDevice }
  | { readonly kind: 'webgl' }
);

/** A density to be seen, of flat data: values [height, width] row by row from the top, at least 0; only ratios count. Its grid is centred at the origin; `extent` is half its longer side in data units. */
export interface DensityPicture {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
  readonly extent: number;
}

/** What is known of the noisy data's law over the plane at one noise level, of flat data. */
export interface LandscapePicture {
  /** Points along a side of a square grid that is centred at the origin, and half its side in data units. */
  readonly side: number;
  readonly extent: number;
  /** sigma that it is of. */
  readonly level: number;
  /** [side * side, 3] row by row from the least y, in a row from the least x: −log p(x, sigma) less the least of it on the grid, and the score ∇ log p. */
  readonly rows: Float32Array;
}

/** The converged path of one sample of a film. */
export interface GhostPath {
  /** [K, 4]: (x, y, z, level) in data coordinates, from the data on. */
  readonly rows: Float32Array;
  readonly sample: number;
  readonly film: Film;
}

/** What a pane beside the first shows; null until its first film is there. */
export interface PanePicture {
  readonly film: Film | null;
  readonly lines: PairFilm | null;
}

export const NO_PANES: ReadonlyArray<PanePicture> = [];

export interface Picture {
  /** Null while there is no engine. */
  readonly display: Display | null;
  readonly engine: Engine | null;
  /** The samples' film; null until the first coarse bake is there. A new film replaces the old one only when it is complete. */
  readonly film: Film | null;
  /** Evenly spread field lines of the same law, baked once a law. */
  readonly lines: PairFilm | null;
  /** The converged path of the sample that is followed, rows [K, 4] (x, y, z, level) in data coordinates, and the film and sample that it belongs to; null without one. */
  readonly ghost: GhostPath | null;
  /** The density that the charges on the screen stand for; null where there is none to be seen. */
  readonly density: DensityPicture | null;
  /** The landscape at about the noise level of the moment; null where none is asked for, or there is none. */
  readonly landscape: LandscapePicture | null;
  /** Charges of the newest document while a finger changes its distribution: they are shown ahead of their film. Null: those of the film. */
  readonly ahead: Charges | null;
  /** Landscapes and ghosts of the panes beside this picture, in their order; what is not there (yet) is null or missing. */
  readonly paneLandscapes: ReadonlyArray<LandscapePicture | null>;
  readonly paneGhosts: ReadonlyArray<GhostPath | null>;
  /** The panes beside this picture; every change makes a new list. */
  readonly panes: ReadonlyArray<PanePicture>;
  /** The panes of the last frame that reached the screen; written by the scene. */
  readonly drawnPanes: ReadonlyArray<PanePicture>;
  /** The film and the charges of the last frame that reached the screen; written by the scene. */
  readonly drawn: Film | null;
  readonly drawnCharges: Charges | null;
}

export const picture = createStore<Picture>(() => ({ display: null, engine: null, film: null, lines: null, ghost: null, density: null, landscape: null, paneLandscapes: [], paneGhosts: [], ahead: null, panes: NO_PANES, drawnPanes: NO_PANES, drawn: null, drawnCharges: null }));
