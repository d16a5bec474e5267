/** A ring of charge: a circle without width, whose field is known in closed form (elliptic integrals for D = 1, Bessel functions for D = ∞). */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

export const ring = preset({
  id: 'ring',
  dimension: 2,
  name: () => t`Ring`,
  within: () => t`the ring`,
  points: (count, seed) =>
    evenOver(2, [{ size: 1, place: (u, _v, x) => x.set([Math.cos(2 * Math.PI * u), Math.sin(2 * Math.PI * u)]) }], count, seed),
});
