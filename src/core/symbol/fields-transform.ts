/** Fourier transforms on the grid in float64, and the order in which their waves lie. */
import { cfft, cifft } from 'fourier-transform';
import { type Grid, oddWaveOf, waveOf } from './grid.ts';

/** A complex array [n, n]. */
export interface Plane {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const planeOf = (n: number): Plane => ({ re: new Float64Array(n * n), im: new Float64Array(n * n) });

/** Rows are turned into columns in place, so that transforms always run along memory. */
function transpose(values: Float64Array, n: number): void {
  for (let j = 1; j < n; j++) {
    for (let i = 0; i < j; i++) {
      const other = values[i * n + j]!;
      values[i * n + j] = values[j * n + i]!;
      values[j * n + i] = other;
    }
  }
}

/** Transforms along both axes, in place; what was row by row is column by column afterwards: of a spectrum entry (i, j) of the waves is number i n + j. */
function transform({ re, im }: Plane, n: number, along: (re: Float64Array, im: Float64Array) => void): void {
  const rows = (): void => {
    for (let j = 0; j < n; j++) along(re.subarray(j * n, (j + 1) * n), im.subarray(j * n, (j + 1) * n));
  };
  rows();
  transpose(re, n);
  transpose(im, n);
  rows();
}

/** To the spectrum, Σ f e^(−i k x), in place. */
export const toWaves = (plane: Plane, n: number): void => transform(plane, n, cfft);

/** Back to the nodes, in place. */
export const toNodes = (plane: Plane, n: number): void => transform(plane, n, cifft);

/** Visits the waves in the spectrum's order. @param visit takes its number, i² + j², and kx and ky for odd derivatives in radians per data unit: 0 at Nyquist. */
export function eachWave({ n, length }: Grid, visit: (wave: number, square: number, kx: number, ky: number) => void): void {
  const squares = Int32Array.from({ length: n }, (_, a) => waveOf(n, a) ** 2);
  const odd = Float64Array.from({ length: n }, (_, a) => ((2 * Math.PI) / length) * oddWaveOf(n, a));
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) visit(a * n + b, squares[a]! + squares[b]!, odd[a]!, odd[b]!);
  }
}

/** Values [n, n] convolved with a Gaussian of standard deviation `width`, periodic; their sum stays. */
export function smoothed(grid: Grid, values: Float64Array, width: number): Float64Array {
  const plane = { re: values.slice(), im: new Float64Array(values.length) };
  toWaves(plane, grid.n);
  const unit = (2 * Math.PI * width) / grid.length;
  eachWave(grid, (wave, square) => {
    const factor = Math.exp(-0.5 * unit * unit * square);
    plane.re[wave]! *= factor;
    plane.im[wave]! *= factor;
  });
  toNodes(plane, grid.n);
  return plane.re;
}
