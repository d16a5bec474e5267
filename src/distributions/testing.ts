/** For tests: surroundings in which everything that takes long is done at once, and what only a browser can do is refused unless it is given. */
import type { Surroundings } from './distribution.ts';
import { meshPoints } from './solid.ts';
import { stippled } from './stipple.ts';

const missing = (): Promise<never> => Promise.reject(new Error('this test has no browser around it'));

export const surroundings = (given: Partial<Surroundings> = {}): Surroundings => ({
  rasterise: missing,
  pixels: missing,
  teapot: missing,
  stipple: async (...asked) => stippled(...asked),
  meshPoints: async (...asked) => meshPoints(...asked),
  ...given,
});
