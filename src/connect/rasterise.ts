/** Text to a grey picture, drawn by the browser in the page's own typeface with the system's fonts behind it, so that any script works. */
import { t } from '@lingui/core/macro';
import { pause } from './pause.ts';
import type { Raster, TextStyle } from '../distributions/distribution.ts';

/** Pixels of the longer side; finer than the spacing of 65,536 charges. */
const SIDE = 512;
/** Font size in which the text is measured first, CSS pixels. */
const MEASURE = 200;
/** From one base line to the next, in font sizes. */
const LINE = 1.15;
const family = '"Source Sans 3 Variable", "Noto Sans", system-ui, sans-serif';
const font = (size: number, { weight, italic }: TextStyle): string => `${italic ? 'italic ' : ''}${weight} ${size}px ${family}`;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the ink of the lines, each centred on x = 0, reaches at the size at which the ruler measures; y grows downward from the first base line. */
function inkBox(ruler: CanvasRenderingContext2D, lines: ReadonlyArray<string>): Box {
  const boxes = lines.map((line, i) => {
    const box = ruler.measureText(line);
    const base = i * LINE * MEASURE;
    return { left: -box.actualBoundingBoxLeft, right: box.actualBoundingBoxRight, top: base - box.actualBoundingBoxAscent, bottom: base + box.actualBoundingBoxDescent };
  }).filter(({ left, right, top, bottom }) => right > left && bottom > top);
  const reach = (side: keyof Box, most: typeof Math.max): number => most(...boxes.map((box) => box[side]));
  return { left: reach('left', Math.min), right: reach('right', Math.max), top: reach('top', Math.min), bottom: reach('bottom', Math.max) };
}

/**
 * Draws one or more lines of text, centred, as large as the raster allows.
 *
 * @returns coverage 0 to 1. Emoji count by their opacity.
 * @throws Error with a sentence for the visitor when nothing of the text leaves ink.
 */
export async function rasterise(text: string, style: TextStyle): Promise<Raster> {
  await document.fonts.load(font(MEASURE, style), text);
  const canvas = document.createElement('canvas');
  const ruler = canvas.getContext('2d', { willReadFrequently: true });
  if (!ruler) throw new Error(t`This browser cannot draw text; please choose another shape.`);
  const lines = text.split('\n');
  const prepare = (size: number): void => {
    ruler.font = font(size, style);
    ruler.textAlign = 'center';
  };
  prepare(MEASURE);
  const { left, right, top, bottom } = inkBox(ruler, lines);
  const invisible = () => new Error(t`Nothing of “${text}” leaves any ink; please type letters, digits, signs or emoji.`);
  if (!(right > left && bottom > top && Number.isFinite(right - left + bottom - top))) throw invisible();

  const zoom = SIDE / Math.max(right - left, bottom - top);
  canvas.width = Math.max(1, Math.ceil((right - left) * zoom) + 2);
  canvas.height = Math.max(1, Math.ceil((bottom - top) * zoom) + 2);
  prepare(MEASURE * zoom);
  lines.forEach((line, i) => ruler.fillText(line, 1 - left * zoom, 1 + (i * LINE * MEASURE - top) * zoom));
  const pixels = ruler.getImageData(0, 0, canvas.width, canvas.height).data;
  const values = new Float32Array(canvas.width * canvas.height);
  for (let i = 0; i < values.length; i++) values[i] = pixels[i * 4 + 3]! / 255;
  if (!values.some((value) => value > 0)) throw invisible();
  await pause();
  return { width: canvas.width, height: canvas.height, values };
}
