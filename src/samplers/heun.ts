/** Heun's method in the level, as EDM takes it without churn (Karras et al. 2022, algorithm 1): Euler, then the mean of both slopes. */
import type { Sampler } from './sampler.ts';

export const heun: Sampler<'heun'> = {
  id: 'heun',
  family: 'ode',
  order: 2,
  knobs: [],
  asks: () => ['mean', 'mean'],
  finish: 0,
  step(state, level, next, denoise) {
    const { x } = state;
    const here = new Float64Array(x.length);
    denoise(here, x, level);
    if (next === 0) return { x: here, denoisedBefore: null, logStepBefore: 0 };
    const ahead = here.map((target, a) => target + (x[a]! - target) * (next / level));
    const there = new Float64Array(x.length);
    denoise(there, ahead, next);
    const half = (next - level) / 2;
    const corrected = x.map((value, a) => value + half * ((value - here[a]!) / level + (ahead[a]! - there[a]!) / next));
    return { x: corrected, denoisedBefore: null, logStepBefore: 0 };
  },
};
