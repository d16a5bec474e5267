/** Barnsley's fern: four affine maps of the plane, and the one shape that they map onto itself (M. Barnsley, "Fractals Everywhere", 1988). */
import { t } from '@lingui/core/macro';
import { evenOver, type Part } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Rows of a, b, c, d, f and the share of the fern's charge that the map x' = a x + b y, y' = c x + d y + f makes; the most frequent first. */
const WIDTH = 6;
const MAPS = Float64Array.from(
  [
    [0.85, 0.04, -0.04, 0.85, 1.6, 0.85], // the fern above
    [0.2, -0.26, 0.23, 0.22, 1.6, 0.07], // its left leaf
    [-0.15, 0.28, 0.26, 0.24, 0.44, 0.07], // its right leaf
    [0, 0, 0, 0.16, 0, 0.01], // its stem
  ].flat(),
);
/** Where in a row f and the share stand. */
const RISE = 4;
const SHARE = 5;

/** Maps within maps: a number of 53 bits holds about 60 choices of 0.8 bits each, and 60 fronds up all is shrunk by 0.85^60 < 1e-4. */
const LEVELS = 60;

/** A fern so much smaller than the whole, ten units high, is a point. */
const POINT = 1e-6;

/** The fern has no area: u alone decides. Its place among the four shares chooses the outermost map, its place within that share the next one, and so on. */
const frond: Part = {
  size: 1,
  place(u, _v, x) {
    let rest = u;
    // The maps so far, one within the other: what they do to a vector (p q; r s), and where they send the foot of the fern, the origin.
    let p = 1;
    let q = 0;
    let r = 0;
    let s = 1;
    x.fill(0);
    for (let level = 0; level < LEVELS; level++) {
      let k = 0;
      while (k < MAPS.length - WIDTH && rest >= MAPS[k + SHARE]!) {
        rest -= MAPS[k + SHARE]!;
        k += WIDTH;
      }
      rest /= MAPS[k + SHARE]!;
      x[0]! += q * MAPS[k + RISE]!;
      x[1]! += s * MAPS[k + RISE]!;
      const across = p * MAPS[k]! + q * MAPS[k + 2]!;
      const down = r * MAPS[k]! + s * MAPS[k + 2]!;
      q = p * MAPS[k + 1]! + q * MAPS[k + 3]!;
      s = r * MAPS[k + 1]! + s * MAPS[k + 3]!;
      p = across;
      r = down;
      if (Math.abs(p) + Math.abs(q) + Math.abs(r) + Math.abs(s) < POINT) return;
    }
  },
};

export const fern = preset({
  id: 'fern',
  dimension: 2,
  name: () => t`Fern`,
  within: () => t`the fern`,
  points: (count, seed) => evenOver(2, [frond], count, seed),
});
