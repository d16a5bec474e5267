/** Dashes of the ghost path are even along the drawn path, whatever the coordinates. */
import { expect, it } from 'vitest';
import { onlyCoordinates, type Display } from './display.ts';
import { lengthsAlong } from './ghost.ts';

it('measures the drawn path from the data on', () => {
  const rows = Float32Array.from([0, 0, 0, 0, 3, 0, 0, 4, 3, -2, 0, 4]);
  const physical: Display = { weights: onlyCoordinates('physical'), dimension: 2, scale: 2 };
  expect(Array.from(lengthsAlong(rows, physical))).toEqual([0, 10, 14]);
  // In space sigma is no height.
  expect(Array.from(lengthsAlong(rows, { ...physical, dimension: 3 }))).toEqual([0, 6, 10]);
});
