/**
 * DDIM (Song, Meng & Ermon 2021, equations 12 and 16) in (x, sigma): towards x̂ to a level below `next`, then noise up to it. eta = 0 is Euler,
 * eta = 1 is as random as DDPM. Only downward unless eta is 0.
 */
import { euler } from './euler.ts';
import { given, raiseAsks, type Sampler } from './sampler.ts';

export const ddim: Sampler<'ddim'> = {
  id: 'ddim',
  family: 'sde',
  order: 1,
  knobs: ['eta', 'exact'],
  asks: (kernel, knobs) => ['mean', ...(knobs.eta > 0 ? raiseAsks(kernel, knobs) : [])],
  finish: 0,
  step(state, level, next, denoise, chance) {
    const by = given(chance, 'ddim');
    const { eta } = by.knobs;
    // up² = eta² next² (1 − next²/level²), and down² what it leaves of next²: in the form that nothing cancels in.
    const down = next * Math.sqrt((1 - eta) * (1 + eta) + ((eta * next) / level) ** 2);
    const { x } = euler.step(state, level, down, denoise);
    return { x: next === 0 ? x : by.raise(x, down, next, 0), denoisedBefore: null, logStepBefore: 0 };
  },
};
