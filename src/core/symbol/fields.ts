/** Fields of an equation on the grid: density p, flux J and births R at one time, from the spectrum of the data. */
import { eachWave, type Plane, planeOf, toNodes, toWaves } from './fields-transform.ts';
import { cellOf, type Grid, tableSize, writeMultiplierTable } from './grid.ts';
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

/** Numbers at a node: p, Jx, Jy, R. */
export const FIELDS = 4;

/** p, Jx, Jy and R on the nodes at one time. */
export interface Fields {
  readonly time: number;
  /** [n, n, 4]: p per data unit², J = p v per data unit² and unit of time times data unit, R = births less deaths per data unit² and unit of time. */
  readonly values: Float64Array;
  readonly least: number;
  readonly most: number;
  /** Σ p dx². */
  readonly mass: number;
}

/** The data as the equation sees them: the transform of p₀, or of √p₀ where the equation carries an amplitude. */
export interface Spectrum extends Plane {
  readonly grid: Grid;
  readonly carries: SymbolLaw['carries'];
}

/** @param density p₀ [n, n], not changed. */
export function spectrumOf(grid: Grid, density: Float64Array, carries: SymbolLaw['carries']): Spectrum {
  const re = carries === 'density' ? density.slice() : density.map((p) => Math.sqrt(Math.max(p, 0)));
  const plane = { re, im: new Float64Array(re.length) };
  toWaves(plane, grid.n);
  return { ...plane, grid, carries };
}

/** p + iR and Jx + iJy are one complex transform each, since all four are real. */
function densityFields(spectrum: Spectrum, table: Float64Array): Float64Array {
  const { grid, re, im } = spectrum;
  const [pr, flux] = [planeOf(grid.n), planeOf(grid.n)];
  eachWave(grid, (w, square, kx, ky) => {
    const row = MULTIPLIERS * square;
    const m = table[row]!;
    const j = table[row + 1]!;
    const r = table[row + 2]!;
    const a = re[w]!;
    const b = im[w]!;
    pr.re[w] = m * a - r * b;
    pr.im[w] = m * b + r * a;
    // J^ = −i k j p₀^, of which Jy comes with a further i.
    flux.re[w] = j * (kx * b + ky * a);
    flux.im[w] = j * (ky * b - kx * a);
  });
  toNodes(pr, grid.n);
  toNodes(flux, grid.n);
  const values = new Float64Array(FIELDS * re.length);
  for (let x = 0; x < re.length; x++) {
    values[FIELDS * x] = pr.re[x]!;
    values[FIELDS * x + 1] = flux.re[x]!;
    values[FIELDS * x + 2] = flux.im[x]!;
    values[FIELDS * x + 3] = pr.im[x]!;
  }
  return values;
}

/** p = |phi|² and J = 2 Im(phi* ∇phi) of a wave function. */
function amplitudeFields(spectrum: Spectrum, table: Float64Array): Float64Array {
  const { grid, re, im } = spectrum;
  const [phi, alongX, alongY] = [planeOf(grid.n), planeOf(grid.n), planeOf(grid.n)];
  eachWave(grid, (w, square, kx, ky) => {
    const row = MULTIPLIERS * square;
    const a = table[row]! * re[w]! - table[row + 1]! * im[w]!;
    const b = table[row]! * im[w]! + table[row + 1]! * re[w]!;
    phi.re[w] = a;
    phi.im[w] = b;
    alongX.re[w] = -kx * b;
    alongX.im[w] = kx * a;
    alongY.re[w] = -ky * b;
    alongY.im[w] = ky * a;
  });
  for (const plane of [phi, alongX, alongY]) toNodes(plane, grid.n);
  const values = new Float64Array(FIELDS * re.length);
  for (let x = 0; x < re.length; x++) {
    const a = phi.re[x]!;
    const b = phi.im[x]!;
    values[FIELDS * x] = a * a + b * b;
    values[FIELDS * x + 1] = 2 * (a * alongX.im[x]! - b * alongX.re[x]!);
    values[FIELDS * x + 2] = 2 * (a * alongY.im[x]! - b * alongY.re[x]!);
  }
  return values;
}

/**
 * p, J and R at time t.
 *
 * @throws RangeError when the equation carries another thing than the spectrum is of.
 */
export function gridFields(spectrum: Spectrum, law: SymbolLaw, time: number): Fields {
  const { grid, carries } = spectrum;
  if (law.carries !== carries) throw new RangeError(`expected the spectrum of what '${law.equation}' carries, its ${law.carries}, got that of the ${carries}`);
  const table = new Float64Array(MULTIPLIERS * tableSize(grid.n));
  writeMultiplierTable(table, grid, law, time);
  const values = carries === 'density' ? densityFields(spectrum, table) : amplitudeFields(spectrum, table);
  let least = Infinity;
  let most = -Infinity;
  let sum = 0;
  for (let x = 0; x < values.length; x += FIELDS) {
    const p = values[x]!;
    least = Math.min(least, p);
    most = Math.max(most, p);
    sum += p;
  }
  return { time, values, least, most, mass: sum * cellOf(grid) ** 2 };
}
