/** How far a landscape reaches: the data, and around them the noise, but no farther than samples come. */
import type { Charges } from '../core/charges.ts';
import type { Recipe } from './engine.ts';

/** The landscape reaches beyond the data by a little, and by so many sigma. */
const MARGIN = 1.2;
const SIGMAS = 3;

const halves = new WeakMap<Charges, number>();

/** Half the side of the square around the origin that holds the charges, and a little more; 1 for charges at the origin. */
function dataHalf(charges: Charges): number {
  const known = halves.get(charges);
  if (known !== undefined) return known;
  const half = MARGIN * charges.positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  halves.set(charges, half);
  return half;
}

/** Half the side of the landscape at noise level sigma, data units. */
export function landscapeExtent({ charges, surface, law }: Pick<Recipe, 'charges' | 'surface' | 'law'>, sigma: number): number {
  const data = dataHalf(charges);
  const D = law.augmentation;
  const most = surface.start === 'hemisphere' && Number.isFinite(D) ? surface.radius * Math.min(1, SIGMAS / Math.sqrt(D)) : Infinity;
  return Math.max(data, Math.min(data + SIGMAS * sigma, most));
}
