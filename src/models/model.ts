/**
 * The pair-law socket: what a physics must say to become a generative model on this page.
 *
 * What a law must do is in ../core/law.ts. Each law is written twice: here in float64 and in shaders/models/<id>.wgsl in float32.
 * The seam for the second socket (models given by a Fourier symbol) is `Law.kind`.
 */
import type { Charges } from '../core/charges.ts';
import type { Law } from '../core/law.ts';

export type { Law, PriorSurface, StartKind } from '../core/law.ts';

/** A model as it stands in the list: how to make its law from the document's knobs and the charges. */
export interface Model<Id extends string, Knobs> {
  readonly id: Id;
  law(knobs: Knobs, charges: Charges): Law;
  /** A law of this model again, from its `augmentation` and `uniforms`: what can be posted to a worker. */
  restored(augmentation: number, uniforms: Law['uniforms']): Law;
}
