/** Densities and samples as pixels, by a ramp whose lightness rises with the density: it survives every colour blindness. */
import { colourFromOklab } from '../gallery/colour.ts';

const BYTES = 256;

/** OKLab of nothing, and of as much as there is, on dark ground and on paper. */
const ENDS = {
  dark: [[0.17, 0, -0.03], [0.86, -0.08, -0.05]],
  light: [[0.98, 0, 0.005], [0.42, 0, -0.16]],
} as const;

/** [256, 3] sRGB bytes from no density to the most. */
export function ramp(dark: boolean): Uint8ClampedArray {
  const [from, to] = ENDS[dark ? 'dark' : 'light'];
  const out = new Uint8ClampedArray(3 * BYTES);
  for (let i = 0; i < BYTES; i++) {
    const share = i / (BYTES - 1);
    const [L, a, b] = [0, 1, 2].map((axis) => from[axis]! + share * (to[axis]! - from[axis]!)) as [number, number, number];
    out.set(colourFromOklab(L, a, b).map((value) => 255 * value), 3 * i);
  }
  return out;
}

/** Pixels [n, n] RGBA of a density, y upward; `most` and more has the last colour. */
export function pixelsOf(density: ArrayLike<number>, n: number, most: number, colours: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(4 * n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const share = Math.min(1, Math.max(0, density[(n - 1 - j) * n + i]! / most));
      const at = 4 * (j * n + i);
      out.set(colours.subarray(3 * Math.round(share * (BYTES - 1)), 3 * Math.round(share * (BYTES - 1)) + 3), at);
      out[at + 3] = 255;
    }
  }
  return out;
}

/** Where a place of the box, data units, is on a picture of so many pixels along a side. */
export const onPicture = (x: number, length: number, side: number): number => (x / length - Math.round(x / length) + 0.5) * side;
