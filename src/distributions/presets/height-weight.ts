/** People by height and weight: a correlated normal cloud. */
import { t } from '@lingui/core/macro';
import { evenOver, type Part } from './maps/parts.ts';
import { writeNormal } from './maps/round.ts';
import { preset } from './preset.ts';

/**
 * Means and standard deviations in cm and kg, and their correlation: rounded from the 25,000 simulated people of the Statistics Online Computational
 * Resource (set 020108), which follow a survey of eighteen-year-olds in Hong Kong in 1993. An illustration; nothing is to be concluded about anyone.
 */
const HEIGHT = { mean: 172.7, deviation: 4.8 };
const WEIGHT = { mean: 57.6, deviation: 5.3 };
const CORRELATION = 0.5;

const people: Part = {
  size: 1,
  place(u, v, x) {
    writeNormal(u, v, x);
    const [height, other] = x as unknown as [number, number];
    x[0] = HEIGHT.mean + HEIGHT.deviation * height;
    x[1] = WEIGHT.mean + WEIGHT.deviation * (CORRELATION * height + Math.sqrt(1 - CORRELATION ** 2) * other);
  },
};

export const heightWeight = preset({
  id: 'height-weight',
  dimension: 2,
  name: () => t`Height and weight`,
  within: () => t`the heights and weights of people`,
  points: (count, seed) => evenOver(2, [people], count, seed),
});
