/** A picture as a density: its light, its dark, its opacity or its edges. */
import { t } from '@lingui/core/macro';
import type { Pixels, Raster } from './distribution.ts';

export interface Tone {
  readonly channel: 'luminance' | 'inverted' | 'alpha' | 'edges';
  /** 0 to 1: what is less bears no charge, the rest keeps its proportions. Edges are measured against the sharpest. */
  readonly threshold: number;
  /** Exponent, above 0: more than 1 for stronger contrast. */
  readonly gamma: number;
}

const BYTE = 255;
/** Numbers on a pixel: red, green, blue, opacity. */
const CHANNELS = 4;

/** Linear light of an sRGB value, 0 to 1 (IEC 61966-2-1). */
const light = Float64Array.from({ length: BYTE + 1 }, (_, value) => {
  const share = value / BYTE;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
/** Luminance of red, green and blue light (ITU-R BT.709). */
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722];

/** Steps from nothing to full: powers differ by an ulp between browsers, and rounding leaves nothing of that. */
const STEPS = 65_535;

/** Luminance of linear light of every pixel, 0 to 1, and its opacity, [width · height] each. */
function seen({ rgba }: Pixels): { readonly luminance: Float64Array; readonly opacity: Float64Array } {
  const pixels = rgba.length / CHANNELS;
  const [luminance, opacity] = [new Float64Array(pixels), new Float64Array(pixels)];
  for (let i = 0; i < pixels; i++) {
    const at = i * CHANNELS;
    luminance[i] = RED * light[rgba[at]!]! + GREEN * light[rgba[at + 1]!]! + BLUE * light[rgba[at + 2]!]!;
    opacity[i] = rgba[at + 3]! / BYTE;
  }
  return { luminance, opacity };
}

/** Square of Sobel's gradient; the picture goes on beyond its border as it is there. */
function gradientSquares(values: Float64Array, width: number, height: number): Float64Array {
  const squares = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    const [above, below] = [Math.max(0, y - 1) * width, Math.min(height - 1, y + 1) * width];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      const [a, b, c] = [values[above + left]!, values[above + x]!, values[above + right]!];
      const [d, f] = [values[y * width + left]!, values[y * width + right]!];
      const [g, h, i] = [values[below + left]!, values[below + x]!, values[below + right]!];
      squares[y * width + x] = (c + 2 * f + i - a - 2 * d - g) ** 2 + (g + 2 * h + i - a - 2 * b - c) ** 2;
    }
  }
  return squares;
}

/**
 * Sharpness of edges against the sharpest: of lightness (the root of luminance), and of darkness, each as far as a pixel is opaque, so that
 * the outline of a black drawing on nothing is an edge too.
 */
function edges(pixels: Pixels): Float64Array {
  const { luminance, opacity } = seen(pixels);
  const bright = luminance.map((value, i) => opacity[i]! * Math.sqrt(value));
  const dark = bright.map((value, i) => opacity[i]! - value);
  const ofDark = gradientSquares(dark, pixels.width, pixels.height);
  const sharpness = gradientSquares(bright, pixels.width, pixels.height).map((square, i) => Math.sqrt(square + ofDark[i]!));
  const sharpest = largest(sharpness);
  // What rounding leaves of a plain surface is no edge: sums of eight numbers of at most 1 are off by less than 1e-12.
  return sharpest > 1e-12 ? sharpness.map((value) => value / sharpest) : sharpness.fill(0);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}

function channelOf(pixels: Pixels, channel: Tone['channel']): Float64Array {
  if (channel === 'edges') return edges(pixels);
  const { luminance, opacity } = seen(pixels);
  if (channel === 'alpha') return opacity;
  return luminance.map((value, i) => opacity[i]! * (channel === 'inverted' ? Math.max(0, 1 - value) : value));
}

/** Why there is nothing, and what to do. */
function nothing(channel: Tone['channel'], cut: boolean): Error {
  if (cut) return new Error(t`Nothing of the picture is above the threshold; please lower it.`);
  switch (channel) {
    case 'luminance':
      return new Error(t`The picture has no light: it is black or transparent. Please take its dark or its opacity, or another picture.`);
    case 'inverted':
      return new Error(t`The picture has no dark: it is white or transparent. Please take its light or its opacity, or another picture.`);
    case 'alpha':
      return new Error(t`The picture is wholly transparent; please take another one.`);
    case 'edges':
      return new Error(t`The picture has no edges: it is of one colour. Please take its light or its dark, or another picture.`);
    default:
      return channel satisfies never;
  }
}

/**
 * The density of a picture: luminance of linear light, 1 less it, opacity, or edges, first cut at the threshold, then (against the largest that is
 * left) to the power of gamma. Transparent pixels bear neither light nor dark. Values 0 to 1, the largest 1, row by row from the top.
 *
 * @throws Error with a sentence for the visitor when nothing is left. @throws RangeError when the pixels do not fit their size or a number its range.
 */
export function toned(pixels: Pixels, { channel, threshold, gamma }: Tone): Raster {
  const { width, height, rgba } = pixels;
  if (rgba.length !== width * height * CHANNELS) throw new RangeError(`picture: expected ${width} · ${height} pixels of 4 numbers, got ${rgba.length} numbers`);
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`threshold: expected 0 to 1, got ${threshold}`);
  if (!(gamma > 0 && gamma < Infinity)) throw new RangeError(`gamma: expected a finite number above 0, got ${gamma}`);
  const values = channelOf(pixels, channel);
  const most = largest(values);
  // White is 1 only up to rounding of the sum of its three lights.
  if (most === 0 || most < threshold - Number.EPSILON) throw nothing(channel, most > 0);
  for (let i = 0; i < values.length; i++) {
    const kept = values[i]! >= threshold - Number.EPSILON ? (values[i]! / most) ** gamma : 0;
    values[i] = Math.round(kept * STEPS) / STEPS;
  }
  return { width, height, values };
}
