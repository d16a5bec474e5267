/** What is drawn can be pointed at: the display coordinates and their inverse on the data, for all three systems and between them. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { subvp } from '../models/subvp.ts';
import { vp } from '../models/vp.ts';
import { CLOCK_HEIGHT, displayed, FRAME_HEIGHT, frameScale, onlyCoordinates, undisplayed, type Display } from './display.ts';

const one = chargesFrom(2, [[0, 0]]);

const between: Display['weights'] = { physical: 0.2, compressed: 0.4, scaled: 0.15, vp: 0.2, subvp: 0.05 };
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

describe('the bounded pictures', () => {
  const sigmas = [0, 1e-3, 0.05, 0.7, 3, 20, 152, 1e4];

  it('scale by the alpha and rise by the time of their models', () => {
    for (const [which, frame] of [['vp', vp.law({}, one).frame], ['subvp', subvp.law({}, one).frame]] as const) {
      for (const sigma of sigmas) {
        const display: Display = { weights: onlyCoordinates(which), dimension: 2, scale: 1 };
        const [x, height, z] = displayed([3, -4, 0, sigma], display);
        // Exponentials of logarithms: a few roundings, as many as the logarithm is large.
        expect(Math.abs(x - 3 * frame.scale(sigma))).toBeLessThan(1e-13);
        expect(Math.abs(z - 4 * frame.scale(sigma))).toBeLessThan(1e-13);
        expect(Math.abs(height - CLOCK_HEIGHT * frame.timeAt(sigma))).toBeLessThan(1e-12);
      }
    }
  });

  it('keep the noise within the frame however large sigma is', () => {
    for (const which of ['vp', 'subvp'] as const) {
      for (const top of [2, 20, 152, 1e4]) {
        const display: Display = { weights: onlyCoordinates(which), dimension: 2, scale: frameScale(top, 2.9 * top, true, which, 2) };
        expect(displayed([0, 0, 0, top], display)[1]).toBeLessThanOrEqual(FRAME_HEIGHT * (1 + 1e-12));
        // Data of unit size fill a good part of it, never more than the frame is wide.
        expect(displayed([1, 0, 0, 0], display)[0]).toBeGreaterThan(1);
        expect(displayed([2.9 * top, 0, 0, top], display)[0]).toBeLessThan(2 * FRAME_HEIGHT);
      }
    }
  });
});
