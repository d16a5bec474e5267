/** Work in chunks: short enough that newer work soon has its turn, long enough that posting them costs nothing beside. */
import type { Charges } from '../../core/charges.ts';
import type { Chore, Yield } from './messages.ts';
import type { Pool } from './pool.ts';

/** What a chunk should take, ms. A superseded bake holds a worker up for at most two. */
const CHUNK_MS = 25;
/** Towards the end chunks get smaller, so that all workers finish together, but no smaller than this, ms. */
const LEAST_MS = 2;
/** Chunks that wait or are computed for each worker. */
const LANES = 2;

/** Pairs per ms before anything was measured: a slow telephone, so that the first chunks are short. */
export const FIRST_PACE = 1e4;
/** Pace and chunks grow at most this many times from one chunk to the next: the first are short and run before the compiler is done. */
const MOST_GROWTH = 4;
/** Clocks of browsers may be this coarse, ms; what took less is not known better. */
const CLOCK_MS = 0.1;

/** What all parts of the CPU engine share. */
export interface Room {
  readonly pool: Pool;
  /** Pairs (sample, charge) that one worker sums in a millisecond, remembered from chunk to chunk and bake to bake. */
  pairsPerMs: number;
  /** Bytes of films and of chunks under way. */
  memory: number;
  /** Most bytes of the positions of a film. */
  readonly limit: number;
  /** Milliseconds on any clock. */
  readonly now: () => number;
}

/** The pace after a chunk of `pairs` took `ms`: halfway to what was measured, because single measurements are noisy. */
export function paced(pairsPerMs: number, pairs: number, ms: number): number {
  const measured = pairs / Math.max(ms, CLOCK_MS);
  return 0.5 * (pairsPerMs + Math.min(measured, pairsPerMs * MOST_GROWTH));
}

/** Items of the next chunk when `left` are left. @param each ms that one item takes. @param largest items of the largest chunk so far. */
export function chunkSize(left: number, lanes: number, each: number, largest: number): number {
  const share = Math.max(Math.ceil(left / lanes), Math.floor(LEAST_MS / each));
  return Math.min(left, Math.max(1, Math.min(share, Math.floor(CHUNK_MS / each), largest * MOST_GROWTH)));
}

export interface ChunkedWork {
  readonly charges: Charges;
  /** Number of items: samples or points. */
  readonly items: number;
  /** Pairs that one item is expected to cost. */
  readonly pairs: number;
  /** Bytes of one item's result. */
  readonly bytes: number;
  readonly chore: (begin: number, end: number) => Chore;
  readonly take: (result: Yield, begin: number, end: number) => void;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Does all items and returns the pairs per second of all workers together. Rejects with the signal's reason as soon as it is aborted. */
export async function inChunks(room: Room, work: ChunkedWork): Promise<number> {
  const { pool } = room;
  const { items, signal } = work;
  const lanes = LANES * pool.size;
  const own = new AbortController();
  const stop = (): void => own.abort(signal!.reason);
  let [begun, done, largest, pairs, ms] = [0, 0, 0, 0, 0];

  async function chunk(begin: number, end: number): Promise<void> {
    const bytes = (end - begin) * work.bytes;
    room.memory += bytes;
    try {
      const result = await pool.run(work.charges, work.chore(begin, end), own.signal);
      if (own.signal.aborted) return;
      // What asks nothing of the field says nothing of the pace.
      if (result.pairs > 0) room.pairsPerMs = paced(room.pairsPerMs, result.pairs, result.ms);
      pairs += result.pairs;
      ms += Math.max(result.ms, CLOCK_MS);
      work.take(result, begin, end);
      done += end - begin;
      largest = Math.max(largest, end - begin);
      work.onProgress?.(done / items);
    } finally {
      room.memory -= bytes;
    }
  }

  async function lane(): Promise<void> {
    while (begun < items && !own.signal.aborted) {
      const each = done > 0 ? ms / done : work.pairs / room.pairsPerMs;
      const begin = begun;
      begun += chunkSize(items - begin, lanes, each, largest || items);
      await chunk(begin, begun);
    }
  }

  signal?.throwIfAborted();
  signal?.addEventListener('abort', stop);
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    own.signal.throwIfAborted();
    return (pairs / ms) * 1000 * pool.size;
  } finally {
    signal?.removeEventListener('abort', stop);
    own.abort();
  }
}
