/** A mesh of triangles as charge, on its skin or in its inside. */
import { equalCharges, standardised } from '../core/charges.ts';
import type { Distribution, Filled, Triangles } from './distribution.ts';

export interface MeshKnobs extends Triangles {
  readonly filled?: Filled;
  readonly name?: string;
}

export const mesh: Distribution<'mesh', MeshKnobs> = {
  id: 'mesh',
  standardised: () => true,
  charges: async ({ filled = 'surface', ...triangles }, count, seed, around) =>
    standardised(equalCharges(3, await around.meshPoints(triangles, filled, count, seed))),
};
