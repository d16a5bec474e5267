/** Predictor and corrector (Song et al. 2021, algorithm 2): an ancestral step to the next level, then one step of Langevin's walk there. Only downward. */
import { descend } from './ancestral.ts';
import { euler } from './euler.ts';
import { climb } from './langevin.ts';
import { given, raiseAsks, type Sampler, scoreAsk } from './sampler.ts';

export const pc: Sampler<'pc'> = {
  id: 'pc',
  family: 'sde',
  order: 1,
  knobs: ['snr', 'exact'],
  asks: (kernel, knobs) => ['mean', ...raiseAsks(kernel, knobs), scoreAsk(kernel)],
  finish: 0,
  step(state, level, next, denoise, chance) {
    if (next === 0) return euler.step(state, level, 0, denoise);
    const by = given(chance, 'pc');
    return { x: climb(descend(state, level, next, denoise, by, 0), next, by, 1), denoisedBefore: null, logStepBefore: 0 };
  },
};
