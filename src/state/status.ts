/** What the page knows of the running computation. Written by connect.ts alone, read by the interface. */
import type { SamplerId } from '../samplers/index.ts';
import type { GridChoice } from './equation-choice.ts';
import type { Experiment, ModelChoice } from './experiment.ts';

/** Why the graphics card does not compute here; 'asked': the link wants the processor. 'no-webgl': there is nothing to draw with either. */
export type Unavailable = 'no-webgpu' | 'no-adapter' | 'no-device' | 'device-lost' | 'asked' | 'no-webgl' | 'no-workers';

/** What carried the samples: equations on a grid always go by the midpoint rule. */
export type RanBy = SamplerId | 'midpoint';

export interface Status {
  /** 'starting' until the first film; 'baking' while a film is being made; 'ready' when the full film of the present experiment is drawn. */
  readonly stage: 'starting' | 'baking' | 'ready' | 'unavailable';
  readonly unavailable: Unavailable | null;
  /** Why the processor computes instead of the graphics card; null when it does not. */
  readonly instead: Unavailable | null;
  /** True once a film has reached the screen: until then the poster stands in for it. */
  readonly drawn: boolean;
  readonly tier: 'webgpu' | 'cpu' | null;
  readonly adapter: string;
  /** P, M of the film on the screen, and field evaluations per sample (NFE) that made it. */
  readonly samples: number;
  readonly charges: number;
  readonly nfe: number;
  /** The sampler that made it, and the model that it follows. */
  readonly sampler: RanBy | null;
  readonly model: ModelChoice['kind'] | null;
  /** Of an adaptive sampler: mean steps per sample taken and tried in vain, and samples that did not arrive within its bound. */
  readonly adaptive: { readonly accepted: number; readonly rejected: number; readonly unfinished: number } | null;
  /** Samples that overflowed and were stopped where they were last finite. */
  readonly lost: number;
  /** Milliseconds of the last full bake; share (0 to 1) of the running one. */
  readonly bakeMs: number;
  readonly baked: number;
  /** Field pairs (sample, charge) per second in the last full bake; by a table, look-ups per second. */
  readonly pairsPerSecond: number;
  /** What evaluated the field of the film on the screen: the exact sum, a table of it, the exact sum in float64 on the processor, or fields on a grid. */
  readonly evaluator: 'direct' | 'table' | 'twin' | 'grid' | null;
  /** Bytes of the film on the screen, and of everything that the engine holds. */
  readonly filmBytes: number;
  readonly memoryBytes: number;
  /** Most samples that this device carries at the present number of steps. */
  readonly maxSamples: number;
  /** While panes are compared: what each shows, the first one too. Else empty. */
  readonly panes: ReadonlyArray<PaneReport>;
  /** What became of the population, while a linear equation carries the samples; else null. */
  readonly run: RunReport | null;
  /** A sentence for the visitor when the wish could not be met (the last good picture stays), else ''. */
  readonly message: string;
}

/** A run of a linear equation on the grid. Lists have an entry for each knot, in the order of their times. */
export interface RunReport {
  /** The equation's own t. */
  readonly times: ReadonlyArray<number>;
  /** Sum of weights, or number of samples, over that at the start of the run; and what theory says it is on average. */
  readonly population: ReadonlyArray<number>;
  readonly mass: ReadonlyArray<number>;
  /** Effective number of samples, (Σ w)² / Σ w². */
  readonly effective: ReadonlyArray<number>;
  /** Share of the living whose step to this knot was shortened. */
  readonly limited: ReadonlyArray<number>;
  /** Offspring that found no room. */
  readonly unplaced: number;
  /** The lowest min p / max p of the run, and its time. */
  readonly lowest: { readonly ratio: number; readonly time: number };
  /** Samples at the start of the run, and slots for them and those that are born. */
  readonly samples: number;
  readonly slots: number;
  readonly n: number;
  /** Data units. */
  readonly length: number;
  readonly bandwidth: number;
  readonly least: number;
  readonly time: number;
  readonly births: GridChoice['births'];
  readonly start: GridChoice['start'];
  readonly direction: Experiment['direction'];
}

