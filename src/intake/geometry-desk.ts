/** The calls that the page makes to the worker of geometry. */
import type { Filled, Raster, Triangles } from '../distributions/distribution.ts';
import { HollowMeshError, meshPoints } from '../distributions/solid.ts';
import { stippled } from '../distributions/stipple.ts';
import { type Answer, answer } from './hire.ts';
import { Refusal } from './reasons.ts';

export interface GeometryDesk {
  stipple(raster: Raster, count: number, seed: number): Promise<Answer<Float64Array>>;
  meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Promise<Answer<Float64Array>>;
}

function refusing<A>(work: () => A): A {
  try {
    return work();
  } catch (error) {
    if (error instanceof HollowMeshError) throw new Refusal({ is: 'hollow mesh' });
    throw error;
  }
}

const bufferOf = (points: Float64Array): ArrayBufferLike[] => [points.buffer];

export const geometryDesk = (): GeometryDesk => ({
  stipple: (raster, count, seed) => answer(() => stippled(raster, count, seed), bufferOf),
  meshPoints: (mesh, filled, count, seed) => answer(() => refusing(() => meshPoints(mesh, filled, count, seed)), bufferOf),
});
