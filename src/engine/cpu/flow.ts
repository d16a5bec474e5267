/** Carrying points from one level to another on a worker, by any sampler. */
import { adapted } from '../../core/adaptive.ts';
import { drawnField } from '../../core/chance.ts';
import type { Charges } from '../../core/charges.ts';
import { passage } from '../../core/integrate.ts';
import { usualKnobs } from '../../core/knobs.ts';
import type { Law } from '../../core/law.ts';
import { flowLevels } from '../../core/schedule.ts';
import { drawsNoise, type WriteDenoised } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import type { FlowOrder } from '../engine.ts';

/** What samplers that draw are seeded with where there is no film to say it. */
const FLOW_SEED = 0;

/** Where point `index` at x [N] ends: [N]. Walkers stay at the level that their knobs say. */
export type Carry = (index: number, x: Float64Array) => Float64Array;

/** @param centre [N] of the charges. @param denoise the field of the charges under the law. */
export function carrier({ charges, law, centre }: { readonly charges: Charges; readonly law: Law; readonly centre: Float64Array }, denoise: WriteDenoised, order: FlowOrder, from: number, to: number): Carry {
  const { sampler: id, steps, knobs = usualKnobs } = order;
  const N = charges.dimension;
  const sampler = samplerById(id);
  const levels = flowLevels(order, steps, from, to);
  if (sampler.family === 'walk') levels.fill(knobs.sigma);
  if (sampler.family === 'adaptive') return (_index, x) => adapted(denoise, x, levels, { tolerance: knobs.tolerance, centre }).path.subarray(-N);
  if (!drawsNoise(sampler)) return (_index, x) => passage(sampler, denoise, x, levels).path.subarray(-N);
  const field = drawnField({ charges, law, knobs, seed: FLOW_SEED }, denoise);
  return (index, x) => passage(sampler, field.denoise, x, levels, undefined, { chanceOf: field.chanceOf(index) }).path.subarray(-N);
}
