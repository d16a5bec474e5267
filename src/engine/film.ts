/** What all films have: sample paths baked once at some knots, and where these lie. */

/** Consecutive knots of a film that share two buffers: as many as one binding holds. Neighbouring pages both have the knot between them. */
export interface FilmPage<Rows> {
  /** Index of the first knot. */
  readonly first: number;
  /** Number of knots, at least 2. */
  readonly knots: number;
  /** [knots, P, 4] row by row: (x, y, z, level). z = 0 when N = 2. */
  readonly positions: Rows;
  /** [knots, P, 4] row by row: (dx, dy, dz by dlevel, 0). */
  readonly velocities: Rows;
}

/** Where the knots live. Knot 0 is the data end. */
export type FilmStorage =
  | { readonly kind: 'gpu'; readonly pages: readonly FilmPage<GPUBuffer>[] }
  | { readonly kind: 'cpu'; readonly pages: readonly FilmPage<Float32Array<ArrayBuffer>>[] };

/** What every film has, whatever carried its samples. */
export interface FilmCommon {
  /** P; of a grid film the number of its slots, of which not all hold a sample at every knot. */
  readonly samples: number;
  /** [K] levels of the reference sample, ascending from 0 (data) to the top of the prior surface. All samples share the knot index and the fraction. */
  readonly levels: Float64Array;
  /** Paths of Euler and of samplers that draw are straight between knots; the others are drawn as cubic Hermite curves. */
  readonly curve: 'linear' | 'hermite';
  /** Field evaluations per sample that the sampler used; of the adaptive one, their mean. */
  readonly evaluations: number;
  /** Of the adaptive sampler: mean steps per sample that were taken and that were tried in vain, and samples that did not arrive within its bound. Else null. */
  readonly adaptive: { readonly accepted: number; readonly rejected: number; readonly unfinished: number } | null;
  /** Samples that overflowed: from there on they stay where they were last finite. */
  readonly lost: number;
  /** The level at which all knots of walkers lie; `levels` is then evenly spread over the time line. Null for films that go from the prior to the data. */
  readonly walkedAt: number | null;
  /** What evaluated the field: the exact sum or a table on the GPU, the exact sum in float64 on the processor, or fields on a grid. */
  readonly evaluator: 'direct' | 'table' | 'twin' | 'grid';
  /** Bytes of its knots. */
  readonly bytes: number;
  /** Wall-clock milliseconds from the call to the last knot, the making of a table included. */
  readonly bakeMs: number;
  readonly storage: FilmStorage;
  /** Positions are stored relative to this point [N]; data coordinates = stored + origin. */
  readonly origin: Float64Array;
  /** Hands the memory back to the engine. The film must not be used afterwards. */
  release(): void;
}
