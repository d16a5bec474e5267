/** The shapes of the gallery as distributions. */
import { equalCharges, standardised, type Charges } from '../core/charges.ts';
import type { Distribution, Surroundings } from './distribution.ts';
import { presetById, type PresetId } from './presets/index.ts';

async function chargesOfPreset(id: PresetId, count: number, seed: number, around: Surroundings): Promise<Charges> {
  const is = presetById(id);
  return standardised(equalCharges(is.dimension, await is.points(count, seed, around)));
}

export const preset: Distribution<'preset', { readonly id: PresetId }> = {
  id: 'preset',
  standardised: () => true,
  charges: ({ id }, count, seed, around) => chargesOfPreset(id, count, seed, around),
};

/** A preset that links name by itself: those of the first links were kinds of their own. */
const short = <const Id extends PresetId>(id: Id): Distribution<Id, Record<never, never>> => ({
  id,
  standardised: () => true,
  charges: (_knobs, count, seed, around) => chargesOfPreset(id, count, seed, around),
});

export const heart = short('heart');
export const heart3d = short('heart3d');
