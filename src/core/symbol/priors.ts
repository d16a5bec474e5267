/** How far priors that do not know the data are from where the data really are at T: what a run that begins on them gets wrong at its start. */
import { chargesFrom } from '../charges.ts';
import { gridDensity, LEAST_BANDWIDTH } from './density.ts';
import { FIELDS, gridFields, spectrumOf } from './fields.ts';
import { eachWave, type Plane, planeOf, toNodes, toWaves } from './fields-transform.ts';
import { cellOf, type Grid, tableSize, writeMultiplierTable } from './grid.ts';
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

/** ∫ |p − q| of p(·, T), taken as a density: its positive parts over their sum, which is what samples of it see. From 0, the same, to 2, nothing in common. */
export interface PriorDistance {
  /** q the same of a point source in the data's centroid, periodic as the box is. */
  readonly kernel: number;
  /** q = 1/L². */
  readonly uniform: number;
}

/** Σ |a − b| of positive parts, each over its sum; nothing is in common with what is nowhere positive. */
function distance(a: ArrayLike<number>, b: (x: number) => number, stride: number): number {
  const count = a.length / stride;
  let [sumA, sumB] = [0, 0];
  for (let x = 0; x < count; x++) {
    sumA += Math.max(a[stride * x]!, 0);
    sumB += Math.max(b(x), 0);
  }
  if (!(sumA > 0 && sumB > 0)) return 2;
  let sum = 0;
  for (let x = 0; x < count; x++) sum += Math.abs(Math.max(a[stride * x]!, 0) / sumA - Math.max(b(x), 0) / sumB);
  return sum;
}

const even = (): number => 1;

/**
 * The distances at any T ≥ 0. A transform of the grid for each T.
 *
 * @param density p₀ [n, n], not changed. @param about where the point source stands [2], data units: the data's centroid. It is as wide as the least bandwidth,
 * since a point has waves that the grid has not.
 */
export function priorDistances(law: SymbolLaw, grid: Grid, density: Float64Array, about: ArrayLike<number>): (time: number) => PriorDistance {
  const source = gridDensity(grid, chargesFrom(2, [[about[0]!, about[1]!]]), LEAST_BANDWIDTH * cellOf(grid));
  if (law.carries === 'amplitude') {
    const [data, point] = [density, source].map((one) => spectrumOf(grid, one, law.carries));
    return (time) => {
      const [p, q] = [data!, point!].map((one) => gridFields(one, law, time).values);
      return { kernel: distance(p!, (x) => q![FIELDS * x]!, FIELDS), uniform: distance(p!, even, FIELDS) };
    };
  }
  // m is real and the same for k and −k, so that the real part stays that of the data and the imaginary part that of the source.
  const both: Plane = { re: density.slice(), im: source };
  toWaves(both, grid.n);
  const table = new Float64Array(MULTIPLIERS * tableSize(grid.n));
  return (time) => {
    writeMultiplierTable(table, grid, law, time);
    const { re, im } = planeOf(grid.n);
    eachWave(grid, (wave, square) => {
      const m = table[MULTIPLIERS * square]!;
      re[wave] = m * both.re[wave]!;
      im[wave] = m * both.im[wave]!;
    });
    toNodes({ re, im }, grid.n);
    return { kernel: distance(re, (x) => im[x]!, 1), uniform: distance(re, even, 1) };
  };
}

/** The distances at one T. Takes what `priorDistances` takes. */
export const priorDistance = (law: SymbolLaw, grid: Grid, density: Float64Array, about: ArrayLike<number>, time: number): PriorDistance => priorDistances(law, grid, density, about)(time);
