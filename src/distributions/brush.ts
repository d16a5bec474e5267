/** The brush: strokes on a canvas of charge, the same however often the pointer reports. */

export interface Brush {
  /** Radius in pixels, above 0. */
  readonly size: number;
  /** 0: a hard edge; 1: fading from the centre on. */
  readonly softness: number;
  /** 0 to 1: how far towards full (or, erasing, towards none) the middle of a stroke goes. */
  readonly strength: number;
  readonly erase: boolean;
  /** Painted again reflected left to right, top to bottom, or both. */
  readonly mirror: 'none' | 'x' | 'y' | 'both';
  /** 1 to 12: painted so often, turned about the centre. */
  readonly symmetry: number;
}

/** Pixels that changed: columns left to right - 1, rows top to bottom - 1 (from the top); empty when right <= left. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Stroke {
  /**
   * Goes straight on to (x, y), in pixels from the top left corner; the first call sets the brush down. May lie outside the canvas.
   * A call with a number that is not finite is passed over.
   *
   * @param pressure 0 to 1.
   * @returns the pixels that changed.
   */
  to(x: number, y: number, pressure?: number): Region;
  /** The canvas with the stroke on it, [width · height], row by row from the top. The same array every time, changed in place. */
  values(): Uint8Array;
}

const FULL = 255;
/** Distance of stamps over the radius: a stroke's edge then waves by 1 - sqrt(1 - 1/16²) = 0.2 % of the radius. */
const SPACING = 1 / 8;
/** Stamps are at least so many pixels apart, however small the brush. */
const CLOSEST = 0.25;
/** A hard edge still fades over one pixel, so that it has no steps. */
const EDGE = 1;
/** The pointer is taken to be no farther than this many pixels from the centre, so that no jump of it takes long. */
const FARTHEST = 4096;

/** Coverage 0 to 1 at a distance in pixels from the centre of a stamp: full to the fading part, then 1 - s² (3 - 2 s), smooth at both ends. */
export function profile(distance: number, { size, softness }: Pick<Brush, 'size' | 'softness'>): number {
  const fading = softness * size + (1 - softness) * EDGE;
  const outside = size + ((1 - softness) * EDGE) / 2;
  const share = Math.min(1, Math.max(0, (distance - (outside - fading)) / fading));
  return 1 - share * share * (3 - 2 * share);
}

/** A motion of the plane about the centre of the canvas: (x, y) to (a x + b y, c x + d y). */
type Motion = readonly [a: number, b: number, c: number, d: number];

/** Turns differ by far more than this, and are off by far less. */
const SAME = 1e-9;

/** Makes cosines and sines that are 0, 1/2 or 1 but for rounding exactly so: then what should be symmetric is, to the bit. */
function snapped(value: number): number {
  const near = Math.round(2 * value) / 2;
  return Math.abs(value - near) < SAME ? near : value;
}

/** All places where the brush paints at once: turns about the centre, each also reflected. */
export function motions({ mirror, symmetry }: Pick<Brush, 'mirror' | 'symmetry'>): Motion[] {
  const reflections: Motion[] = [[1, 0, 0, 1]];
  if (mirror === 'x' || mirror === 'both') reflections.push([-1, 0, 0, 1]);
  if (mirror === 'y' || mirror === 'both') reflections.push([1, 0, 0, -1]);
  if (mirror === 'both') reflections.push([-1, 0, 0, -1]);
  const all: Motion[] = [];
  for (let turn = 0; turn < symmetry; turn++) {
    const [cos, sin] = [Math.cos, Math.sin].map((of) => snapped(of((2 * Math.PI * turn) / symmetry))) as [number, number];
    for (const [a, , , d] of reflections) {
      const motion: Motion = [cos * a, -sin * d, sin * a, cos * d];
      if (!all.some((known) => known.every((value, i) => Math.abs(value - motion[i]!) < SAME))) all.push(motion);
    }
  }
  return all;
}
function checked(base: Uint8Array, width: number, height: number, brush: Brush): void {
  if (base.length !== width * height) throw new RangeError(`canvas: expected ${width} · ${height} values, got ${base.length}`);
  const share = (value: number): boolean => value >= 0 && value <= 1;
  if (!(brush.size > 0 && brush.size < Infinity)) throw new RangeError(`brush: expected a radius above 0, got ${brush.size}`);
  if (!share(brush.softness) || !share(brush.strength)) throw new RangeError('brush: expected softness and strength of 0 to 1');
  if (!(Number.isInteger(brush.symmetry) && brush.symmetry >= 1)) throw new RangeError(`brush: expected a symmetry of 1 or more, got ${brush.symmetry}`);
}

