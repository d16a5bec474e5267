/**
 * Langevin's walk at one level: up the score by h, noise of variance 2h, h = 2 (snr sigma)² (Song et al. 2021, algorithm 4, norms by their expected
 * values). Its walkers stay at `sigma` whatever levels a step names, and never go to the data.
 */
import { type Chance, given, type Sampler, scoreAsk } from './sampler.ts';

/** x [N] after one step of the walk at `level`. @param draw of the noise. */
export function climb(x: Float64Array, level: number, chance: Chance, draw: number): Float64Array {
  const h = 2 * (chance.knobs.snr * level) ** 2;
  const score = chance.score(x, level);
  const noise = chance.normals(draw);
  return x.map((value, a) => value + h * score[a]! + Math.sqrt(2 * h) * noise[a]!);
}

export const langevin: Sampler<'langevin'> = {
  id: 'langevin',
  family: 'walk',
  order: 1,
  knobs: ['sigma', 'snr'],
  asks: (kernel) => [scoreAsk(kernel)],
  finish: 0,
  step({ x }, _level, _next, _denoise, chance) {
    const by = given(chance, 'langevin');
    return { x: climb(x, by.knobs.sigma, by, 0), denoisedBefore: null, logStepBefore: 0 };
  },
};
