/**
 * DPM-Solver++(2M): Euler with x̂ extrapolated from this step and the one before (Lu et al. 2022, algorithm 2).
 * The first step, which has none before it, and the step to level 0 take x̂ as it is.
 */
import type { Sampler } from './sampler.ts';

export const dpmpp2m: Sampler<'dpmpp2m'> = {
  id: 'dpmpp2m',
  family: 'ode',
  order: 2,
  knobs: [],
  asks: () => ['mean'],
  finish: 0,
  step(state, level, next, denoise) {
    const { x, denoisedBefore, logStepBefore } = state;
    const denoised = new Float64Array(x.length);
    denoise(denoised, x, level);
    if (next === 0) return { x: denoised, denoisedBefore: denoised, logStepBefore: 0 };
    const h = Math.log(level / next);
    // 1/(2r) with r = h before / h now: how far x̂ is carried on along its own change. Holds forward as well, where both h are negative.
    const carry = denoisedBefore ? h / (2 * logStepBefore) : 0;
    const target = denoisedBefore ? denoised.map((value, a) => value + carry * (value - denoisedBefore[a]!)) : denoised;
    const moved = target.map((value, a) => value + (x[a]! - value) * (next / level));
    return { x: moved, denoisedBefore: denoised, logStepBefore: h };
  },
};
