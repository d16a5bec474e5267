/** Films of runs on a grid: knots of samples as in other films, the fields that carried them, and what became of the population. */
import { t } from '@lingui/core/macro';
import type { GridRecipe, GridRun } from '../../../core/symbol/recipe.ts';
import { OutOfMemoryError } from '../../engine.ts';
import { ROW } from '../../film-shape.ts';
import type { Pages } from '../pages.ts';
import { NODE } from './fields.ts';

/** Fields take at most this share of the memory for films: they are looked at from afar, samples from near. */
const FIELDS_SHARE = 0.25;

/** Consecutive kept fields in one buffer. */
export interface FieldPage {
  /** Index in `FieldRows.knots` of the first. */
  readonly first: number;
  readonly count: number;
  /** [count, n, n, 4] p, Jx, Jy and R. */
  readonly buffer: GPUBuffer;
}

export interface FieldRows {
  /**
   * Knots whose fields are kept, ascending: all from 1 on (knot 0 shows those of knot 1) if they take at most a quarter of the memory for films; else every
   * second, third, … and always the first and the last; none where not even those two fit.
   */
  readonly knots: Uint32Array;
  readonly pages: readonly FieldPage[];
}

/** What a run on the grid leaves on the GPU. Arrays over knots have all steps + 1 of them. */
export interface GridFilm extends Pick<GridRun, 'times' | 'slots' | 'population' | 'mass' | 'effective' | 'limited' | 'unplaced' | 'lowest' | 'ancestors'> {
  readonly recipe: GridRecipe;
  /** [K] knots that the pages hold, ascending: all, if memory allows, else every second, third, … from knot 1 on, and always 0, 1 and the last. */
  readonly kept: Uint32Array;
  /** Positions (x, y, 0, t), data units, not wrapped, and velocities (vx, vy, 0, logarithm of the weight); −1e9 there says that the slot has no sample. */
  readonly pages: Pages;
  readonly fields: FieldRows;
  /** Bytes of pages and fields. */
  readonly bytes: number;
  readonly bakeMs: number;
  release(): void;
}

/** Knots 1, 1 + e, 1 + 2e, … below `steps`, and `steps`, with the least e that leaves at most `most`; none when that is less than two. */
export function sparseKnots(steps: number, most: number): number[] {
  if (most < 2) return [];
  const every = Math.max(1, Math.ceil((steps - 1) / (most - 1)));
  const knots = Array.from({ length: Math.ceil((steps - 1) / every) }, (_, i) => 1 + i * every);
  return [...knots, steps];
}

/** Knots whose positions and velocities are kept. @param memory bytes for films. @throws OutOfMemoryError when not even three fit. */
export function keptKnots(steps: number, slots: number, memory: number): Uint32Array {
  const knots = sparseKnots(steps, Math.floor((memory * (1 - FIELDS_SHARE)) / (2 * slots * ROW)) - 1);
  if (knots.length === 0) throw new OutOfMemoryError(t`This graphics card has no memory left for so many paths. Fewer samples or fewer steps need less.`);
  return Uint32Array.from([0, ...knots]);
}

/** Knots whose fields are kept. */
export function keptFields(steps: number, n: number, memory: number): Uint32Array {
  return Uint32Array.from(sparseKnots(steps, Math.floor((memory * FIELDS_SHARE) / (n * n * NODE))));
}
