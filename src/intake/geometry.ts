/** Charges of densities and meshes, made in a worker: the page's side of geometry-worker.ts. */
import type { Filled, Raster, Triangles } from '../distributions/distribution.ts';

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

export declare function geometryLane(order: 'newest' | 'in turn'): GeometryLane;

/** `stippled` of stipple.ts in the document's own lane: newest wins. */
export declare function stipple(raster: Raster, count: number, seed: number): Promise<Float64Array>;

/** `meshPoints` of solid.ts in the document's own lane: newest wins. @throws Error with a sentence for the visitor. */
export declare function meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Promise<Float64Array>;
