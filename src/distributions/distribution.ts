/** The distribution socket: something that can be turned into charges. */
import type { Charges } from '../core/charges.ts';

/** Grey picture: `values` [height, width] row by row from the top, each in 0 to 1; more is more charge. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** What a distribution may ask of the page around it. Passed in, so that distributions stay pure. */
export interface Surroundings {
  /** Draws text as large as the raster allows. Rejects with a sentence for the visitor if nothing of it can be drawn. */
  rasterise(text: string): Promise<Raster>;
}

export interface Distribution<Id extends string, Knobs> {
  readonly id: Id;
  /** True when the charges have zero mean and unit scale; false when they are taken as given. */
  readonly standardised: boolean;
  /** @param count M wanted. The same knobs, count and seed always give the same charges. */
  charges(knobs: Knobs, count: number, seed: number, around: Surroundings): Promise<Charges>;
}
