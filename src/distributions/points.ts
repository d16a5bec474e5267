/** Given points, taken exactly: for the scripting interface and for lessons on few charges. */
import { chargesFrom } from '../core/charges.ts';
import type { Distribution } from './distribution.ts';

export interface PointsKnobs {
  /** [M, 2] in data units, finite. */
  readonly points: ReadonlyArray<ReadonlyArray<number>>;
  /** [M], positive; equal if left out. Only their ratios count. */
  readonly weights?: ReadonlyArray<number>;
}

export const points: Distribution<'points', PointsKnobs> = {
  id: 'points',
  dimension: 2,
  standardised: false,
  /** @throws RangeError as `chargesFrom`. The count and the seed change nothing. */
  charges: async (knobs) => chargesFrom(2, knobs.points, knobs.weights),
};
