/** What the page and its workers say to each other. Everything here can be posted: plain values and arrays of numbers. */
import type { Charges } from '../../core/charges.ts';
import type { Distances } from '../../core/distances.ts';
import type { FlowOrder, Recipe } from '../engine.ts';
import type { LawSpec } from './law-spec.ts';

/** The recipe of paths without what is sent apart or rebuilt. */
export type PathOrder = Omit<Recipe, 'charges' | 'law' | 'evaluator'>;

/** One chunk of work. All floats are in data coordinates. */
export type Chore =
  | {
      readonly kind: 'paths';
      readonly law: LawSpec;
      readonly order: PathOrder;
      /** Index of the first sample. */
      readonly begin: number;
      /** [count] charge that each sample leaves from. */
      readonly leaving: Uint32Array<ArrayBuffer>;
      /** [K] knots that are kept, ascending. */
      readonly kept: Uint32Array<ArrayBuffer>;
    }
  | { readonly kind: 'velocity'; readonly law: LawSpec; readonly points: Float32Array<ArrayBuffer>; readonly level: number }
  | {
      readonly kind: 'flow';
      readonly law: LawSpec;
      readonly points: Float32Array<ArrayBuffer>;
      /** Index of the first point. */
      readonly begin: number;
      readonly order: FlowOrder;
      readonly from: number;
      readonly to: number;
    }
  /** `points` [count, N + 1], each with its level last. */
  | { readonly kind: 'look'; readonly law: LawSpec; readonly points: Float32Array<ArrayBuffer> }
  | { readonly kind: 'nearest'; readonly points: Float32Array<ArrayBuffer> }
  /** What rows [begin, end) of core/distances.ts add. */
  | { readonly kind: 'distances'; readonly points: Float32Array<ArrayBuffer>; readonly begin: number; readonly end: number };

export type Request =
  /** Charges to keep under a number; answered by nothing. */
  | { readonly kind: 'charges'; readonly key: number; readonly charges: Charges }
  | { readonly kind: 'forget'; readonly key: number }
  | { readonly kind: 'chore'; readonly id: number; readonly key: number; readonly chore: Chore };

/** What became of the samples of a chunk, added up. */
export interface Tally {
  readonly lost: number;
  /** Of the adaptive sampler, else 0: evaluations, steps taken and tried in vain, and samples that did not arrive. */
  readonly evaluations: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unfinished: number;
}

/**
 * Rows that a chore gives: paths two arrays [K, count, 4], velocity and flow one [count, N], look three (score [count, N], log density and divergence
 * [count] each), nearest d² [count], distances none; and the nearest charges [count].
 */
export interface Yield {
  readonly rows: readonly Float32Array<ArrayBuffer>[];
  readonly indices: Uint32Array<ArrayBuffer>;
  /** Of paths only. */
  readonly tally: Tally | null;
  /** Of distances only. */
  readonly distances?: Distances;
  /** Pairs (sample, charge) that were summed, and the milliseconds it took. */
  readonly pairs: number;
  readonly ms: number;
}

export type Reply =
  /** The worker's first words: its program is there. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: Yield }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly message: string };
