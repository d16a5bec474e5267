/** Charges of densities and meshes, made in a worker: the page's side of geometry-worker.ts. */
import type { Filled, Raster, Triangles } from '../distributions/distribution.ts';
import type { GeometryDesk } from './geometry-desk.ts';
import { abortError, type Answer, hire, type Hired, opened, WorkerLost } from './hire.ts';
import { spoken } from './sentences.ts';

/**
 * A worker of its own. With `newest` a newer request ends the one that is under way, which rejects with an AbortError;
 * otherwise requests are answered in turn (for thumbnails). On the page itself where no worker can be started.
 */
export interface GeometryLane {
  stipple(raster: Raster, count: number, seed: number): Promise<Float64Array>;
  meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Promise<Float64Array>;
  /** Ends the worker; the next request starts another. */
  close(): void;
}

type Call = (desk: GeometryDesk) => Promise<Answer<Float64Array>>;

const makeWorker = (): Worker => new Worker(new URL('./geometry-worker.ts', import.meta.url), { type: 'module', name: 'geometry' });

/** Values as a worker can be sent them: numbers of another form are copied into an array of their own. */
const sendable = (values: ArrayLike<number>): ArrayLike<number> => (ArrayBuffer.isView(values) ? values : Float64Array.from(values));

/** @param make for tests; otherwise the worker of geometry. */
export function geometryLane(order: 'newest' | 'in turn', make: () => Worker = makeWorker): GeometryLane {
  let worker: Hired<GeometryDesk> | null = null;
  let underWay = 0;

  const close = (): void => {
    worker?.dismiss(abortError());
    worker = null;
  };

  const askWorker = async (call: Call): Promise<Float64Array> => {
    if (order === 'newest' && underWay > 0) close();
    const mine = (worker ??= hire<GeometryDesk>(make));
    underWay++;
    try {
      return await mine.ask(call);
    } catch (error) {
      if (error instanceof WorkerLost && worker === mine) worker = null;
      throw error;
    } finally {
      underWay--;
    }
  };

  const ask = (call: Call): Promise<Float64Array> =>
    spoken(async () => {
      try {
        return await askWorker(call);
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        const { geometryDesk } = await import('./geometry-desk.ts');
        return opened(await call(geometryDesk()));
      }
    });

  return {
    stipple: ({ width, height, values }, count, seed) => ask((desk) => desk.stipple({ width, height, values: sendable(values) }, count, seed)),
    meshPoints: ({ positions, faces }, filled, count, seed) =>
      ask((desk) => desk.meshPoints({ positions: sendable(positions), faces: sendable(faces) }, filled, count, seed)),
    close,
  };
}

let stippling: GeometryLane | null = null;
let meshing: GeometryLane | null = null;

/** `stippled` of stipple.ts: newest wins, because a density changes with every stroke. */
export const stipple: GeometryLane['stipple'] = (raster, count, seed) => (stippling ??= geometryLane('newest')).stipple(raster, count, seed);

/** `meshPoints` of solid.ts, in turn: the charges of a mesh and the density shown under them are asked for at the same time. @throws Error with a sentence for the visitor. */
export const meshPoints: GeometryLane['meshPoints'] = (mesh, filled, count, seed) => (meshing ??= geometryLane('in turn')).meshPoints(mesh, filled, count, seed);
