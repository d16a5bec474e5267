/** The engine on the processor: workers with the float64 field, for machines without WebGPU. Everything else of the page sees only engine.ts. */
import { plural, t } from '@lingui/core/macro';
import type { Engine } from '../engine.ts';
import { mostSamples } from '../film-shape.ts';
import { bakeFilm } from './bake.ts';
import { FIRST_PACE, type Room } from './chunks.ts';
import { createGridDesk } from './grid/index.ts';
import type { GridWorker } from './grid/hired.ts';
import { createPool, type WorkerLike } from './pool.ts';
import { distancesOf, flowThrough, lookAt, MOST_APART, nearestTo, velocityAt } from './probe.ts';
import { readFrame, readPath } from './read.ts';
import { readWeights } from './weights.ts';

/** Beyond this many workers the page's own memory and the drawing are what is slow. */
const MOST_WORKERS = 8;

/** Bytes of all films: what a tab of a telephone may take without being closed. */
const MOST_MEMORY = 256 * 2 ** 20;
/** Of that, the positions of one film: there are velocities as well, and the film before it is on the screen until the new one is whole. */
const FILM_LIMIT = MOST_MEMORY / 4;

export interface CpuEngineOptions {
  /** Number of workers, at least 1; one is left for the page when not given. */
  readonly workers?: number;
  readonly startWorker?: () => WorkerLike;
  readonly startGridWorker?: () => GridWorker;
  /** Most bytes of the positions of a film. */
  readonly filmLimit?: number;
  /** Milliseconds on any clock: only the time that a bake reports depends on it. */
  readonly now?: () => number;
}

function workerCount(): number {
  return Math.min(MOST_WORKERS, Math.max(1, (globalThis.navigator.hardwareConcurrency || 1) - 1));
}

function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'field' });
}

function startGridWorker(): GridWorker {
  return new Worker(new URL('./grid/worker.ts', import.meta.url), { type: 'module', name: 'grid' });
}

/** Uses its workers until `dispose`, which ends them. */
export function createCpuEngine(options: CpuEngineOptions = {}): Engine {
  const pool = createPool(options.workers ?? workerCount(), options.startWorker ?? startWorker);
  const room: Room = {
    pool,
    pairsPerMs: FIRST_PACE,
    memory: 0,
    limit: options.filmLimit ?? FILM_LIMIT,
    now: options.now ?? (() => performance.now()),
  };
  const grids = createGridDesk(room, options.startGridWorker ?? startGridWorker);
  let pairsPerSecond = 0;
  return {
    tier: 'cpu',
    adapter: t`CPU, ${plural(pool.size, { one: '# worker', other: '# workers' })}`,
    lost: pool.lost,
    maxSamples: (steps) => mostSamples(steps, room.limit),
    cost: (recipe) => recipe.charges.count,
    get memoryBytes() {
      return room.memory;
    },
    get pairsPerSecond() {
      return pairsPerSecond;
    },
    async bake(recipe, bakeOptions = {}) {
      const baked = await bakeFilm(room, recipe, bakeOptions);
      pairsPerSecond = baked.pairsPerSecond;
      return baked.film;
    },
    runGrid: (recipe, gridOptions = {}) => grids.run(recipe, gridOptions),
    gridAt: (look, time) => grids.at(look, time),
    fieldAt: (look, points, time) => grids.between(look, points, time),
    read: async (film, progress, count) => readFrame(film, progress, count),
    weights: async (film, row) => readWeights(film, row),
    path: async (film, sample) => readPath(film, sample),
    nearest: (charges, points) => nearestTo(room, charges, points),
    velocity: (charges, law, points, level) => velocityAt(room, charges, law, points, level),
    flow: (recipe, points, from, to) => flowThrough(room, recipe, points, from, to),
    look: (charges, law, points) => lookAt(room, charges, law, points),
    mostApart: MOST_APART,
    distances: (charges, points, distanceOptions = {}) => distancesOf(room, charges, points, distanceOptions),
    dispose() {
      grids.dispose();
      pool.dispose();
    },
  };
}
