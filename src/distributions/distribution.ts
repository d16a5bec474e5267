/** The distribution socket: something that can be turned into charges. */
import type { Charges } from '../core/charges.ts';

/** Density on a grid: `values` [height, width] row by row from the top, each finite and at least 0; more is more charge. Only ratios count. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** A decoded picture: sRGB and opacity, [height, width, 4] row by row from the top, each 0 to 255, colour not multiplied by opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Triangles in space: corners [V, 3], and [F, 3] indices of the corners of each face. */
export interface Triangles {
  readonly positions: ArrayLike<number>;
  readonly faces: ArrayLike<number>;
}

/** Where a mesh has its charge: on its skin or in its inside. */
export type Filled = 'surface' | 'volume';

export interface TextStyle {
  /** CSS font weight, 100 to 900. */
  readonly weight: number;
  readonly italic: boolean;
}

/**
 * What a distribution may ask of the page around it: what only a browser can do, and what takes so long that it is done elsewhere.
 * Passed in, so that distributions stay pure. Each rejects with a sentence for the visitor when it cannot be done.
 */
export interface Surroundings {
  /** Draws one or more lines of text as large as the raster allows: coverage 0 to 1. */
  rasterise(text: string, style: TextStyle): Promise<Raster>;
  /** Decodes a picture given as a data URL. */
  pixels(url: string): Promise<Pixels>;
  /** The teapot of M. Newell (1975), z up. */
  teapot(): Promise<Triangles>;
  /** `stippled` of stipple.ts. */
  stipple(raster: Raster, count: number, seed: number): Promise<Float64Array>;
  /** `meshPoints` of solid.ts. */
  meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Promise<Float64Array>;
}

export interface Distribution<Id extends string, Knobs> {
  readonly id: Id;
  /** Has a quicker way than the best: `hurried` makes a difference. */
  readonly hurries?: true;
  /** True when the charges have zero mean and unit scale; false when they are taken as given. */
  standardised(knobs: Knobs): boolean;
  /**
   * @param count M wanted. The same knobs, count and seed always give the same charges.
   * @param hurried a finger waits: charges that come within milliseconds are better than the best ones.
   */
  charges(knobs: Knobs, count: number, seed: number, around: Surroundings, hurried?: boolean): Promise<Charges>;
}
