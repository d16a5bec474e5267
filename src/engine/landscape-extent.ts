/** How far a landscape reaches: the data, and around them the noise, but no farther than samples come. */
import type { Charges } from '../core/charges.ts';
import type { PairFilm } from './engine.ts';

/** The landscape reaches beyond the data by a little, and by so many sigma. */
const MARGIN = 1.2;
const SIGMAS = 3;
/** Walkers begin far out and gather at the data: at their start it reaches beyond by so many sigma of where they come from, which holds a good part of them. */
const WALK = 0.6;

const halves = new WeakMap<Charges, number>();

/** Half the side of the square around the origin that holds the charges, and a little more; 1 for charges at the origin. */
function dataHalf(charges: Charges): number {
  const known = halves.get(charges);
  if (known !== undefined) return known;
  const half = MARGIN * charges.positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  halves.set(charges, half);
  return half;
}

/** Half the side of the landscape, data units. @param sigma noise level of the moment. @param progress where on the time line it is, 0 to 1. */
export function landscapeExtent({ recipe: { charges, surface, law }, walkedAt }: Pick<PairFilm, 'recipe' | 'walkedAt'>, sigma: number, progress: number): number {
  const data = dataHalf(charges);
  const D = law.augmentation;
  const most = surface.start === 'hemisphere' && Number.isFinite(D) ? surface.radius * Math.min(1, SIGMAS / Math.sqrt(D)) : Infinity;
  const far = walkedAt === null ? 0 : WALK * surface.level * progress * progress;
  return Math.max(data, Math.min(data + SIGMAS * sigma + far, most));
}
