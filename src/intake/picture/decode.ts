/** Pictures to pixels, by the browser's own decoders. */
import type { Pixels } from '../../distributions/distribution.ts';
import { Refusal } from '../reasons.ts';

/** Pixels of the longer side of a picture that is taken: finer than the spacing of 65,536 charges. */
export const LONGEST_SIDE = 256;
/** Most pixels that are decoded: 400 MB. */
const MOST_PIXELS = 100e6;
const SVG = 'image/svg+xml';

/** Width and height that fit within a square, in proportion; at least one pixel each, and never larger than they were. */
export function fitted(width: number, height: number, side: number): { readonly width: number; readonly height: number } {
  const zoom = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * zoom)), height: Math.max(1, Math.round(height * zoom)) };
}

/** The tag that a drawing begins with, and one of its attributes. */
const ROOT = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/;
const attributeOf = (tag: string, name: string): string | null => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find((text) => text !== undefined) ?? null;
/** A length in a drawing's own units; percentages and what is missing are none. */
const lengthOf = (text: string | null): number | null => (text && /^\s*[\d.]+(px)?\s*$/.test(text) ? Number.parseFloat(text) : null);

/**
 * The text of a drawing, to be drawn as large as wanted: drawings have no pixels of their own, and some no size.
 * Only its first tag is changed; nothing is parsed that could run.
 *
 * @throws Refusal when it is no drawing, or has no size.
 */
export function sizedDrawing(text: string, side: number): string {
  const root = ROOT.exec(text)?.[0];
  if (!root) throw new Refusal({ is: 'corrupt picture' });
  const box = attributeOf(root, 'viewBox');
  const [, , boxWidth, boxHeight] = (box ?? '').trim().split(/[\s,]+/).map(Number);
  const width = lengthOf(attributeOf(root, 'width')) ?? boxWidth ?? side;
  const height = lengthOf(attributeOf(root, 'height')) ?? boxHeight ?? side;
  if (!(width > 0 && height > 0)) throw new Refusal({ is: 'empty picture' });
  const zoom = side / Math.max(width, height);
  const others = root.replace(/\s(width|height)\s*=\s*("[^"]*"|'[^']*')/g, '');
  const size = ` width="${Math.max(1, width * zoom)}" height="${Math.max(1, height * zoom)}"${box === null ? ` viewBox="0 0 ${width} ${height}"` : ''}`;
  return text.replace(root, () => others.replace('<svg', `<svg${size}`));
}

/** In an img element nothing of a picture runs, and nothing is loaded for it. The pixels of photographs are not decoded yet. */
async function withImage<A>(source: Blob, work: (image: HTMLImageElement) => Promise<A>): Promise<A> {
  const url = URL.createObjectURL(source);
  try {
    const image = new Image();
    await new Promise<void>((loaded, failed) => {
      image.addEventListener('load', () => loaded());
      image.addEventListener('error', () => failed(new Refusal({ is: 'corrupt picture' })));
      image.src = url;
    });
    return await work(image);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawn(what: ImageBitmap | HTMLImageElement, width: number, height: number): Pixels {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Refusal({ is: 'no canvas' });
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(what, 0, 0, width, height);
  try {
    return { width, height, rgba: brush.getImageData(0, 0, width, height).data };
  } catch {
    throw new Refusal({ is: 'hidden pixels' });
  }
}

/** Decoded and made smaller away from the page; where that is not known, decoded there and made smaller here. Both refuse what is cut short. */
async function bitmapOf(source: Blob, width: number, height: number): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  } catch {
    return createImageBitmap(source).catch(() => {
      throw new Refusal({ is: 'corrupt picture' });
    });
  }
}

async function bitmapPixels(source: Blob, width: number, height: number): Promise<Pixels> {
  const bitmap = await bitmapOf(source, width, height);
  try {
    return drawn(bitmap, width, height);
  } finally {
    bitmap.close();
  }
}

/**
 * The pixels of a picture, at most `side` on its longer side.
 *
 * @throws Refusal when the browser cannot decode it, it has no size, or more than a hundred million pixels.
 */
export async function decoded(source: Blob, side: number): Promise<Pixels> {
  const blob = source.type === SVG ? new Blob([sizedDrawing(await source.text(), side)], { type: SVG }) : source;
  return withImage(blob, async (image) => {
    const { naturalWidth, naturalHeight } = image;
    if (!(naturalWidth > 0 && naturalHeight > 0)) throw new Refusal({ is: 'empty picture' });
    if (naturalWidth * naturalHeight > MOST_PIXELS) throw new Refusal({ is: 'too many pixels', width: naturalWidth, height: naturalHeight });
    const { width, height } = fitted(naturalWidth, naturalHeight, side);
    return blob.type === SVG ? drawn(image, width, height) : bitmapPixels(blob, width, height);
  });
}
