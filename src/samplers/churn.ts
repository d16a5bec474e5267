/**
 * EDM's stochastic sampler (Karras et al. 2022, algorithm 2): noise raises the level by `churn` of itself, then Heun's method leads down from there.
 * At finite D the noise is the model's own where `exact` says so; `noise` multiplies how far it carries. Only downward.
 */
import { heun } from './heun.ts';
import { given, raiseAsks, type Sampler } from './sampler.ts';

export const churn: Sampler<'churn'> = {
  id: 'churn',
  family: 'sde',
  order: 2,
  knobs: ['churn', 'noise', 'exact'],
  asks: (kernel, knobs) => [(knobs.churn > 0 ? raiseAsks(kernel, knobs)[0] : undefined) ?? 'nothing', 'mean', 'mean'],
  finish: 1,
  step(state, level, next, denoise, chance) {
    const by = given(chance, 'churn');
    const { churn: share, noise } = by.knobs;
    if (share === 0) return heun.step(state, level, next, denoise);
    const { x } = state;
    const raised = level * (1 + share);
    const carried = by.raise(x, level, raised, 0).map((value, a) => x[a]! + noise * (value - x[a]!));
    return heun.step({ ...state, x: carried }, raised, next, denoise);
  },
};
