/** Linear equations on a periodic grid, on the GPU. */
export { fieldAt, gridAt } from './look.ts';
export { runGrid } from './run.ts';
export { readWeights } from './weights.ts';
