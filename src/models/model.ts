/**
 * The pair-law socket: what a physics must say to become a generative model on this page.
 *
 * What a law must do is in ../core/law.ts. Each law is written twice: here in float64 and in shaders/models/<id>.wgsl in float32.
 * The seam for the second socket (models given by a Fourier symbol) is `Law.kind`.
 */
import type { Charges } from '../core/charges.ts';
import type { Law } from '../core/law.ts';

export { plainFrame } from '../core/law.ts';
export type { Frame, Law, PriorSurface, StartKind } from '../core/law.ts';

/** The lowest sigma above 0 and that of the prior, data units. */
export interface Range {
  readonly timeMin: number;
  readonly timeMax: number;
}

/** What a model's papers say of a moment: its time, the rate of its noise where it has one, and x = alpha (x₀ + sigma noise). */
export interface Facts {
  readonly t: number;
  readonly beta?: number;
  readonly sigma: number;
  readonly alpha: number;
}

/** A model as it stands in the list: how to make its law from the document's knobs and the charges. */
export interface Model<Id extends string, Knobs> {
  readonly id: Id;
  /** Names of its knobs in the document, in the order in which a panel shows them. */
  readonly knobs: ReadonlyArray<keyof Knobs & string>;
  /** The range of sigma that its papers use; left out where the page's own is meant. */
  readonly usual?: Range;
  /** Left out where time is all there is to say. @param range the experiment's. */
  facts?(sigma: number, range: Range): Facts;
  law(knobs: Knobs, charges: Charges): Law;
  /** A law of this model again, from its `augmentation` and `uniforms`: what can be posted to a worker. */
  restored(augmentation: number, uniforms: Law['uniforms']): Law;
}
