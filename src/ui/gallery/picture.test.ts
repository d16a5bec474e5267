/** What a thumbnail draws fits into it, from any side. */
import { describe, expect, it } from 'vitest';
import { equalCharges } from '../../core/charges.ts';
import { cloudOf } from './picture.ts';

describe('the cloud of a thumbnail', () => {
  it('fills the square with flat charges, wherever they lie', () => {
    const { places } = cloudOf(equalCharges(2, Float64Array.of(10, 5, 14, 5, 12, 6)));
    // The middle of the box is (12, 5.5), its half side 2; float32 holds these numbers exactly.
    expect(Array.from(places)).toEqual([-1, -0.25, 0, 1, -0.25, 0, 0, 0.25, 0]);
  });

  it('keeps charges in space within a ball, so that nothing leaves the picture while it turns', () => {
    const { places, count } = cloudOf(equalCharges(3, Float64Array.of(0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 2, 2, 2)));
    for (let i = 0; i < count; i++) expect(Math.hypot(places[3 * i]!, places[3 * i + 1]!, places[3 * i + 2]!)).toBeLessThan(1 + 1e-6);
  });

  it('puts a single charge in the middle', () => {
    expect(Array.from(cloudOf(equalCharges(2, Float64Array.of(3, 4))).places)).toEqual([0, 0, 0]);
  });
});
