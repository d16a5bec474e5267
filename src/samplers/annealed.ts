/**
 * Annealed Langevin dynamics (Song & Ermon 2019, algorithm 1): a few steps of Langevin's walk at each level, then the level goes down and x stays.
 * From the lowest level it goes to x̂. Only downward.
 */
import { climb } from './langevin.ts';
import { given, type Sampler, scoreAsk } from './sampler.ts';

/** Steps of the walk at each level, as in NCSN's second version (Song & Ermon 2020, table 2). */
const WALKED = 5;

export const annealed: Sampler<'annealed'> = {
  id: 'annealed',
  family: 'sde',
  order: 1,
  knobs: ['snr'],
  asks: (kernel) => Array.from({ length: WALKED }, () => scoreAsk(kernel)),
  finish: 0,
  step({ x }, level, next, denoise, chance) {
    if (next === 0) {
      const denoised = new Float64Array(x.length);
      denoise(denoised, x, level);
      return { x: denoised, denoisedBefore: null, logStepBefore: 0 };
    }
    const by = given(chance, 'annealed');
    let walked = x;
    for (let draw = 0; draw < WALKED; draw++) walked = climb(walked, level, by, draw);
    return { x: walked, denoisedBefore: null, logStepBefore: 0 };
  },
};
