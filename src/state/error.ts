/** Error in sight: how far samples end from where they should, for one way of going after another. Plain numbers; connect/error.ts measures them. */
import type { SamplerId } from '../samplers/index.ts';
import type { Experiment } from './experiment.ts';

/** One way of going: a sampler with so many steps. */
export interface ErrorPoint {
  readonly steps: number;
  /** Of the adaptive sampler, which chooses its own steps: the error it allows in one, data units. Null for the others. */
  readonly tolerance: number | null;
  /** Field evaluations per sample (NFE). */
  readonly evaluations: number;
  /**
   * Against the converged run of the same starts: the distance between both ends that half of the samples stay within, and 95 %, data units; and
   * the share of samples whose nearest charge is the same. Null for samplers that add noise: no run has their ends.
   */
  readonly ends: { readonly median: number; readonly most: number; readonly same: number } | null;
  /** Sliced Wasserstein-2 distance between where the samples end and the charges, data units. */
  readonly distribution: number;
  /** Samples that overflowed. */
  readonly lost: number;
}

export interface ErrorCurve {
  readonly sampler: SamplerId;
  /** By rising evaluations. */
  readonly points: ReadonlyArray<ErrorPoint>;
}

/** What no sampler can beat here. */
export interface ErrorFloor {
  /** P of every run. */
  readonly samples: number;
  /** Evaluations of the converged run, and the median distance, data units, between its ends and those of one with half the steps: how well it is known. */
  readonly evaluations: number;
  readonly converged: number;
  /** Sliced Wasserstein-2 distance of the converged run, and of as many independent draws of the charges (the mean of a few such draws). */
  readonly distribution: number;
  readonly chance: number;
  /** Nine of ten such draws lie between these. */
  readonly chanceRange: readonly [least: number, most: number];
}

export interface ErrorReport {
  /** Null until the converged run is there. */
  readonly floor: ErrorFloor | null;
  readonly curves: ReadonlyArray<ErrorCurve>;
}

export interface ErrorOptions {
  /** Aborting rejects with the signal's reason within a few milliseconds; what was measured stays known. */
  readonly signal: AbortSignal;
  /** The finished share, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** All that is known so far, whenever there is more. */
  readonly onReport?: (report: ErrorReport) => void;
}

/** Measures an experiment, once what is on the screen is whole. What was measured stays known as long as starts, model and charges stay the same. */
export interface ErrorDesk {
  /** Without measuring anything. */
  known(experiment: Experiment, samplers: ReadonlyArray<SamplerId>): Promise<ErrorReport>;
  measure(experiment: Experiment, samplers: ReadonlyArray<SamplerId>, options: ErrorOptions): Promise<ErrorReport>;
  /** The experiment's own sampler with its own steps. */
  present(experiment: Experiment, options: Pick<ErrorOptions, 'signal'>): Promise<{ readonly floor: ErrorFloor; readonly point: ErrorPoint }>;
}
