/**
 * Diffusion by the names, clocks and scales of its papers. The field of all of them is one, that of PFGM++ at D = infinity: what differs is the
 * frame, x = alpha(t) (x₀ + sigma(t) noise), and how far out it goes (Karras et al. 2022, section 2 and table 1).
 */
import type { Facts, Frame, Law, Model, Range } from './model.ts';
import { pfgmppLaw } from './pfgmpp.ts';

/** Diffusions have no knobs of their own: how far they go is the sampler's range of sigma. */
export type DiffusionKnobs = object;

/** A frame with the rate of its clock, d(time)/d(level). */
export interface ClockedFrame extends Frame {
  timeRate(level: number): number;
}

/** The law of a diffusion in its frame. @param N dimension of the data. */
const diffusionLaw = (frame: ClockedFrame, N: 2 | 3): Law => ({ ...pfgmppLaw(Infinity, N), frame, timeRate: frame.timeRate });

/** A diffusion as it stands in the list. @param usual see `Model`. @param facts see `Model`. */
export function diffusion<Id extends string>(id: Id, frame: ClockedFrame, usual: Range, facts: (sigma: number, range: Range) => Facts): Model<Id, DiffusionKnobs> & { readonly usual: Range } {
  return { id, knobs: [], usual, facts, law: (_knobs, charges) => diffusionLaw(frame, charges.dimension), restored: (_augmentation, { dimension }) => diffusionLaw(frame, dimension === 3 ? 3 : 2) };
}
