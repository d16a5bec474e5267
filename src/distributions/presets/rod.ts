/** A rod of charge, on the line y = 0 of the plane: bunched in the middle like the heights of people. */
import { t } from '@lingui/core/macro';
import { cumulated } from './maps/cumulated.ts';
import { evenOver } from './maps/parts.ts';
import { preset } from './preset.ts';

/** The rod's half length in standard deviations of the bell curve: beyond it lies less than 0.3 % of a bell. */
export const END = 3;

export const rod = preset({
  id: 'rod',
  dimension: 2,
  name: () => t`Rod of charge`,
  within: () => t`the rod of charge`,
  points: (count, seed) => {
    const bell = cumulated((x) => Math.exp((-x * x) / 2), -END, END);
    return evenOver(2, [{ size: 1, place: (u, _v, x) => x.set([bell.at(u), 0]) }], count, seed);
  },
});
