/** Pointing at the plane: a ray aimed at a data point finds that point, from any side and in any display coordinates. */
import { describe, expect, it } from 'vitest';
import type { Plane } from '../../state/hand.ts';
import { displayed, onlyCoordinates, type Display, type Triple } from '../display.ts';
import { cellAt, CELL, GROUND, meeting, onPlane, withinPlane, type Ray } from './plane.ts';

const displays = (dimension: 2 | 3): Display[] => (['physical', 'compressed', 'scaled'] as const).map((which) => ({ weights: onlyCoordinates(which), dimension, scale: 0.8 }));

function aimed(origin: Triple, at: Triple): Ray {
  const way = at.map((value, a) => value - origin[a]!) as unknown as Triple;
  const length = Math.hypot(...way);
  return { origin, direction: way.map((value) => value / length) as unknown as Triple };
}

describe('the plane under the pointer', () => {
  it('is met where the ray was aimed, for flat data', () => {
    for (const display of displays(2)) {
      for (const eye of [[0, 12, 0], [7, 3, 9], [-4, 0.5, -11]] as const) {
        for (const point of [[0, 0, 0], [2.5, -2.5, 0], [-0.3, 1.7, 0]] as const) {
          const found = meeting(aimed(eye, displayed([...point, 0], display)), display, GROUND)!;
          for (let a = 0; a < 3; a++) expect(found[a]).toBeCloseTo(point[a]!, 9);
        }
      }
    }
  });

  it('is met where the ray was aimed, across any axis in space, bent or not', () => {
    for (const display of displays(3)) {
      for (const plane of [{ across: 'z', offset: 0.4 }, { across: 'y', offset: -1 }, { across: 'x', offset: 0 }] as const satisfies ReadonlyArray<Plane>) {
        for (const eye of [[8, 9, 10], [-7, 5, 12]] as const) {
          for (const [u, v] of [[0, 0], [1.2, -0.8], [-2, 1.9]] as const) {
            const point = onPlane(u, v, plane);
            const found = meeting(aimed(eye, displayed([...point, 0], display)), display, plane)!;
            expect(withinPlane(found, plane)[0]).toBeCloseTo(u, 6);
            expect(withinPlane(found, plane)[1]).toBeCloseTo(v, 6);
          }
        }
      }
    }
  });

  it('is not met by a ray that points away, runs along it, or meets it beyond everything', () => {
    const [display] = displays(2) as [Display];
    expect(meeting({ origin: [0, 5, 0], direction: [0, 1, 0] }, display, GROUND)).toBeNull();
    expect(meeting({ origin: [0, 5, 0], direction: [1, 0, 0] }, display, GROUND)).toBeNull();
    expect(meeting(aimed([0, 1, 0], [1e4, 0, 0]), display, GROUND)).toBeNull();
  });

  it('counts cells from the top left corner', () => {
    expect(cellAt(-2.5, 2.5)).toEqual([0, 0]);
    expect(cellAt(2.5, -2.5)).toEqual([128, 128]);
    expect(cellAt(-2.5 + CELL, 2.5)[0]).toBeCloseTo(1, 12);
  });
});
