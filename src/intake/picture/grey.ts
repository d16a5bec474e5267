/** Colours to greys, and pictures made small enough for a document. */
import type { Pixels } from '../../distributions/distribution.ts';
import { LONGEST_SIDE } from './decode.ts';
import { type Greys, png } from './png.ts';

/** Characters of a data URL that are aimed at: documents take 100,000, and links with them should stay handy. */
export const LONGEST_URL = 64_000;
const PREFIX = 'data:image/png;base64,';
/** Tried in this order until the picture is small enough: levels of grey and of opacity first, which the eye misses least, then pixels. */
const LEVELS = [256, 64, 32, 16] as const;
const SIDES = [LONGEST_SIDE, 192, 128, 64] as const;

/** Shares of red, green and blue in luminance (ITU-R BT.709), and the curve of sRGB (IEC 61966-2-1). */
const RED = 0.2126;
const GREEN = 0.7152;
const BLUE = 0.0722;
const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const toSrgb = (value: number): number => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const linear = Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));

/** Greys of the same luminance as the colours. */
export function greysOf({ width, height, rgba }: Pixels): Greys {
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const luminance = RED * linear[rgba[4 * i]!]! + GREEN * linear[rgba[4 * i + 1]!]! + BLUE * linear[rgba[4 * i + 2]!]!;
    alpha[i] = rgba[4 * i + 3]!;
    // What cannot be seen has no colour that is worth its bytes.
    grey[i] = alpha[i] === 0 ? 0 : Math.round(255 * toSrgb(luminance));
  }
  return { width, height, grey, alpha: alpha.every((value) => value === 255) ? null : alpha };
}

/** Rounds to so many equal steps from 0 to 255. */
const rounded = (values: Uint8Array, levels: number): Uint8Array =>
  levels === 256 ? values : values.map((value) => Math.round((Math.round((value / 255) * (levels - 1)) / (levels - 1)) * 255));

/** A smaller picture: each pixel the mean of those that it covers, by area; grey weighed by opacity. */
export function smaller({ width, height, grey, alpha }: Greys, side: number): Greys {
  const zoom = Math.min(1, side / Math.max(width, height));
  if (zoom === 1) return { width, height, grey, alpha };
  const [w, h] = [Math.max(1, Math.round(width * zoom)), Math.max(1, Math.round(height * zoom))];
  const out = { width: w, height: h, grey: new Uint8Array(w * h), alpha: alpha && new Uint8Array(w * h) };
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    const [x0, x1, y0, y1] = [(x * width) / w, ((x + 1) * width) / w, (y * height) / h, ((y + 1) * height) / h];
    let [area, opacity, light] = [0, 0, 0];
    for (let j = Math.floor(y0); j < y1; j++) for (let i = Math.floor(x0); i < x1; i++) {
      const part = (Math.min(i + 1, x1) - Math.max(i, x0)) * (Math.min(j + 1, y1) - Math.max(j, y0));
      const seen = part * (alpha ? alpha[j * width + i]! / 255 : 1);
      area += part;
      opacity += seen;
      light += seen * grey[j * width + i]!;
    }
    out.grey[y * w + x] = opacity > 0 ? Math.round(light / opacity) : 0;
    if (out.alpha) out.alpha[y * w + x] = Math.round((255 * opacity) / area);
  }
  return out;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export interface SmallPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Steps of grey that are left, of 256. */
  readonly levels: number;
}

/** A data URL of at most `LONGEST_URL` characters: with as many levels as fit, and if 16 are too many, with fewer pixels. */
export function smallPicture(greys: Greys): SmallPicture {
  let last: SmallPicture | null = null;
  for (const side of SIDES) {
    const sized = smaller(greys, side);
    for (const levels of LEVELS) {
      const url = PREFIX + base64(png({ ...sized, grey: rounded(sized.grey, levels), alpha: sized.alpha && rounded(sized.alpha, levels) }));
      last = { url, width: sized.width, height: sized.height, levels };
      if (url.length <= LONGEST_URL) return last;
    }
  }
  return last!;
}
