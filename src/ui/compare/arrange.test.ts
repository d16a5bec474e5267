import { describe, expect, it } from 'vitest';
import { arranged, GAP } from './arrange.ts';

const HEAD = 60;
const columns = (width: number, height: number, count: number): number => new Set(arranged({ left: 0, top: 0, width, height }, count, HEAD).map(({ left }) => left)).size;

describe('panes', () => {
  it('stand side by side in a wide window, one above the other on a phone, four in a square', () => {
    expect([2, 3, 4].map((count) => columns(1600, 600, count))).toEqual([2, 3, 4]);
    expect(columns(1200, 800, 4)).toBe(2);
    expect(columns(374, 570, 2)).toBe(1);
    expect(columns(900, 900, 4)).toBe(2);
  });

  it('stay inside and apart', () => {
    for (const [width, height] of [[1600, 600], [374, 570], [611, 617], [80, 40]] as const) {
      for (const count of [1, 2, 3, 4]) {
        const frames = arranged({ left: 10, top: 20, width, height }, count, HEAD);
        expect(frames).toHaveLength(count);
        for (const one of frames) {
          expect(one.left).toBeGreaterThanOrEqual(10);
          expect(one.left + one.width).toBeLessThanOrEqual(10 + width + 1);
          for (const other of frames) {
            const apart = Math.max(other.left - (one.left + one.width), one.left - (other.left + other.width), other.top - (one.top + one.height), one.top - (other.top + other.height));
            if (other !== one) expect(apart).toBeGreaterThanOrEqual(GAP - 1);
          }
        }
      }
    }
  });
});
