/** The Hilbert curve: through the cells of a raster, within a cell, and past points in the plane and in space. */

/**
 * A stretch of the plane's curve runs in one of four ways, told by two bits: SWAPPED exchanges x and y, TURNED then takes both from the far end.
 * Of its four quarters the first is swapped, the last swapped and turned; both bits combine by exclusive or.
 */
const SWAPPED = 1;
const TURNED = 2;
const QUARTERS = [SWAPPED, 0, 0, SWAPPED | TURNED] as const;

/** The curve through the cells of a raster. */
export interface CellOrder {
  /** Cells in the order of the curve, each as the index of its value in the raster (row by row from the top), [width · height]. */
  readonly cells: Int32Array;
  /** How the curve runs within each of them, in the same order. */
  readonly ways: Uint8Array;
}

/** Orders kept, so that a raster painted on again and again is walked at once. */
const MOST_KEPT = 4;
const kept = new Map<string, CellOrder>();

/** The order of the cells of a raster: that of the smallest square of a power of two around it, without what lies outside. */
export function cellOrder(width: number, height: number): CellOrder {
  const key = `${width}x${height}`;
  const known = kept.get(key);
  if (known) return known;
  const cells = new Int32Array(width * height);
  const ways = new Uint8Array(width * height);
  let next = 0;
  const visit = (x: number, y: number, size: number, way: number): void => {
    if (x >= width || y >= height) return;
    if (size === 1) {
      cells[next] = (height - 1 - y) * width + x;
      ways[next++] = way;
      return;
    }
    const half = size / 2;
    for (let quarter = 0; quarter < QUARTERS.length; quarter++) {
      visit(x + half * quarterX(quarter, way), y + half * quarterY(quarter, way), half, way ^ QUARTERS[quarter]!);
    }
  };
  let size = 1;
  while (size < Math.max(width, height)) size *= 2;
  visit(0, 0, size, 0);
  const order = { cells, ways };
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, order);
  return order;
}

/** 0 or 1: on which side of its square the given quarter of the curve lies. Unswapped the quarters are (0, 0), (0, 1), (1, 1), (1, 0). */
function quarterX(quarter: number, way: number): number {
  return ((way & SWAPPED ? quarter ^ (quarter >> 1) : quarter >> 1) & 1) ^ (way >> 1);
}
function quarterY(quarter: number, way: number): number {
  return ((way & SWAPPED ? quarter >> 1 : quarter ^ (quarter >> 1)) & 1) ^ (way >> 1);
}

/** Levels of the curve within a cell: places differ by 2^-12 of its side. */
const INNER_LEVELS = 12;

/** Writes to out[at], out[at + 1] where the curve is after `share` (0 to below 1) of its way through the unit square. */
export function writeAlong(out: Float64Array, at: number, share: number, way: number): void {
  const digits = Math.floor(share * 2 ** (2 * INNER_LEVELS));
  let [x, y, run] = [0, 0, way];
  for (let level = INNER_LEVELS - 1; level >= 0; level--) {
    const quarter = (digits >> (2 * level)) & 3;
    x = 2 * x + quarterX(quarter, run);
    y = 2 * y + quarterY(quarter, run);
    run ^= QUARTERS[quarter]!;
  }
  out[at] = (x + 0.5) / 2 ** INNER_LEVELS;
  out[at + 1] = (y + 0.5) / 2 ** INNER_LEVELS;
}

/** Bits of a coordinate in a key: 32 in all in the plane, 48 in space. */
export const KEY_BITS = 16;

/** Where along the curve the cell (x, y) of a grid of 2^16 a side lies, 0 to 2^32 - 1. */
export function planeKey(x: number, y: number): number {
  let [key, way] = [0, 0];
  for (let bit = KEY_BITS - 1; bit >= 0; bit--) {
    const across = (((way & SWAPPED ? y : x) >> bit) & 1) ^ (way >> 1);
    const up = (((way & SWAPPED ? x : y) >> bit) & 1) ^ (way >> 1);
    const quarter = (across << 1) | (across ^ up);
    key = (key << 2) | quarter;
    way ^= QUARTERS[quarter]!;
  }
  return key >>> 0;
}

/** Eighths of the cube are told by three bits; a key of space is put together from two halves that fit whole numbers of 32 bits. */
const HALF_BITS = KEY_BITS / 2;
/** The bits of 0 to 255, each three places from the next. */
const spread = Int32Array.from({ length: 2 ** HALF_BITS }, (_, value) => {
  let bits = 0;
  for (let bit = 0; bit < HALF_BITS; bit++) bits |= ((value >> bit) & 1) << (3 * bit);
  return bits;
});

/** The lowest 8 bits of x, y and z, interleaved: 24 bits. */
function interleaved(x: number, y: number, z: number): number {
  const low = 2 ** HALF_BITS - 1;
  return (spread[x & low]! << 2) | (spread[y & low]! << 1) | spread[z & low]!;
}

/**
 * Where along the curve in space the cell (x, y, z) of a grid of 2^16 a side lies, 0 to 2^48 - 1.
 * J. Skilling, "Programming the Hilbert curve", AIP Conf. Proc. 707 (2004) 381: undo the turns from the largest scale down, then undo Gray's code.
 */
export function spaceKey(x: number, y: number, z: number): number {
  for (let bit = KEY_BITS - 1; bit >= 1; bit--) {
    const low = (1 << bit) - 1;
    if ((x >> bit) & 1) x ^= low;
    if ((y >> bit) & 1) x ^= low;
    else {
      const exchanged = (x ^ y) & low;
      x ^= exchanged;
      y ^= exchanged;
    }
    if ((z >> bit) & 1) x ^= low;
    else {
      const exchanged = (x ^ z) & low;
      x ^= exchanged;
      z ^= exchanged;
    }
  }
  y ^= x;
  z ^= y;
  let turns = 0;
  for (let bit = KEY_BITS - 1; bit >= 1; bit--) if ((z >> bit) & 1) turns ^= (1 << bit) - 1;
  x ^= turns;
  y ^= turns;
  z ^= turns;
  return interleaved(x >> HALF_BITS, y >> HALF_BITS, z >> HALF_BITS) * 2 ** (3 * HALF_BITS) + interleaved(x, y, z);
}
