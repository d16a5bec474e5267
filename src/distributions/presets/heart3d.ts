/** A solid heart in space, upright along z: the region (x² + 9/4 y² + z² − 1)³ ≤ x² z³ + 9/80 y² z³ (G. Taubin, 1993). */
import { t } from '@lingui/core/macro';
import { filling } from '../even.ts';
import { preset } from './preset.ts';

/** True inside the solid heart, before it is standardised. */
export function insideSolidHeart(x: number, y: number, z: number): boolean {
  return (x * x + (9 / 4) * y * y + z * z - 1) ** 3 - x * x * z ** 3 - (9 / 80) * y * y * z ** 3 <= 0;
}

/** A box around the heart: it reaches |x| = 1.139, |y| = 0.669, z from −1 to 1.236. */
const LOW = [-1.15, -0.68, -1.01];
const HIGH = [1.15, 0.68, 1.25];

export const heart3d = preset({
  id: 'heart3d',
  dimension: 3,
  name: () => t`Heart in 3D`,
  within: () => t`the heart`,
  points: (count, seed) => filling(LOW, HIGH, insideSolidHeart, count, seed),
});
