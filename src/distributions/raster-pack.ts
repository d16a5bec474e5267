/** A painted density as bytes that deflate well: the values that occur, and of each pixel how far it is from what its neighbours tell. */

export type PaintedRaster = {
  readonly width: number;
  readonly height: number;
  /** [height, width] row by row from the top. */
  readonly values: Uint8Array;
};

/** Longest side that is packed, pixels. */
export const LONGEST_SIDE = 512;
const VALUES = 256;
const FULL = 255;

/** Levels of a painted density: steps of 4 % look smooth as charge, and a soft heart on 128 by 128 pixels fits a link. */
const LEVELS = 25;

/** The values in equal steps from 0 to 255: what is painted is kept so, and packs small. */
export function quantised(values: ArrayLike<number>): Uint8Array {
  const step = FULL / (LEVELS - 1);
  return Uint8Array.from(values, (value) => Math.round(Math.round(value / step) * step));
}

/** Bytes before the pixels: width and height as uint16, how many values occur less 1; then those values, then a filter and the pixels of each row. */
const HEAD = 5;

/** How a pixel is guessed from those to the left, above, and above left; of each row the best is told by its number. */
const guesses: ReadonlyArray<(left: number, above: number, corner: number) => number> = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  // Median of the neighbours and the plane through them: M. J. Weinberger et al., "LOCO-I" (1996), eq. 1.
  (left, above, corner) => (corner >= Math.max(left, above) ? Math.min(left, above) : corner <= Math.min(left, above) ? Math.max(left, above) : left + above - corner),
];

/** Pixels of row `y` as differences from their guesses, 0 to 255, into `out`; returns how many are not 0. */
function writeDifferences(out: Uint8Array, levels: Uint8Array, width: number, y: number, guess: (typeof guesses)[number]): number {
  let wrong = 0;
  for (let x = 0; x < width; x++) {
    out[x] = levels[y * width + x]! - guessAt(levels, width, x, y, guess);
    if (out[x] !== 0) wrong++;
  }
  return wrong;
}
function guessAt(levels: Uint8Array, width: number, x: number, y: number, guess: (typeof guesses)[number]): number {
  const at = y * width + x;
  const above = y > 0 ? levels[at - width]! : 0;
  const corner = x > 0 && y > 0 ? levels[at - width - 1]! : above;
  return guess(x > 0 ? levels[at - 1]! : above, above, corner);
}

/**
 * Packs without loss: [5 + values that occur + height · (1 + width)] bytes, mostly zeros, which the caller deflates. The fewer different values
 * (`quantised`), the smaller.
 *
 * @throws RangeError when a side is not 1 to 512 pixels or there is not a value for every pixel.
 */
export function packRaster(values: Uint8Array, width: number, height: number): Uint8Array {
  const side = (length: number): boolean => Number.isInteger(length) && length >= 1 && length <= LONGEST_SIDE;
  if (!side(width) || !side(height) || values.length !== width * height) {
    throw new RangeError(`raster: expected sides of 1 to ${LONGEST_SIDE} pixels and a value for each pixel, got ${values.length} values for ${width} by ${height}`);
  }
  const palette = [...new Set(values)].toSorted((a, b) => a - b);
  const levelOf = new Uint8Array(VALUES);
  palette.forEach((value, level) => (levelOf[value] = level));
  const levels = values.map((value) => levelOf[value]!);
  const start = HEAD + palette.length;
  const bytes = new Uint8Array(start + height * (1 + width));
  bytes.set([width & FULL, width >> 8, height & FULL, height >> 8, palette.length - 1, ...palette]);
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    let fewest = Infinity;
    guesses.forEach((guess, number) => {
      const wrong = writeDifferences(row, levels, width, y, guess);
      if (wrong >= fewest) return;
      fewest = wrong;
      bytes[start + y * (1 + width)] = number;
      bytes.set(row, start + y * (1 + width) + 1);
    });
  }
  return bytes;
}

/** The raster, or null when the bytes are not one of ours. */
export function unpackRaster(bytes: Uint8Array): PaintedRaster | null {
  if (bytes.length < HEAD) return null;
  const [width, height] = [bytes[0]! | (bytes[1]! << 8), bytes[2]! | (bytes[3]! << 8)];
  const palette = bytes.subarray(HEAD, HEAD + bytes[4]! + 1);
  const start = HEAD + palette.length;
  if (width < 1 || width > LONGEST_SIDE || height < 1 || height > LONGEST_SIDE || bytes.length !== start + height * (1 + width)) return null;
  const levels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const guess = guesses[bytes[start + y * (1 + width)]!];
    if (!guess) return null;
    for (let x = 0; x < width; x++) {
      const level = (bytes[start + y * (1 + width) + 1 + x]! + guessAt(levels, width, x, y, guess)) & FULL;
      if (level >= palette.length) return null;
      levels[y * width + x] = level;
    }
  }
  return { width, height, values: levels.map((level) => palette[level]!) };
}
