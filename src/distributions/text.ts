/** Text as charge: any writing that the page can draw, in proportion to its ink; flat, or as deep as wanted. */
import { equalCharges, standardised } from '../core/charges.ts';
import { rasterCharges } from './density.ts';
import type { Distribution } from './distribution.ts';

export interface TextKnobs {
  /** Any Unicode text with something visible in it, one or more lines. */
  readonly text: string;
  /** CSS font weight. */
  readonly weight?: number;
  readonly italic?: boolean;
  /** Thickness as a share of the height of the writing; 0 is flat. */
  readonly depth?: number;
}

/** As the words of the first links were drawn. */
export const BOLD = 700;

export const text: Distribution<'text', TextKnobs> = {
  id: 'text',
  hurries: true,
  standardised: () => true,
  async charges({ text: writing, weight = BOLD, italic = false, depth = 0 }, count, seed, around, hurried) {
    const raster = await around.rasterise(writing, { weight, italic });
    if (depth === 0) return rasterCharges(raster, count, seed, around, hurried);
    const { extrudedInk } = await import('./ink.ts');
    return standardised(equalCharges(3, extrudedInk(raster, depth, count, seed)));
  },
};
