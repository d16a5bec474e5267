/** The laboratory's sweep: what was asked, how far it is, and what was measured. In a store of its own: no part of the document, and gone with the page. */
import { createStore } from 'zustand/vanilla';
import type { SamplerId } from '../samplers/index.ts';
import type { Augmentation } from './experiment.ts';

/** What is varied beside D: noise added at each step, bits of the denoised point, the level that the field believes in, or the number of steps. */
export const HARMS = ['alpha', 'bits', 'scale', 'steps'] as const;
export type HarmKind = (typeof HARMS)[number];

/** What is measured in a cell: src/lab/measures.ts. */
export const MEASURES = ['hits', 'slicedW2', 'endError', 'otherCharge'] as const;
export type MeasureId = (typeof MEASURES)[number];

/** What a script asks for; everything but D and harm may be left out. */
export interface SweepSpec {
  readonly D: ReadonlyArray<Augmentation>;
  /** Exactly one of them, with the amounts to be tried. */
  readonly harm: Partial<Readonly<Record<HarmKind, ReadonlyArray<number>>>>;
  readonly sampler?: SamplerId;
  readonly steps?: number;
  readonly repeats?: number;
  readonly samples?: number;
  readonly charges?: number;
  readonly measure?: MeasureId;
  /** Run it however long it takes. */
  readonly agreed?: boolean;
  readonly signal?: AbortSignal;
}

/** A sweep without gaps: cells are all of D x amounts x repeats. */
export interface Sweep {
  readonly D: ReadonlyArray<Augmentation>;
  readonly harm: HarmKind;
  readonly amounts: ReadonlyArray<number>;
  readonly sampler: SamplerId;
  /** n; where steps are what is varied, not read. */
  readonly steps: number;
  readonly repeats: number;
  /** P of each cell. */
  readonly samples: number;
  /** Most charges M. */
  readonly charges: number;
  readonly measure: MeasureId;
  /** Seed of the first repetition; the others follow it. */
  readonly seed: number;
}

export interface SweepProgress {
  readonly done: number;
  readonly total: number;
  /** What is left at the pace so far; null before there is one. */
  readonly secondsLeft: number | null;
}

/** What was measured, in the order of the cells; NaN where nothing was yet. A new object whenever something was added. */
export interface Measured {
  readonly sweep: Sweep;
  /** [repeats * amounts * D], D running fastest. */
  readonly values: Float64Array;
  /** What chance alone makes of the measure with perfect samples; null where that is 0. */
  readonly floor: number | null;
  /** M that were used, of which distribution. */
  readonly charges: number;
  readonly shape: string;
}

/** 'asking': it would take so long that the visitor decides. 'stopped': cancelled, and ready to go on. */
export type SweepStage = 'idle' | 'asking' | 'running' | 'stopped' | 'done' | 'failed';

export interface SweepState {
  readonly stage: SweepStage;
  readonly progress: SweepProgress;
  readonly measured: Measured | null;
  /** A sentence for the visitor: what it would take, or why it failed. */
  readonly message: string;
}

export const sweepStore = createStore<SweepState>(() => ({ stage: 'idle', progress: { done: 0, total: 0, secondsLeft: null }, measured: null, message: '' }));

/** A table of plain values for scripts and files. */
export interface Table {
  readonly columns: ReadonlyArray<string>;
  readonly rows: ReadonlyArray<ReadonlyArray<number | string>>;
  /** What was done, in sentences. */
  readonly note: string;
}

/** What a sweep would be. */
export interface SweepEstimate {
  readonly sweep: Sweep;
  /** Cells in all, and those that were not computed before. */
  readonly cells: number;
  readonly missing: number;
  /** What these take, about. */
  readonly seconds: number;
}

/** What runs sweeps, as the interface and scripts ask for it. One at a time. */
export interface SweepDesk {
  /**
   * Begins, or goes on where it was cancelled; the store tells the rest. Asks by the stage 'asking' when it would take long and nobody agreed.
   *
   * @param shape the name of what the charges stand for.
   */
  start(spec: SweepSpec, shape: string): Promise<void>;
  /** What it would take, computing nothing. @throws (rejects) RangeError with every problem of the wish, one a line. */
  estimate(spec: SweepSpec): Promise<SweepEstimate>;
  /** Stops after the cell that is being computed; what was measured stays. */
  cancel(): void;
  /** The same for scripts. @throws (rejects) Error with every problem, one a line; with what it would take, when nobody agreed; AbortError when cancelled. */
  table(spec: SweepSpec, shape: string, onProgress?: (progress: SweepProgress) => void): Promise<Table>;
}
