/** The colours of samples in float64, for thumbnails. Twin: `sampleColour` and `colourFromOklab` of scene/nodes.ts. */

/** sRGB, each 0 to 1. */
export type Colour = readonly [number, number, number];

const clamped = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** sRGB of OKLab, clipped to the gamut, with the plain 2.2 power for the transfer curve. Source: B. Ottosson, 'A perceptual color space for image processing' (2020). */
export function colourFromOklab(L: number, a: number, b: number): Colour {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (linear: number): number => clamped(linear, 0, 1) ** (1 / 2.2);
  return [
    shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const lightness = (dark: boolean): number => (dark ? 0.73 : 0.52);

/** The colour of a place in the plane, data units: blue to yellow from left to right, darker green to lighter rose from bottom to top. */
export function colourOfPlace(x: number, y: number, dark: boolean): Colour {
  const [across, up] = [clamped(x / 1.7, -1, 1), clamped(y / 1.7, -1, 1)];
  return colourFromOklab(lightness(dark) + 0.12 * up, 0.13 * up, 0.135 * across + 0.01);
}

/** The colour of data in space where the augmented coordinate is 0. */
export const colourInSpace = (dark: boolean): Colour => colourFromOklab(lightness(dark) + 0.1, 0.03, 0.13);
