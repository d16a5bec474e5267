/** The kinds of distributions, in menu order. What they need for other charges than a preset's comes when it is asked for. */
import { density } from './density.ts';
import { image } from './image.ts';
import { mesh } from './mesh.ts';
import { points } from './points.ts';
import { heart, heart3d, preset } from './preset.ts';
import { table } from './table.ts';
import { text } from './text.ts';

export const distributions = [heart, heart3d, preset, text, density, image, points, table, mesh] as const;

export type DistributionId = (typeof distributions)[number]['id'];

/** The distribution of that name. */
export function distributionById<Id extends DistributionId>(id: Id): Extract<(typeof distributions)[number], { readonly id: Id }> {
  return distributions.find((distribution) => distribution.id === id) as Extract<(typeof distributions)[number], { readonly id: Id }>;
}
