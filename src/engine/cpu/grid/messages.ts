/** What the page and a worker say to each other about runs on the grid. Functions cannot be posted: laws travel as the plain data that make them. */
import type { GridRecipe, GridRun } from '../../../core/symbol/recipe.ts';
import type { LawSpec } from '../../../equations/index.ts';

/** A recipe that can be posted. `drawn`: samples begin by draws from the equation's kernel. */
export type PostedRecipe = Omit<GridRecipe, 'law' | 'kernelDraw'> & { readonly law: LawSpec; readonly drawn: boolean };

export interface RunOrder {
  readonly kind: 'run';
  readonly recipe: PostedRecipe;
  /** Knots whose samples, and whose fields, are kept. */
  readonly kept: Uint32Array;
  readonly fields: Uint32Array;
}

export interface LookOrder {
  readonly kind: 'look';
  readonly look: Pick<PostedRecipe, 'charges' | 'law' | 'n' | 'length' | 'bandwidth'>;
  readonly time: number;
  /** [n, 2]; null: all nodes. */
  readonly points: Float64Array | null;
}

export type Order = (RunOrder | LookOrder) & { readonly id: number };

/** The rows of a film, and what is told of the run. */
export interface RunResult extends Pick<GridRun, 'times' | 'population' | 'mass' | 'effective' | 'limited' | 'unplaced' | 'lowest' | 'ancestors'> {
  /** [kept, S, 4] each, as films have them. */
  readonly positions: Float32Array<ArrayBuffer>;
  readonly velocities: Float32Array<ArrayBuffer>;
  /** [fields, n, n, 4] */
  readonly fields: Float32Array<ArrayBuffer>;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

export type Answer =
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'ran'; readonly id: number; readonly result: RunResult }
  | { readonly kind: 'looked'; readonly id: number; readonly values: Float32Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly message: string };

/** Buffers of an answer that are handed over, not copied. */
export function buffersIn(answer: Answer): ArrayBuffer[] {
  if (answer.kind === 'looked') return [answer.values.buffer];
  if (answer.kind !== 'ran') return [];
  const { positions, velocities, fields } = answer.result;
  return [positions.buffer, velocities.buffer, fields.buffer];
}
