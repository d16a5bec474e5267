/** How much smaller marks are drawn in a pane than in one picture. */
import { describe, expect, it } from 'vitest';
import { paneShrink } from './views.ts';

const frame = (width: number, height: number) => ({ left: 0, top: 0, width, height, head: 60 });

describe('marks in a pane', () => {
  it('shrink with the part of it that the picture fits: below the words, as wide as high by the shape of the frame', () => {
    const wide = paneShrink(frame(2000, 60 + 240), 1);
    expect(paneShrink(frame(2000, 60 + 480), 1) / wide).toBeCloseTo(2, 12);
    // Narrow, the width decides and the height does not.
    expect(paneShrink(frame(200, 400), 1)).toBe(paneShrink(frame(200, 800), 1));
    expect(paneShrink(frame(100, 400), 1)).toBeCloseTo(paneShrink(frame(200, 400), 1) / 2, 12);
  });

  it('shrink with the data, but not without end, and are never larger than in one picture', () => {
    const whole = paneShrink(frame(600, 400), 1);
    expect(paneShrink(frame(600, 400), 0.5) / whole).toBeCloseTo(0.5, 12);
    expect(paneShrink(frame(600, 400), 1e-3)).toBe(paneShrink(frame(600, 400), 1e-6));
    expect(paneShrink(frame(600, 400), 7)).toBe(whole);
    expect(paneShrink(frame(9000, 9000), 1)).toBe(1);
  });
});
