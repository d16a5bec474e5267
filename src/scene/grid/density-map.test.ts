/** The colours of a signed density: even steps of lightness, signs that nobody confuses, nothing where nothing is. */
import { describe, expect, it } from 'vitest';
import { MAP_ENTRIES, mapColour, mapGradient, mapTable, signedRoot, type Colour } from './density-map.ts';

type Rgb = readonly [number, number, number];
const grounds: Readonly<Record<'dark' | 'paper', Rgb>> = { dark: [7 / 255, 10 / 255, 18 / 255], paper: [246 / 255, 243 / 255, 236 / 255] };
const themes = ['dark', 'paper'] as const;

/** As it is seen on the ground. */
const seen = ([r, g, b, a]: Colour, ground: Rgb): Rgb => [r, g, b].map((part, i) => part * a + ground[i]! * (1 - a)) as unknown as Rgb;
const linear = (rgb: Rgb): Rgb => rgb.map((part) => part ** 2.2) as unknown as Rgb;
/** OKLab, independent of the code under test: Ottosson's forward matrices. */
function oklab(rgb: Rgb): Rgb {
  const [r, g, b] = linear(rgb);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}
const shown = (root: number, theme: 'dark' | 'paper'): Rgb => oklab(seen(mapColour(root, theme === 'dark'), grounds[theme]));

/** Severe protan, deutan and tritan vision, linear light: G. Machado et al. (2009), severity 1. */
const blindness: ReadonlyArray<ReadonlyArray<Rgb>> = [
  [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
];
const asSeenBy = (matrix: ReadonlyArray<Rgb>, rgb: Rgb): Rgb => {
  const light = linear(rgb);
  return matrix.map((row) => Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])) ** (1 / 2.2)) as unknown as Rgb;
};
const apart = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const steps = Array.from({ length: 51 }, (_, i) => i / 50);

describe('the colours of a density', () => {
  for (const theme of themes) {
    it(`go away from the ground in lightness, without turning back, for both signs (${theme})`, () => {
      const way = theme === 'dark' ? 1 : -1;
      for (const sign of [1, -1]) {
        const lights = steps.map((at) => shown(sign * at, theme)[0]);
        for (let i = 1; i < lights.length; i++) expect((lights[i]! - lights[i - 1]!) * way).toBeGreaterThan(-1e-4);
        expect(Math.abs(lights.at(-1)! - lights[0]!)).toBeGreaterThan(0.25);
      }
    });

    it(`are nearly even: no fifth of the way takes more than twice its share of lightness once p is solid (${theme})`, () => {
      const lights = [0.4, 0.55, 0.7, 0.85, 1].map((at) => shown(at, theme)[0]);
      const whole = lights.at(-1)! - lights[0]!;
      for (let i = 1; i < lights.length; i++) expect((lights[i]! - lights[i - 1]!) / whole).toBeLessThan(2 / (lights.length - 1));
    });

    it(`tell the signs apart for everybody, from a hundredth of the largest |p| on (${theme})`, () => {
      // 0.05 in OKLab is more than twice what two fields side by side need to look different.
      for (const root of [0.1, 0.25, 0.5, 1]) {
        const [plus, minus] = [root, -root].map((at) => seen(mapColour(at, theme === 'dark'), grounds[theme])) as [Rgb, Rgb];
        expect(apart(oklab(plus), oklab(minus)), `${root}`).toBeGreaterThan(0.05);
        for (const matrix of blindness) expect(apart(oklab(asSeenBy(matrix, plus)), oklab(asSeenBy(matrix, minus))), `${root}`).toBeGreaterThan(0.05);
      }
    });

    it(`are nothing where p is 0, and blue for what is positive (${theme})`, () => {
      expect(mapColour(0, theme === 'dark')[3]).toBe(0);
      for (const root of [0.2, 0.6, 1]) {
        expect(shown(root, theme)[2]).toBeLessThan(-0.01);
        expect(shown(-root, theme)[2]).toBeGreaterThan(0.01);
      }
    });
  }

  it('are laid out in a table whose middle is 0', () => {
    const table = mapTable(true);
    expect(table.length).toBe(4 * MAP_ENTRIES);
    const last = mapColour(1 - 1 / MAP_ENTRIES, true).map((part) => Math.round(part * 255));
    expect([...table.subarray(-4)]).toEqual(last);
    // Nothing is drawn on both sides of the middle.
    expect(table[4 * (MAP_ENTRIES / 2) + 3]).toBeLessThan(6);
  });

  it('follow the root of |p|, with its sign, and stop at the largest', () => {
    expect(signedRoot(0.25)).toBe(0.5);
    expect(signedRoot(-0.04)).toBe(-0.2);
    expect(signedRoot(-7)).toBe(-1);
    expect(mapGradient(-0.5, 1, true)).toMatch(/^linear-gradient\(90deg,rgba\(/);
  });
});
