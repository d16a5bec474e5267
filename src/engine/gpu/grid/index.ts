/** Linear equations on a periodic grid, on the GPU. */
export type { GridLook } from './density.ts';
export type { FieldPage, FieldRows, GridFilm } from './film.ts';
export { fieldAt, gridAt, type GridFrame } from './look.ts';
export { type GridOptions, runGrid } from './run.ts';
