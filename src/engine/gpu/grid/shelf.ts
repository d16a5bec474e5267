/** Where the fields of a run's knots lie: kept ones in pages, the others, one after another, in the same place. */
import type { Room } from '../room.ts';
import type { FieldRows } from '../../grid-film.ts';
import { NODE } from './fields.ts';

export interface Shelf {
  readonly rows: FieldRows;
  readonly bytes: number;
  /** Where the fields of a knot, 1 or above, are to be. Those that are not kept are lost when the next one's are made. */
  at(knot: number): GPUBufferBinding;
  /** Hands back what is not kept, or everything. */
  release(what: 'scratch' | 'all'): void;
}

/** @param knots whose fields are kept, ascending. */
export function takeShelf(room: Room, n: number, knots: Uint32Array): Shelf {
  const { pool } = room;
  const size = n * n * NODE;
  const most = Math.max(1, Math.floor(room.limit / size));
  const pages = Array.from({ length: Math.ceil(knots.length / most) }, (_, i) => {
    const count = Math.min(most, knots.length - i * most);
    return { first: i * most, count, buffer: pool.take(count * size) };
  });
  let scratch: GPUBuffer | null = pool.take(size);
  return {
    rows: { knots, storage: { kind: 'gpu', pages } },
    bytes: knots.length * size,
    at(knot) {
      const row = knots.indexOf(knot);
      if (row >= 0) return { buffer: pages[Math.floor(row / most)]!.buffer, offset: (row % most) * size, size };
      if (!scratch) throw new Error(`the fields of knot ${knot} are no longer there`);
      return { buffer: scratch, offset: 0, size };
    },
    release(what) {
      if (scratch) pool.give(scratch);
      scratch = null;
      if (what === 'all') for (const { buffer } of pages.splice(0)) pool.give(buffer);
    },
  };
}
