/** Points as a painted density: to go on painting from any shape, and to show a density under its charges. */

const FULL = 255;

/** Standard deviation of the blur over the spacing of the points. At 0.7 a lattice leaves ripples of 2 exp(-2 π² 0.7²) = 0.01 %; what is left is uneven spacing. */
const BLUR = 0.7;
/** Least standard deviation, pixels: what single pixels differ by would show, and would double the link (a heart of 16,384 points). */
const LEAST_BLUR = 0.8;
/** Most that few points are blurred, over the side of the square. */
const MOST_BLUR = 1 / 16;
/** Rounds after which the spacing does not change by more than a few percent. */
const ROUNDS = 4;
/** Three boxes in a row are close to a Gaussian; each of width w pixels adds w²/12 to the variance. */
const BOXES = 3;
/** This share of the charge may lie where the density is beyond full: one heavy charge does not make all others faint. */
const BEYOND_FULL = 0.01;

/** Pixels from the left and from the top, [M] each, of points in a square of half side `extent` around the origin. */
function places(positions: ArrayLike<number>, width: number, extent: number): readonly [Float64Array, Float64Array] {
  const count = positions.length / 2;
  const [across, down] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    across[i] = ((positions[2 * i]! + extent) / (2 * extent)) * width;
    down[i] = ((extent - positions[2 * i + 1]!) / (2 * extent)) * width;
  }
  return [across, down];
}

/**
 * Side of the square that a point has to itself, pixels: the root of what is occupied divided by the number of points. Cells of side c hold shares p
 * with Σ p² = c²/area + 1/M on average, as long as they are small beside the shape; here of two spacings, as they turn out in a few rounds.
 */
function spacing(across: Float64Array, down: Float64Array, width: number): number {
  const count = across.length;
  let side = width / 8;
  for (let round = 0; round < ROUNDS; round++) {
    const cells = Math.max(1, Math.floor(width / Math.max(1, 2 * side)));
    const shares = new Float64Array(cells * cells);
    for (let i = 0; i < count; i++) {
      const [x, y] = [Math.floor((across[i]! / width) * cells), Math.floor((down[i]! / width) * cells)];
      if (x >= 0 && y >= 0 && x < cells && y < cells) shares[y * cells + x]! += 1 / count;
    }
    const squares = shares.reduce((sum, share) => sum + share * share, 0);
    const area = (width / cells) ** 2 / Math.max(squares - 1 / count, 1 / count);
    side = Math.sqrt(area / count);
  }
  return side;
}

/** Spreads every value evenly over `box` pixels along rows, then the same down columns, several times; what leaves the square is lost. */
function blur(values: Float64Array, width: number, box: number): void {
  const sums = new Float64Array(width + 1);
  const upTo = (place: number): number => {
    if (place <= 0) return 0;
    if (place >= width) return sums[width]!;
    const pixel = Math.floor(place);
    return sums[pixel]! + (place - pixel) * (sums[pixel + 1]! - sums[pixel]!);
  };
  for (let round = 0; round < BOXES; round++) {
    for (const [step, next] of [[1, width], [width, 1]] as const) {
      for (let line = 0; line < width; line++) {
        for (let i = 0; i < width; i++) sums[i + 1] = sums[i]! + values[line * next + i * step]!;
        for (let i = 0; i < width; i++) values[line * next + i * step] = (upTo(i + 0.5 + box / 2) - upTo(i + 0.5 - box / 2)) / box;
      }
    }
  }
}

/** The value below which all but BEYOND_FULL of the sum of the values lies. */
function fullValue(values: Float64Array): number {
  const sorted = values.toSorted();
  const beyond = BEYOND_FULL * sorted.reduce((sum, value) => sum + value, 0);
  let passed = 0;
  for (let i = sorted.length - 1; i > 0; i--) {
    passed += sorted[i]!;
    if (passed > beyond) return sorted[i]!;
  }
  return sorted[0]!;
}

/**
 * The density of points, blurred as lightly as their spacing allows: [width, width] row by row from the top, 0 to 255. Points outside are left out.
 *
 * @param positions [M, 2] row by row, data units, y up. @param weights [M], positive.
 * @param extent half a side of the square that is seen, its centre at the origin, data units.
 */
export function rasterOf(positions: ArrayLike<number>, weights: ArrayLike<number>, width: number, extent: number): Uint8Array {
  const values = new Float64Array(width * width);
  const [across, down] = places(positions, width, extent);
  for (let i = 0; i < across.length; i++) {
    if (!(across[i]! >= 0 && down[i]! >= 0 && across[i]! <= width && down[i]! <= width)) continue;
    // Divided among the four pixels whose middles are around it, at the border among those there are.
    const [x, y] = [across[i]! - 0.5, down[i]! - 0.5];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    for (const [column, shareAcross] of [[left, left + 1 - x], [left + 1, x - left]] as const) {
      for (const [row, shareDown] of [[top, top + 1 - y], [top + 1, y - top]] as const) {
        const inside = Math.max(0, Math.min(width - 1, row)) * width + Math.max(0, Math.min(width - 1, column));
        values[inside]! += weights[i]! * shareAcross * shareDown;
      }
    }
  }
  const deviation = Math.max(LEAST_BLUR, Math.min(BLUR * spacing(across, down, width), MOST_BLUR * width));
  blur(values, width, deviation * Math.sqrt(12 / BOXES));
  const full = fullValue(values);
  return Uint8Array.from(values, (value) => (full > 0 ? Math.round(FULL * Math.min(1, value / full)) : 0));
}
