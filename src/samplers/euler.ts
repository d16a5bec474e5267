/** Euler in the level: straight from x towards x̂. The same step as DDIM with eta = 0 and as exponential Euler in log level. */
import type { Sampler } from './sampler.ts';

export const euler: Sampler<'euler'> = {
  id: 'euler',
  family: 'ode',
  order: 1,
  knobs: [],
  asks: () => ['mean'],
  finish: 0,
  step(state, level, next, denoise) {
    const denoised = new Float64Array(state.x.length);
    denoise(denoised, state.x, level);
    const x = denoised.map((target, a) => target + (state.x[a]! - target) * (next / level));
    return { x, denoisedBefore: null, logStepBefore: 0 };
  },
};
