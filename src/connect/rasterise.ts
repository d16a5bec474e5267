/** Text to a grey picture, drawn by the browser in the page's own typeface with the system's fonts behind it, so that any script works. */
import { t } from '@lingui/core/macro';
import { pause } from './pause.ts';
import type { Raster } from '../distributions/distribution.ts';

/** Pixels of the longer side; finer than the spacing of 65,536 charges. */
const SIDE = 512;
/** Font size in which the text is measured first, CSS pixels. */
const MEASURE = 200;
const family = '"Source Sans 3 Variable", "Noto Sans", system-ui, sans-serif';
const font = (size: number): string => `700 ${size}px ${family}`;

/**
 * Draws one line of text as large as the raster allows.
 *
 * @returns coverage 0 to 1. Emoji count by their opacity.
 * @throws Error with a sentence for the visitor when nothing of the text leaves ink.
 */
export async function rasterise(text: string): Promise<Raster> {
  await document.fonts.load(font(MEASURE), text);
  const canvas = document.createElement('canvas');
  const ruler = canvas.getContext('2d', { willReadFrequently: true });
  if (!ruler) throw new Error(t`This browser cannot draw text; please choose another shape.`);
  ruler.font = font(MEASURE);
  const box = ruler.measureText(text);
  const width = box.actualBoundingBoxLeft + box.actualBoundingBoxRight;
  const height = box.actualBoundingBoxAscent + box.actualBoundingBoxDescent;
  const invisible = () => new Error(t`Nothing of “${text}” leaves any ink; please type letters, digits, signs or emoji.`);
  if (!(width > 0 && height > 0)) throw invisible();

  const zoom = SIDE / Math.max(width, height);
  canvas.width = Math.max(1, Math.ceil(width * zoom) + 2);
  canvas.height = Math.max(1, Math.ceil(height * zoom) + 2);
  ruler.font = font(MEASURE * zoom);
  ruler.fillText(text, 1 + box.actualBoundingBoxLeft * zoom, 1 + box.actualBoundingBoxAscent * zoom);
  const pixels = ruler.getImageData(0, 0, canvas.width, canvas.height).data;
  const values = new Float32Array(canvas.width * canvas.height);
  for (let i = 0; i < values.length; i++) values[i] = pixels[i * 4 + 3]! / 255;
  if (!values.some((value) => value > 0)) throw invisible();
  await pause();
  return { width: canvas.width, height: canvas.height, values };
}
