/** What the paths of an experiment are, as far as words and controls tell them apart. Pure. */
import { drawsNoise } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import { isEquation } from '../../state/equation-choice.ts';
import type { Experiment } from '../../state/experiment.ts';

/**
 * 'flow': samples follow the field and nothing is drawn on the way. 'jitter': noise is added at every step. 'walk': walkers at one noise level.
 * 'noising': forward, noise alone is added, and no field is asked.
 */
export type Course = 'flow' | 'jitter' | 'walk' | 'noising';

/** Samplers that draw do not where their share of noise is set to none. */
const isQuiet = ({ kind, churn, eta }: Experiment['sampler']): boolean => (kind === 'churn' && churn === 0) || (kind === 'ddim' && eta === 0);

export function courseOf({ model, sampler, direction }: Pick<Experiment, 'model' | 'sampler' | 'direction'>): Course {
  if (isEquation(model)) return 'flow';
  const { family } = samplerById(sampler.kind);
  if (!drawsNoise({ family })) return 'flow';
  if (direction === 'forward') return 'noising';
  if (family === 'walk') return 'walk';
  return isQuiet(sampler) ? 'flow' : 'jitter';
}

/** True where the sampler chooses its own steps. */
export const isAdaptive = ({ kind }: Pick<Experiment['sampler'], 'kind'>): boolean => samplerById(kind).family === 'adaptive';
