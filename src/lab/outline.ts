/** The outline of a heart: charges along a curve, on which few steps do the opposite of what they do on a filled shape. */

/**
 * Points of the curve x = 16 sin³ t, y = 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t at equal steps of t, over 16: [count][2], data units.
 * They lie a little denser where the curve turns.
 */
export function heartOutline(count: number): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const t = (2 * Math.PI * i) / count;
    return [16 * Math.sin(t) ** 3, 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)].map((value) => value / 16);
  });
}
