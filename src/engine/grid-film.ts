/** Films of runs on a grid: knots of samples as in other films, the fields that carried them, and what became of the population. */
import type { GridRecipe, GridRun } from '../core/symbol/recipe.ts';
import type { FilmCommon } from './film.ts';

/** Consecutive kept fields in one place. */
interface FieldSpan {
  /** Index in `FieldRows.knots` of the first. */
  readonly first: number;
  readonly count: number;
}

/** Where fields live, each [n, n, 4]: p, Jx, Jy and R at the nodes. */
export type FieldStorage =
  | { readonly kind: 'gpu'; readonly pages: readonly (FieldSpan & { readonly buffer: GPUBuffer })[] }
  | { readonly kind: 'cpu'; readonly pages: readonly (FieldSpan & { readonly values: Float32Array<ArrayBuffer> })[] };

export interface FieldRows {
  /**
   * Knots whose fields are kept, ascending: all from 1 on (knot 0 shows those of knot 1) if they take at most a quarter of the memory for films; else every
   * second, third, … and always the first and the last; none where not even those two fit.
   */
  readonly knots: Uint32Array;
  readonly storage: FieldStorage;
}

/**
 * What a run on the grid leaves behind. Arrays over knots have all steps + 1 of them; `levels` and the pages have the kept ones.
 *
 * Rows of positions: (x, y, 0, level), data units, not wrapped into the box. Rows of velocities: (dx, dy by dlevel, fresh, logarithm of the weight). A logarithm
 * of NOBODY says that the slot has no sample at that knot. Fresh is 1 where the sample came into its slot on the way to this knot: it was born there, and has no
 * path from the knot before, in the order of the run.
 */
export interface GridFilm extends FilmCommon, Pick<GridRun, 'times' | 'population' | 'mass' | 'effective' | 'limited' | 'unplaced' | 'lowest' | 'ancestors'> {
  readonly kind: 'grid';
  readonly recipe: GridRecipe;
  /** [K] knots that the pages hold, ascending: all, if memory allows, else every second, third, … from knot 1 on, and always 0, 1 and the last. */
  readonly kept: Uint32Array;
  readonly fields: FieldRows;
  /** [steps + 1] each: the least and the largest p at the nodes at every knot; those of knot 1 at knot 0. What is drawn of p is relative to them. */
  readonly extremes: { readonly least: Float64Array; readonly most: Float64Array };
}

/** What decides the fields of a grid. */
export type GridLook = Pick<GridRecipe, 'charges' | 'law' | 'n' | 'length' | 'bandwidth'>;

/** Fields at all nodes: value (i along x, j along y) at index j n + i, x_i = (i − n/2) length/n. */
export interface GridFrame {
  readonly n: number;
  /** Side of the box, data units. */
  readonly length: number;
  /** [n, n] density per data unit². */
  readonly p: Float32Array;
  /** [n, n] each: flux p v. */
  readonly Jx: Float32Array;
  readonly Jy: Float32Array;
  /** [n, n] births less deaths per unit of time and data unit². */
  readonly R: Float32Array;
}

/** Logarithm of the weight of a slot without a sample. */
export const NOBODY = -1e9;
