/** A filled heart in the plane: the region (x² + y² − 1)³ ≤ x² y³. */
import { equalCharges, standardised } from '../core/charges.ts';
import type { Distribution } from './distribution.ts';
import { filling } from './fill.ts';

/** True inside the heart, before it is standardised. */
export function insideHeart(x: number, y: number): boolean {
  return (x * x + y * y - 1) ** 3 - x * x * y ** 3 <= 0;
}

/** A box around the heart: its lobes reach |x| = 1.139 and y = 1.236, its tip y = −1. */
const LOW = [-1.15, -1.01];
const HIGH = [1.15, 1.25];

export const heart: Distribution<'heart', Record<never, never>> = {
  id: 'heart',
  standardised: true,
  charges: async (_knobs, count, seed) =>
    standardised(equalCharges(2, filling(LOW, HIGH, insideHeart, count, seed))),
};
