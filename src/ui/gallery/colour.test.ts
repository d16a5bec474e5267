/** Thumbnails have the colours of the scene. */
import { describe, expect, it } from 'vitest';
import { colourFromOklab, colourInSpace, colourOfPlace } from './colour.ts';

describe('colours of thumbnails', () => {
  it('knows the OKLab coordinates of the primaries', () => {
    // Ottosson's table: white is (1, 0, 0); red (0.62796, 0.22486, 0.12585), to its five digits.
    colourFromOklab(1, 0, 0).forEach((channel) => expect(channel).toBeCloseTo(1, 3));
    const [r, g, b] = colourFromOklab(0.62796, 0.22486, 0.12585);
    expect(r).toBeCloseTo(1, 3);
    // 1e-5 of linear light is 0.005 after the power of 1/2.2.
    expect(g).toBeLessThan(0.02);
    expect(b).toBeLessThan(0.02);
  });

  it('goes from blue to yellow, left to right, and from green to rose, bottom to top', () => {
    const [left, right] = [colourOfPlace(-1.5, 0, true), colourOfPlace(1.5, 0, true)];
    expect(left[2]).toBeGreaterThan(left[0]);
    expect(right[0]).toBeGreaterThan(right[2]);
    const [bottom, top] = [colourOfPlace(0, -1.5, true), colourOfPlace(0, 1.5, true)];
    expect(bottom[1]).toBeGreaterThan(bottom[0]);
    expect(top[0]).toBeGreaterThan(top[1]);
  });

  it('stands out from the ground of either theme by 3 to 1', () => {
    const light = (colour: readonly number[]): number => 0.2126 * colour[0]! ** 2.2 + 0.7152 * colour[1]! ** 2.2 + 0.0722 * colour[2]! ** 2.2;
    const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    for (const dark of [true, false]) {
      const ground = dark ? light([0x10 / 255, 0x16 / 255, 0x2a / 255]) : light([1, 0.996, 0.98]);
      for (const x of [-2, -1, 0, 1, 2]) for (const y of [-2, -1, 0]) expect(contrast(light(colourOfPlace(x, y, dark)), ground), `${x}, ${y}, ${dark}`).toBeGreaterThan(3);
      expect(contrast(light(colourInSpace(true)), light([0x10 / 255, 0x16 / 255, 0x2a / 255]))).toBeGreaterThan(3);
    }
  });
});
