/** What this page does for distributions: draws text, decodes pictures, and works out in the background what takes long. */
import type { Surroundings } from '../distributions/distribution.ts';
import { rasterise } from './rasterise.ts';

/** What is not needed for the first picture comes when it is asked for. */
const intake = () => import('../intake/index.ts');

export const around: Surroundings = {
  rasterise,
  pixels: async (url) => (await intake()).pixels(url),
  teapot: async () => (await intake()).teapot(),
  stipple: async (raster, count, seed) => (await intake()).stipple(raster, count, seed),
  meshPoints: async (mesh, filled, count, seed) => (await intake()).meshPoints(mesh, filled, count, seed),
};
