/**
 * The ancestral step in (x, sigma), as Euler-a takes it (Song et al. 2021, appendix F): down² = next⁴/level² towards x̂, then noise of up² = next² − down².
 * The same step as DDPM's and as DDIM's with eta = 1. Only downward.
 */
import { euler } from './euler.ts';
import { type Chance, given, raiseAsks, type Sampler, type SamplerState, type WriteDenoised } from './sampler.ts';

/** The step to `next` > 0 as x alone. @param draw of the noise. */
export function descend(state: SamplerState, level: number, next: number, denoise: WriteDenoised, chance: Chance, draw: number): Float64Array {
  const down = (next * next) / level;
  return chance.raise(euler.step(state, level, down, denoise).x, down, next, draw);
}

export const ancestral: Sampler<'ancestral'> = {
  id: 'ancestral',
  family: 'sde',
  order: 1,
  knobs: ['exact'],
  asks: (kernel, knobs) => ['mean', ...raiseAsks(kernel, knobs)],
  finish: 0,
  step(state, level, next, denoise, chance) {
    if (next === 0) return euler.step(state, level, 0, denoise);
    return { x: descend(state, level, next, denoise, given(chance, 'ancestral'), 0), denoisedBefore: null, logStepBefore: 0 };
  },
};
