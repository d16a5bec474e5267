/** DPM-Solver-2: the midpoint rule with its middle at √(level · next) (Lu et al. 2022, algorithm 1; in EDM's variables by Karras et al. 2022). */
import type { Sampler } from './sampler.ts';

export const dpm2: Sampler<'dpm2'> = {
  id: 'dpm2',
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
    const middle = Math.sqrt(level) * Math.sqrt(next);
    const halfway = here.map((target, a) => target + (x[a]! - target) * (middle / level));
    const there = new Float64Array(x.length);
    denoise(there, halfway, middle);
    const moved = x.map((value, a) => value + ((next - level) / middle) * (halfway[a]! - there[a]!));
    return { x: moved, denoisedBefore: null, logStepBefore: 0 };
  },
};
