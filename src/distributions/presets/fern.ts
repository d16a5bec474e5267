/** Barnsley's fern: four affine maps of the plane, and the one shape that they map onto itself (M. Barnsley, "Fractals Everywhere", 1988, table 3.8.3). */
import { t } from '@lingui/core/macro';
import { evenOver, type Part } from './maps/parts.ts';
import { preset } from './preset.ts';

/** x' = a x + b y, y' = c x + d y + f, and the share p of the fern's charge that the map makes: [a, b, c, d, f, p]. Stem, the fern above, left leaf, right leaf. */
const MAPS = [
  [0, 0, 0, 0.16, 0, 0.01],
  [0.85, 0.04, -0.04, 0.85, 1.6, 0.85],
  [0.2, -0.26, 0.23, 0.22, 1.6, 0.07],
  [-0.15, 0.28, 0.26, 0.24, 0.44, 0.07],
] as const;

/** Maps within maps: a number of 53 bits holds about 60 choices of 0.8 bits each, and 60 fronds up all is shrunk by 0.85^60 < 1e-4. */
const LEVELS = 60;

/** The fern has no area: u alone decides. Its place among the four shares chooses the outermost map, its place within that share the next one, and so on. */
const frond: Part = {
  size: 1,
  place(u, _v, x) {
    const chosen: (typeof MAPS)[number][] = [];
    let rest = u;
    for (let level = 0; level < LEVELS; level++) {
      let k = 0;
      while (k < MAPS.length - 1 && rest >= MAPS[k]![5]) rest -= MAPS[k++]![5];
      rest /= MAPS[k]![5];
      chosen.push(MAPS[k]!);
    }
    for (const [a, b, c, d, f] of chosen.toReversed()) x.set([a * x[0]! + b * x[1]!, c * x[0]! + d * x[1]! + f]);
  },
};

export const fern = preset({
  id: 'fern',
  dimension: 2,
  name: () => t`Fern`,
  within: () => t`the fern`,
  points: (count, seed) => evenOver(2, [frond], count, seed),
});
