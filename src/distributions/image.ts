/** A picture as charge: its light, its dark, its opacity or its edges. */
import { rasterCharges } from './density.ts';
import type { Distribution } from './distribution.ts';

export const CHANNELS = ['luminance', 'inverted', 'alpha', 'edges'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A picture as a data URL: its type, and its bytes in base64. Formats that browsers decode. */
export const PICTURE_URL = /^data:(image\/(?:png|jpeg|webp|gif|avif|svg\+xml));base64,([A-Za-z0-9+/]+={0,2})$/;

export interface ImageKnobs {
  /** A data URL of a picture. */
  readonly url: string;
  readonly channel?: Channel;
  /** 0 to 1: what is less bears no charge. */
  readonly threshold?: number;
  /** Exponent of the brightness, above 0. */
  readonly gamma?: number;
  readonly name?: string;
}

export const image: Distribution<'image', ImageKnobs> = {
  id: 'image',
  hurries: true,
  standardised: () => true,
  async charges({ url, channel = 'luminance', threshold = 0, gamma = 1 }, count, seed, around, hurried) {
    const { toned } = await import('./tone.ts');
    return rasterCharges(toned(await around.pixels(url), { channel, threshold, gamma }), count, seed, around, hurried);
  },
};
