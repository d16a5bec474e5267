/** The shape of the prior's surface in data coordinates: a hemisphere, the plane it becomes at D = infinity, or a circle without augmentation. */
import type { Film, GridFilm } from '../engine/engine.ts';
import { augmentationOf, pairOf, type Experiment } from '../state/experiment.ts';
import { bounded, type Bounded } from './display.ts';

/** The upper half of |x|² + D sigma² = R², of which `reach` (in units of its height) is drawn; beyond it no sample lies. */
export interface Surface {
  /** sigma of its highest point, data units: R / sqrt(D), or timeMax on the plane and at D = infinity. */
  readonly height: number;
  /** |x| at height sigma = 0; Infinity for a plane. */
  readonly radius: number;
  /** Largest |x| that is drawn. */
  readonly reach: number;
  /** False without augmentation: there is no extra axis. */
  readonly lifted: boolean;
  /** The model's own bounded picture, in which it is always shown; null for models whose data keep their size. */
  readonly bounded: Bounded | null;
  /** The upper side of a periodic box, 2 `reach` wide, in which an equation runs. */
  readonly box: boolean;
}

/** Of the Gaussian limit in the plane, 98.5 % lie within this many sigma. */
const GAUSSIAN_REACH = 2.9;

/** Where a film of an equation begins or ends: the upper side of its box. */
const lidOf = ({ length, clock }: GridFilm['recipe']): Surface => ({ height: clock.top, radius: Infinity, reach: length / 2, lifted: true, bounded: null, box: true });

/** Of what is shown: a film of an equation has the box that it was computed in, and fields of charges the surface of the document. */
export const surfaceShown = (film: Film | null | undefined, experiment: Experiment): Surface => (film?.kind === 'grid' ? lidOf(film.recipe) : surfaceOf(experiment));

export function surfaceOf(experiment: Experiment): Surface {
  const { model, start, radius, sampler } = experiment;
  if (model.kind === 'unaugmented') {
    const circle = start === 'hemisphere' ? radius : sampler.timeMax;
    return { height: circle, radius: circle, reach: circle, lifted: false, bounded: null, box: false };
  }
  const D = augmentationOf(pairOf(model));
  if (start === 'plane' || D === Infinity) {
    return { height: sampler.timeMax, radius: Infinity, reach: GAUSSIAN_REACH * sampler.timeMax, lifted: true, bounded: model.kind === 'vp' || model.kind === 'subvp' ? model.kind : null, box: false };
  }
  const height = radius / Math.sqrt(D);
  return { height, radius, reach: Math.min(radius, GAUSSIAN_REACH * height), lifted: true, bounded: null, box: false };
}

/** (|x|, sigma) at `share` (0 the top, 1 the rim that is drawn). Equal shares are equal angles on a hemisphere, equal widths on a plane. */
export function profile(surface: Surface, share: number): readonly [number, number] {
  if (!Number.isFinite(surface.radius)) return [share * surface.reach, surface.height];
  const angle = share * Math.asin(surface.reach / surface.radius);
  return [surface.radius * Math.sin(angle), surface.height * Math.cos(angle)];
}

/** Largest |x| of what is marked on the ground: what the surface spans, in a bounded picture as it spans it there. */
export function groundReach({ reach, radius, height, bounded: picture }: Surface): number {
  return picture ? reach * bounded(picture, height).alpha : Math.min(reach, radius);
}
