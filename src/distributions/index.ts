/** The distributions of the page, in menu order. */
import { heart } from './heart.ts';
import { heart3d } from './heart3d.ts';
import { points } from './points.ts';
import { text } from './text.ts';

export const distributions = [heart, heart3d, text, points] as const;

export type DistributionId = (typeof distributions)[number]['id'];

/** The distribution of that name. */
export function distributionById<Id extends DistributionId>(id: Id): Extract<(typeof distributions)[number], { readonly id: Id }> {
  return distributions.find((distribution) => distribution.id === id) as Extract<(typeof distributions)[number], { readonly id: Id }>;
}
