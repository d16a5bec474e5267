/** The classical fourth-order Runge–Kutta method in u = ln(level), where the flow is dx/du = x − x̂. */
import type { Sampler, WriteDenoised } from './sampler.ts';

/** Slope x − x̂ at x + `share` of slope `before`. */
function slope(x: Float64Array, before: Float64Array | null, share: number, level: number, denoise: WriteDenoised): Float64Array {
  const at = before ? x.map((value, a) => value + share * before[a]!) : x;
  const denoised = new Float64Array(x.length);
  denoise(denoised, at, level);
  return denoised.map((target, a) => at[a]! - target);
}

export const rk4: Sampler<'rk4'> = {
  id: 'rk4',
  family: 'ode',
  order: 4,
  knobs: [],
  asks: () => ['mean', 'mean', 'mean', 'mean'],
  finish: 0,
  step(state, level, next, denoise) {
    const { x } = state;
    if (next === 0) {
      const denoised = new Float64Array(x.length);
      denoise(denoised, x, level);
      return { x: denoised, denoisedBefore: null, logStepBefore: 0 };
    }
    const h = Math.log(next / level);
    const middle = Math.sqrt(level) * Math.sqrt(next);
    const k1 = slope(x, null, 0, level, denoise);
    const k2 = slope(x, k1, h / 2, middle, denoise);
    const k3 = slope(x, k2, h / 2, middle, denoise);
    const k4 = slope(x, k3, h, next, denoise);
    const moved = x.map((value, a) => value + (h / 6) * (k1[a]! + 2 * k2[a]! + 2 * k3[a]! + k4[a]!));
    return { x: moved, denoisedBefore: null, logStepBefore: 0 };
  },
};
