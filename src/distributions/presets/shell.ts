/** The skin of a ball, its points as a Fibonacci lattice. */
import { t } from '@lingui/core/macro';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

export const shell = preset({
  id: 'shell',
  dimension: 3,
  name: () => t`Sphere`,
  within: () => t`the sphere`,
  points: (count, seed) =>
    evenOver(
      3,
      [
        {
          size: 1,
          // Equal heights cut equal areas off a sphere (Archimedes).
          place(u, v, x) {
            const z = 2 * u - 1;
            const radius = Math.sqrt(1 - z * z);
            x.set([radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v), z]);
          },
        },
      ],
      count,
      seed,
    ),
});
