/** What is drawn can be pointed at: the display coordinates and their inverse on the data, for all three systems and between them. */
import { describe, expect, it } from 'vitest';
import { displayed, onlyCoordinates, undisplayed, type Display } from './display.ts';

const between: Display['weights'] = { physical: 0.3, compressed: 0.5, scaled: 0.2 };
const systems = [onlyCoordinates('physical'), onlyCoordinates('compressed'), onlyCoordinates('scaled'), between];
const places = [[0, 0, 0], [1e-9, 0, 0], [0.3, -0.7, 0.2], [-2.5, 2.5, 0], [40, 3, -17], [0, 0, 2]] as const;

describe('the inverse of the display coordinates', () => {
  for (const dimension of [2, 3] as const) {
    it(`finds the point again in ${dimension} dimensions`, () => {
      for (const weights of systems) {
        for (const [x, y, z] of places) {
          const point = [x, y, dimension === 2 ? 0 : z] as const;
          const display = { weights, dimension, scale: 0.37 };
          const found = undisplayed(displayed([...point, 0], display), display);
          // A few roundings of float64, relative to the distance from the centre; at 0 the display keeps nothing below 1e-6 apart.
          const bound = 1e-12 * Math.hypot(...point) + 1e-20;
          for (let a = 0; a < 3; a++) expect(Math.abs(found[a]! - point[a]!)).toBeLessThanOrEqual(bound);
        }
      }
    });
  }

  it('passes over the height of flat data', () => {
    const display: Display = { weights: onlyCoordinates('physical'), dimension: 2, scale: 2 };
    expect(undisplayed([4, 7, -2], display)).toEqual([2, 1, 0]);
  });
});
