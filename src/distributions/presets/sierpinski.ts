/** Sierpiński's triangle: of four triangles the middle one is left out, and so on in each of the other three, without end. */
import { t } from '@lingui/core/macro';
import { streams, writeUniforms } from '../../core/random.ts';
import { refuseUnlessWhole } from './maps/parts.ts';
import { preset } from './preset.ts';

/** Corners of the triangle of side 1, the middle of its base at the origin. */
const CORNERS = [
  [-0.5, 0],
  [0.5, 0],
  [0, Math.sqrt(3) / 2],
] as const;

/** Levels of triangles within triangles: 2^-24 is below what float32 resolves, and 3^24 points have different places. */
const LEVELS = 24;

/**
 * Points by the digits of their number in base 3: the last digit chooses the third of the whole, the one before it the third of that, and so on. So any points in
 * a row fall on the triangles of every level alike, within one. The seed adds a digit, modulo 3, on every level.
 */
function places(count: number, seed: number): Float64Array {
  refuseUnlessWhole(count);
  const added = new Float64Array(LEVELS);
  writeUniforms(added, 0, seed, streams.filling);
  const rows = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    let rest = i;
    let side = 1;
    for (let level = 0; level < LEVELS; level++) {
      side /= 2;
      const corner = CORNERS[(rest + Math.floor(CORNERS.length * added[level]!)) % CORNERS.length]!;
      rows[2 * i]! += side * corner[0];
      rows[2 * i + 1]! += side * corner[1];
      rest = Math.floor(rest / CORNERS.length);
    }
  }
  return rows;
}

export const sierpinski = preset({
  id: 'sierpinski',
  dimension: 2,
  name: () => t`Sierpiński triangle`,
  within: () => t`the Sierpiński triangle`,
  points: places,
});
