/**
 * The reverse SDE with g² = 2 level by Euler and Maruyama: down the flow, up the score by as much as the noise spreads (Song et al. 2021, equation 6;
 * in the level it keeps the law of every model whose flow does). Only downward.
 */
import { given, type Sampler, scoreAsk } from './sampler.ts';

export const sde: Sampler<'sde'> = {
  id: 'sde',
  family: 'sde',
  // In mean square, as for every SDE whose noise does not depend on x.
  order: 1,
  knobs: [],
  asks: (kernel) => [scoreAsk(kernel)],
  finish: 0,
  step({ x }, level, next, denoise, chance) {
    const denoised = new Float64Array(x.length);
    if (next === 0) {
      denoise(denoised, x, level);
      return { x: denoised, denoisedBefore: null, logStepBefore: 0 };
    }
    const by = given(chance, 'sde');
    const score = by.score(x, level);
    denoise(denoised, x, level);
    const noise = by.normals(0);
    const down = level - next;
    const spread = Math.sqrt(2 * level * down);
    const moved = x.map((value, a) => value - (down * (value - denoised[a]!)) / level + level * down * score[a]! + spread * noise[a]!);
    return { x: moved, denoisedBefore: null, logStepBefore: 0 };
  },
};
