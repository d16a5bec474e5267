/**
 * One step of Dormand & Prince's Runge–Kutta pair 5(4) in u = ln(level), where the flow is dx/du = x − x̂, with its error and its curve.
 * J. R. Dormand & P. J. Prince, "A family of embedded Runge–Kutta formulae", 1980; the curve (fourth order) as in Hairer, Nørsett & Wanner,
 * "Solving Ordinary Differential Equations I", section II.6.
 */
import type { WriteDenoised } from './step.ts';

/** Where in the step each slope is taken, as a share of it. The last two are at its end. */
export const PLACES = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1] as const;

/** Row i: how much of the earlier slopes leads to the point of slope i + 1. The last row is the step itself, of fifth order. */
export const LEADS = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;

/** How much of each slope the step of fifth order has more than that of fourth. */
export const DOUBTS = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;

/** How much of each slope the curve has in its highest term. */
export const BENDS = [-12715105075 / 11282082432, 0, 87487479700 / 32700410799, -10690763975 / 1880347072, 701980252875 / 199316789632, -1453857185 / 822651844, 69997945 / 29380423] as const;

/** Slopes of a step but for the one at its end, which is the first of the next. */
export const STAGES = LEADS.length;

/** Σ amounts_j slopes_j, component by component. */
function combined(amounts: readonly number[], slopes: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(slopes[0]!.length);
  amounts.forEach((amount, j) => {
    for (let a = 0; a < out.length; a++) out[a]! += amount * slopes[j]![a]!;
  });
  return out;
}

/** dx/du = x − x̂ [N] at (x, level): one evaluation. */
export function slopeAt(x: Float64Array, level: number, denoise: WriteDenoised): Float64Array {
  const out = new Float64Array(x.length);
  denoise(out, x, level);
  for (let a = 0; a < out.length; a++) out[a] = x[a]! - out[a]!;
  return out;
}

/** The step without its last slope: where it leads to and the slopes that led there. @param first slope at (x, level). */
export function stepped(x: Float64Array, first: Float64Array, level: number, next: number, denoise: WriteDenoised): { readonly x: Float64Array; readonly slopes: Float64Array[] } {
  const h = Math.log(next / level);
  const slopes = [first];
  for (let i = 0; ; i++) {
    const way = combined(LEADS[i]!, slopes);
    const at = x.map((value, a) => value + h * way[a]!);
    if (i === STAGES - 1) return { x: at, slopes };
    const share = PLACES[i + 1]!;
    slopes.push(slopeAt(at, share === 1 ? next : level * Math.exp(share * h), denoise));
  }
}

/** Estimated error [N] of a step of u by `h`, from all its seven slopes. */
export const errorOf = (h: number, slopes: readonly Float64Array[]): Float64Array => combined(DOUBTS, slopes).map((value) => h * value);

/**
 * The step's curve at `share` (0 to 1) of the way in u: the point [N] and its slope dx/du [N] there.
 *
 * @param from and `to` the ends of the step [N]. @param h its length in u. @param slopes all seven.
 */
export function between(from: Float64Array, to: Float64Array, h: number, slopes: readonly Float64Array[], share: number): { readonly x: Float64Array; readonly slope: Float64Array } {
  const bends = combined(BENDS, slopes);
  const left = 1 - share;
  const x = new Float64Array(from.length);
  const slope = new Float64Array(from.length);
  for (let a = 0; a < from.length; a++) {
    const way = to[a]! - from[a]!;
    const leaving = h * slopes[0]![a]! - way;
    const arriving = way - h * slopes[STAGES]![a]! - leaving;
    const bend = h * bends[a]!;
    x[a] = from[a]! + share * (way + left * (leaving + share * (arriving + left * bend)));
    slope[a] = (way + (left - share) * leaving + share * (2 * left - share) * arriving + 2 * share * left * (left - share) * bend) / h;
  }
  return { x, slope };
}
