/** A filled heart in the plane: the region (x² + y² − 1)³ ≤ x² y³. */
import { t } from '@lingui/core/macro';
import { filling } from '../even.ts';
import { preset } from './preset.ts';

/** True inside the heart, before it is standardised. */
export function insideHeart(x: number, y: number): boolean {
  return (x * x + y * y - 1) ** 3 - x * x * y ** 3 <= 0;
}

/** A box around the heart: its lobes reach |x| = 1.139 and y = 1.236, its tip y = −1. */
const LOW = [-1.15, -1.01];
const HIGH = [1.15, 1.25];

export const heart = preset({
  id: 'heart',
  dimension: 2,
  name: () => t`Heart`,
  within: () => t`the heart`,
  points: (count, seed) => filling(LOW, HIGH, insideHeart, count, seed),
});
