/**
 * The one interface that the rest of the page knows of the machinery: charges and a law go in, films come out.
 * An engine computes; it never draws, never reads the clock or the document. There are two: gpu/ (WebGPU) and cpu/ (workers).
 *
 * A film is P sample paths baked once at K knots, so that time is only a way of looking at it (see film.ts for how it is read).
 */
import type { PathRecipe } from '../core/bake.ts';
import type { Charges } from '../core/charges.ts';
import type { Distances } from '../core/distances.ts';
import type { Law } from '../models/model.ts';
import type { SamplerId } from '../samplers/index.ts';
import type { FilmCommon } from './film.ts';
import type { GridFilm, GridFrame, GridLook } from './grid-film.ts';
import type { GridRecipe } from '../core/symbol/recipe.ts';

export type { FilmCommon, FilmPage, FilmStorage } from './film.ts';
export type { GridFilm, GridFrame, GridLook } from './grid-film.ts';

/** How the field is evaluated: by the exact sum over the charges, by a table made of them, or by whichever is measured to cost less. */
export type EvaluatorChoice = 'auto' | 'direct' | 'table';

/** Everything that decides a film. Plain immutable data: what decides one path, by which sampler, and how the field is evaluated. */
export interface Recipe extends PathRecipe {
  readonly sampler: SamplerId;
  /** 'auto' when left out. */
  readonly evaluator?: EvaluatorChoice;
}

/** A film whose samples follow the field of charges. */
export interface PairFilm extends FilmCommon {
  readonly kind: 'pair';
  readonly recipe: Recipe;
}

/** Both kinds have charges, direction, seed, samples and steps in their recipes. */
export type Film = PairFilm | GridFilm;

/** There is no memory for what was asked; less of it may fit. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';
}

/** How points are carried from one level to another: by a sampler that follows the flow. */
export type FlowOrder = Pick<Recipe, 'sampler' | 'steps' | 'schedule' | 'rho' | 'knobs'>;

/** What can be known of the model at n points. */
export interface Look {
  /** [n, N] ∇ log p(x; level), per data unit. */
  readonly score: Float32Array;
  /** [n] log p(x; level), the density in the N data dimensions. */
  readonly logDensity: Float32Array;
  /** [n] divergence of dx/dlevel. */
  readonly divergence: Float32Array;
}

export interface BakeOptions {
  /** Aborting makes `bake` reject with the signal's reason (an AbortError) within a few milliseconds. */
  readonly signal?: AbortSignal;
  /** Something is being dragged: a coarse table will do. */
  readonly coarse?: boolean;
  /** Called between slices with the finished share, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface DistanceOptions {
  /** Aborting makes the sum reject with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told the finished share, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Engine {
  readonly tier: 'webgpu' | 'cpu';
  /** What did the computing, in words for the visitor: vendor, architecture, description, or 'software'. */
  readonly adapter: string;
  /** Most samples that a film of `steps` steps may have here, if need be with fewer knots than steps. */
  maxSamples(steps: number): number;
  /** What one evaluation of one sample costs as this engine would do it, in pairs (sample, charge). */
  cost(recipe: Recipe, coarse?: boolean): number;
  /** Bytes that films, scratch space and tables take now. */
  readonly memoryBytes: number;
  /** Field pairs per second as measured on the bakes so far, 0 before the first. Lets the caller choose how coarse 'coarse' must be. */
  readonly pairsPerSecond: number;
  bake(recipe: Recipe, options?: BakeOptions): Promise<PairFilm>;
  /** Carries samples by a linear equation. @throws RangeError when the recipe is wrong, OutOfMemoryError, or the signal's reason. */
  runGrid(recipe: GridRecipe, options?: BakeOptions): Promise<GridFilm>;
  /** p, J and R of a linear equation at every node at a time ≥ 0. */
  gridAt(look: GridLook, time: number): Promise<GridFrame>;
  /** The same at n points [n, 2], bilinear between nodes: [n, 4]. */
  fieldAt(look: GridLook, points: ArrayLike<number>, time: number): Promise<Float32Array>;
  /** The first `count` samples, all if left out, at `progress` (0 data, 1 prior): [count, 4] as (x, y, z, level) in data coordinates. */
  read(film: Film, progress: number, count?: number): Promise<Float32Array>;
  /** Of a film on a grid: logarithms of the weights of all slots at a kept knot [P]; NOBODY where there is no sample. @param row index among the kept knots. */
  weights(film: GridFilm, row: number): Promise<Float32Array>;
  /** All knots of one sample: [K, 4] as above. */
  path(film: Film, sample: number): Promise<Float32Array>;
  /** For each of n points [n, N]: squared distance to its nearest charge and that charge's index. */
  nearest(charges: Charges, points: Float32Array): Promise<{ readonly distance2: Float32Array; readonly charge: Uint32Array }>;
  /** dx/dlevel at n points [n, N] (data coordinates) at one level > 0: [n, N]. */
  velocity(charges: Charges, law: Law, points: Float32Array, level: number): Promise<Float32Array>;
  /** Integrates n points [n, N] from one level to another (either may be the larger; `to` may be 0): [n, N]. */
  flow(recipe: Pick<Recipe, 'charges' | 'law'> & FlowOrder, points: Float32Array, from: number, to: number): Promise<Float32Array>;
  /** Score, density and divergence at n points [n, N + 1], each with its own level > 0 last. @throws RangeError for a law without a density (no augmentation). */
  look(charges: Charges, law: Law, points: Float32Array): Promise<Look>;
  /** Most samples, and most charges, of which `distances` takes all pairs within seconds here. */
  readonly mostApart: number;
  /** Mean distances of all pairs of points [n, N] and charges. In slices: the page goes on meanwhile. @throws RangeError when there is no point. */
  distances(charges: Charges, points: Float32Array, options?: DistanceOptions): Promise<Distances>;
  /** Resolves with the reason when the device is lost for a reason other than `dispose`. */
  readonly lost: Promise<string>;
  dispose(): void;
}
