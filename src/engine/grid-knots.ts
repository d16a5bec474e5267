/** Which knots of a run on the grid are kept: of samples, and of the fields that carry them. */
import { t } from '@lingui/core/macro';
import { OutOfMemoryError } from './engine.ts';
import { ROW } from './film-shape.ts';

/** Bytes of a node: p, Jx, Jy and R. */
const NODE = 16;

/** Fields take at most this share of the memory for films: they are looked at from afar, samples from near. */
const FIELDS_SHARE = 0.25;

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
  if (knots.length === 0) throw new OutOfMemoryError(t`There is no memory left for so many paths. Fewer samples or fewer steps need less.`);
  return Uint32Array.from([0, ...knots]);
}

/** Knots whose fields are kept. */
export function keptFields(steps: number, n: number, memory: number): Uint32Array {
  return Uint32Array.from(sparseKnots(steps, Math.floor((memory * FIELDS_SHARE) / (n * n * NODE))));
}