/** The film of a pane as it was computed, and what was measured on it. */
export interface PaneReport {
  /** 'waiting' until its first film; 'baking' while a better one is made; 'failed': there is none of what is wanted, and the last good one stays. */
  readonly stage: 'waiting' | 'baking' | 'ready' | 'failed';
  /** Why it failed, else ''. */
  readonly message: string;
  /** What made the film that is shown; null before the first. */
  readonly by: {
    readonly model: ModelChoice;
    readonly sampler: RanBy;
    readonly steps: number;
    readonly nfe: number;
    readonly samples: number;
    readonly lost: number;
    /** Its level at progress 1 (of the sample at the top of the surface), and the one level of walkers, else null: its own time on the clock that all share. */
    readonly top: number;
    readonly walkedAt: number | null;
    /** Of an equation, whose own time at a level is time (level/top)^(1/exponent); null of fields of charges. */
    readonly clock: { readonly time: number; readonly exponent: number } | null;
  } | null;
  readonly landed: Readouts['landed'];
  readonly uniformity: Readouts['uniformity'];
  readonly hits: Readouts['hits'];
  /**
   * Sliced Wasserstein-2 distance (data units) of all its samples from the charges, and that of as many independent exact draws.
   * Null until measured, and of films that start from the charges.
   */
  readonly sliced: { readonly distance: number; readonly noise: number } | null;
  /** Against the first pane, sample by sample. Null for the first one, and until measured. */
  readonly against: {
    /** Share of the samples that end nearest to the same charge. Null for films that start from the charges. */
    readonly sameCharge: number | null;
    /** Median distance between the two ends of a sample, data units. */
    readonly apart: number;
  } | null;
}

/** Measured on the film on the screen. Null until measured. */
export interface Readouts {
  /** Kolmogorov–Smirnov distance of the samples' polar law at the prior's side against theory, and its expected value from sampling noise alone. */
  readonly uniformity: { readonly distance: number; readonly noise: number } | null;
  /** Fraction of samples that ended on a charge, and the distance (data units) that counts as on it. */
  readonly landed: { readonly fraction: number; readonly within: number } | null;
  /** Total variation between the histogram of the charges nearest to where samples end and the charges' weights, and its expected value for as many exact draws. */
  readonly hits: { readonly variation: number; readonly noise: number } | null;
  /** Distance (data units) between where samples end by the table and where by the exact sum, measured on the first `samples` of them. Null without a table. */
  readonly tableError: { readonly median: number; readonly most: number; readonly samples: number } | null;
  /**
   * Of a linear equation that runs backward: sliced Wasserstein-2 distance (data units) of where its samples end from the charges, and that of as many
   * independent draws of the charges, smoothed as they are on the grid. Null otherwise.
   */
  readonly sliced: { readonly distance: number; readonly noise: number } | null;
  /**
   * L2 star discrepancy of the charges from the density that they stand for, and what independent draws would have.
   * Null when the charges are all there is of the density, or too many to tell.
   */
  readonly discrepancy: { readonly l2: number; readonly independent: number } | null;
  /** Mean shift and scale applied to the charges, or null when they are taken as given. */
  readonly standardised: boolean;
}

/** The sample that is pointed at. Positions are (x, y, z) in data units; z is 0 for flat data. */
export interface Traced {
  readonly index: number;
  readonly data: readonly [number, number, number];
  readonly prior: readonly [number, number, number];
  /** Augmented coordinate at the prior's end: r, or sigma at D = infinity. */
  readonly priorHeight: number;
  /** Length of the path in data units. */
  readonly length: number;
  /** Index of the nearest charge at the data end, and the distance to it. */
  readonly charge: number;
  readonly distance: number;
  /** Distance between where its path ends and where the converged path does, data units; left out where that path is not known (yet). */
  readonly error?: number;
}

export const startingStatus: Status = {
  stage: 'starting',
  unavailable: null,
  instead: null,
  drawn: false,
  tier: null,
  adapter: '',
  samples: 0,
  charges: 0,
  nfe: 0,
  sampler: null,
  model: null,
  adaptive: null,
  lost: 0,
  bakeMs: 0,
  baked: 0,
  pairsPerSecond: 0,
  evaluator: null,
  filmBytes: 0,
  memoryBytes: 0,
  maxSamples: 65536,
  panes: [],
  run: null,
  message: '',
};
