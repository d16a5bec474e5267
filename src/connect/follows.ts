/** Which runs follow the flow, so that from one start there is one right end. */
import { usualKnobs } from '../core/knobs.ts';
import { drawsNoise } from '../core/step.ts';
import type { Recipe } from '../engine/engine.ts';
import { samplerById } from '../samplers/index.ts';

/** Samplers of the flow, and those that would add noise but are set to add none. */
export function followsFlow({ sampler, knobs = usualKnobs }: Pick<Recipe, 'sampler' | 'knobs'>): boolean {
  if (sampler === 'ddim') return knobs.eta === 0;
  if (sampler === 'churn') return knobs.churn === 0;
  return !drawsNoise(samplerById(sampler));
}
