/** A density on a grid, painted or given: charge in proportion to each cell. */
import { equalCharges, standardised, type Charges } from '../core/charges.ts';
import type { Distribution, Raster, Surroundings } from './distribution.ts';

export interface DensityKnobs extends Raster {
  /** Half the longer side of the grid in data units, its centre at the origin: taken as it lies. Left out: scaled to zero mean and unit variance. */
  readonly extent?: number;
}

/** Data units of one cell. */
const cellSize = ({ width, height, extent = 0 }: DensityKnobs): number => (2 * extent) / Math.max(width, height);

/** Points in cells, y up, at their place in the plane: [count, 2]. */
function placed(points: Float64Array, knobs: DensityKnobs): Float64Array {
  const size = cellSize(knobs);
  return points.map((value, i) => (value - (i % 2 === 0 ? knobs.width : knobs.height) / 2) * size);
}

/** Charges that represent a grid evenly. @param hurried places them quickly instead of best. */
export async function rasterCharges(knobs: DensityKnobs, count: number, seed: number, around: Surroundings, hurried = false): Promise<Charges> {
  const points = hurried ? (await import('./stipple.ts')).quickStipple(knobs, count, seed) : await around.stipple(knobs, count, seed);
  return knobs.extent === undefined ? standardised(equalCharges(2, points)) : equalCharges(2, placed(points, knobs));
}

export const density: Distribution<'density', DensityKnobs> = {
  id: 'density',
  hurries: true,
  standardised: ({ extent }) => extent === undefined,
  charges: rasterCharges,
};
