/** Colours of a density that may be negative, on dark ground and on paper: equal steps of the root of |p| are equal steps of lightness, and the sign is the hue. */

/** OKLab. Source: B. Ottosson, 'A perceptual color space for image processing' (2020). */
interface Stop {
  /** Lightness, 0 to 1. */
  readonly L: number;
  readonly chroma: number;
  /** Degrees. */
  readonly hue: number;
}

/** From p = 0 to the largest |p|, evenly spaced in √|p|. */
interface Ramp {
  readonly positive: ReadonlyArray<Stop>;
  readonly negative: ReadonlyArray<Stop>;
  /** Opacity where p is largest. */
  readonly opacity: number;
}

const stop = (L: number, chroma: number, hue: number): Stop => ({ L, chroma, hue });

/**
 * Blue against orange: the one pair of hues that the three kinds of colour blindness keep apart. Lightness goes evenly from the ground to where samples,
 * which are drawn over it, still keep their colours.
 */
const ramps: Readonly<Record<'dark' | 'paper', Ramp>> = {
  dark: {
    positive: [stop(0.15, 0.03, 280), stop(0.245, 0.085, 276), stop(0.34, 0.12, 267), stop(0.435, 0.125, 255), stop(0.53, 0.115, 235)],
    negative: [stop(0.2, 0.05, 30), stop(0.29, 0.095, 34), stop(0.38, 0.12, 38), stop(0.47, 0.14, 43), stop(0.56, 0.15, 48)],
    opacity: 0.9,
  },
  paper: {
    positive: [stop(0.965, 0.01, 230), stop(0.88, 0.045, 232), stop(0.79, 0.075, 240), stop(0.7, 0.1, 250), stop(0.61, 0.12, 258)],
    negative: [stop(0.93, 0.05, 66), stop(0.86, 0.085, 62), stop(0.79, 0.095, 56), stop(0.7, 0.125, 50), stop(0.61, 0.15, 45)],
    opacity: 0.88,
  },
};

/** Opacity has grown to its full from this much of √|p| on; at 0 it is 0: where nothing is, nothing is drawn. What is negative is to be seen at once. */
const SOLID = { positive: 0.4, negative: 0.12 } as const;

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const TURN = 360;
/** OKLab (L, a, b) of a ramp at 0 to 1. */
function ramped(stops: ReadonlyArray<Stop>, at: number): readonly [number, number, number] {
  const place = at * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(place));
  const lab = ({ L, chroma, hue }: Stop) => [L, chroma * Math.cos((hue / TURN) * 2 * Math.PI), chroma * Math.sin((hue / TURN) * 2 * Math.PI)] as const;
  const [from, to] = [lab(stops[low]!), lab(stops[low + 1]!)];
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * (place - low)) as unknown as readonly [number, number, number];
}

/** sRGB of OKLab, 0 to 1, clipped to the gamut, with the plain 2.2 power for the transfer curve as in nodes.ts. */
function screenColour([L, a, b]: readonly [number, number, number]): readonly [number, number, number] {
  const cubed = (value: number): number => value ** 3;
  const l = cubed(L + 0.3963377774 * a + 0.2158037573 * b);
  const m = cubed(L - 0.1055613458 * a - 0.0638541728 * b);
  const s = cubed(L - 0.0894841775 * a - 1.291485548 * b);
  const shown = (linear: number): number => Math.min(1, Math.max(0, linear)) ** (1 / 2.2);
  return [
    shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** √|p| with the sign of p, relative to the largest |p|: what the eye is shown. −1 to 1. */
export const signedRoot = (share: number): number => Math.sign(share) * Math.sqrt(Math.min(1, Math.abs(share)));

/** What is drawn where the signed root is `root`, −1 to 1; not mixed with what lies below. */
export function mapColour(root: number, dark: boolean): Colour {
  const { positive, negative, opacity } = ramps[dark ? 'dark' : 'paper'];
  const at = Math.min(1, Math.abs(root));
  const [red, green, blue] = screenColour(ramped(root < 0 ? negative : positive, at));
  const grown = Math.min(1, at / (root < 0 ? SOLID.negative : SOLID.positive));
  return [red, green, blue, opacity * grown * (2 - grown)];
}

/** Entries of a table of the map: fine enough that no step is seen. */
export const MAP_ENTRIES = 512;
const FULL = 255;

/** The map as bytes (red, green, blue, alpha) from the signed root −1 to 1: [MAP_ENTRIES, 4]. */
export function mapTable(dark: boolean): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(MAP_ENTRIES * 4);
  for (let i = 0; i < MAP_ENTRIES; i++) table.set(mapColour((2 * i + 1) / MAP_ENTRIES - 1, dark).map((part) => Math.round(part * FULL)), 4 * i);
  return table;
}

/** The same in CSS, to be laid out from `from` to `to` of the signed root on a line. */
export function mapGradient(from: number, to: number, dark: boolean, stops = 16): string {
  const colours = Array.from({ length: stops + 1 }, (_, i) => {
    const [red, green, blue, alpha] = mapColour(from + ((to - from) * i) / stops, dark);
    return `rgba(${Math.round(red * FULL)},${Math.round(green * FULL)},${Math.round(blue * FULL)},${alpha.toFixed(3)})`;
  });
  return `linear-gradient(90deg,${colours.join(',')})`;
}
