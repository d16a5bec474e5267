/** Pictures to pixels, by the browser's own decoders. */
import type { Pixels } from '../../distributions/distribution.ts';
import { Refusal } from '../reasons.ts';

/** Most pixels that are decoded: 400 MB. */
const MOST_PIXELS = 100e6;
const SVG = 'image/svg+xml';

/** Width and height that fit within a square, in proportion; at least one pixel each, and never larger than they were. */
export function fitted(width: number, height: number, side: number): { readonly width: number; readonly height: number } {
  const zoom = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * zoom)), height: Math.max(1, Math.round(height * zoom)) };
}

/** A length in a drawing's own units; percentages and what is missing are none. */
const lengthOf = (text: string | null): number | null => (text && /^\s*[\d.]+(px)?\s*$/.test(text) ? Number.parseFloat(text) : null);

/**
 * The same drawing as large as wanted: drawings have no pixels of their own, and some no size. Parsed without running anything.
 *
 * @throws Refusal when it is no drawing.
 */
async function sized(source: Blob, side: number): Promise<Blob> {
  const drawing = new DOMParser().parseFromString(await source.text(), SVG);
  const root = drawing.documentElement;
  if (root.localName !== 'svg' || drawing.querySelector('parsererror')) throw new Refusal({ is: 'corrupt picture' });
  const [, , boxWidth, boxHeight] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const width = lengthOf(root.getAttribute('width')) ?? boxWidth ?? side;
  const height = lengthOf(root.getAttribute('height')) ?? boxHeight ?? side;
  if (!(width > 0 && height > 0)) throw new Refusal({ is: 'empty picture' });
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const zoom = side / Math.max(width, height);
  root.setAttribute('width', `${Math.max(1, width * zoom)}`);
  root.setAttribute('height', `${Math.max(1, height * zoom)}`);
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: SVG });
}

/** In an img element nothing of a picture runs, and nothing is loaded for it. Its pixels are not decoded yet. */
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

/** Bitmaps are decoded and made smaller away from the page; drawings and what createImageBitmap does not take are drawn here. */
async function pixelsOf(source: Blob, image: HTMLImageElement, width: number, height: number): Promise<Pixels> {
  try {
    const bitmap = await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
    try {
      return drawn(bitmap, width, height);
    } finally {
      bitmap.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    await image.decode().catch(() => {
      throw new Refusal({ is: 'corrupt picture' });
    });
    return drawn(image, width, height);
  }
}

/**
 * The pixels of a picture, at most `side` on its longer side.
 *
 * @throws Refusal when the browser cannot decode it, it has no size, or more than a hundred million pixels.
 */
export async function decoded(source: Blob, side: number): Promise<Pixels> {
  const blob = source.type === SVG ? await sized(source, side) : source;
  return withImage(blob, async (image) => {
    const { naturalWidth, naturalHeight } = image;
    if (!(naturalWidth > 0 && naturalHeight > 0)) throw new Refusal({ is: 'empty picture' });
    if (naturalWidth * naturalHeight > MOST_PIXELS) throw new Refusal({ is: 'too many pixels', width: naturalWidth, height: naturalHeight });
    const { width, height } = fitted(naturalWidth, naturalHeight, side);
    return pixelsOf(blob, image, width, height);
  });
}
