/** Given points, taken exactly: placed by hand, from a script, for lessons on few charges. */
import { chargesFrom } from '../core/charges.ts';
import type { Distribution } from './distribution.ts';

export interface PointsKnobs {
  /** [M, 2] or [M, 3] in data units, finite. */
  readonly points: ReadonlyArray<ReadonlyArray<number>>;
  /** [M], positive; equal if left out. Only their ratios count. */
  readonly weights?: ReadonlyArray<number>;
}

export const points: Distribution<'points', PointsKnobs> = {
  id: 'points',
  standardised: () => false,
  /** @throws RangeError as `chargesFrom`. The count and the seed change nothing. */
  charges: async ({ points: rows, weights }) => chargesFrom(rows[0]?.length === 3 ? 3 : 2, rows, weights),
};