/**
 * A stroke on a canvas, which stays as it is. Where stamps lie depends on the path alone and not on how many events told it; the coverage of a
 * pixel is that of the strongest stamp on it, so that slow strokes do not build up. Values are base + strength · coverage · (255 - base), or
 * base · (1 - strength · coverage) erasing, rounded.
 *
 * @param base [width · height], row by row from the top.
 * @throws RangeError when the canvas is not of that size or a property of the brush is out of its range.
 */
export function beginStroke(base: Uint8Array, width: number, height: number, brush: Brush): Stroke {
  checked(base, width, height, brush);
  const painted = base.slice();
  const coverage = new Float32Array(base.length);
  const places = motions(brush);
  const reach = brush.size + EDGE;
  const spacing = Math.max(CLOSEST, brush.size * SPACING);
  let region: Region;

  const value = (before: number, covered: number): number =>
    Math.round(brush.erase ? before * (1 - brush.strength * covered) : before + brush.strength * covered * (FULL - before));

  function stamp(x: number, y: number, pressure: number): void {
    const [left, right] = [Math.max(0, Math.floor(x - reach)), Math.min(width, Math.ceil(x + reach))];
    const [top, bottom] = [Math.max(0, Math.floor(y - reach)), Math.min(height, Math.ceil(y + reach))];
    if (right <= left || bottom <= top) return;
    for (let row = top; row < bottom; row++) {
      const dy = row + 0.5 - y;
      for (let column = left; column < right; column++) {
        const dx = column + 0.5 - x;
        const square = dx * dx + dy * dy;
        if (square >= reach * reach) continue;
        const covered = pressure * profile(Math.sqrt(square), brush);
        const pixel = row * width + column;
        if (!(covered > coverage[pixel]!)) continue;
        coverage[pixel] = covered;
        painted[pixel] = value(base[pixel]!, covered);
      }
    }
    region = { left: Math.min(region.left, left), top: Math.min(region.top, top), right: Math.max(region.right, right), bottom: Math.max(region.bottom, bottom) };
  }

  /** At once in all places, (x, y) from the centre. */
  function stampAll(x: number, y: number, pressure: number): void {
    for (const [a, b, c, d] of places) stamp(width / 2 + a * x + b * y, height / 2 + c * x + d * y, pressure);
  }

  let last: { x: number; y: number; pressure: number } | undefined;
  /** Length of path since the last stamp. */
  let since = 0;

  return {
    to(toX, toY, pressure = 1) {
      region = { left: width, top: height, right: 0, bottom: 0 };
      if (![toX, toY, pressure].every(Number.isFinite)) return region;
      const limited = (value: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, value));
      const next = { x: limited(toX - width / 2), y: limited(toY - height / 2), pressure: Math.max(0, Math.min(1, pressure)) };
      const from = last ?? next;
      const length = Math.sqrt((next.x - from.x) ** 2 + (next.y - from.y) ** 2);
      if (!last) stampAll(next.x, next.y, next.pressure);
      let along = spacing - since;
      for (; along <= length; along += spacing) {
        const share = along / length;
        stampAll(from.x + share * (next.x - from.x), from.y + share * (next.y - from.y), from.pressure + share * (next.pressure - from.pressure));
      }
      since = length - (along - spacing);
      last = next;
      return region;
    },
    values: () => painted,
  };
}
