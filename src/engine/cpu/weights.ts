/** Weights of the slots of films on a grid that lie in the page's own memory. */
import { pageAt } from '../../core/film.ts';
import type { GridFilm } from '../engine.ts';

/** Numbers of a row of velocities, of which the last is the logarithm of the weight. */
const WIDTH = 4;

/** [P] logarithms of weights at a kept knot. @param row its index among them. */
export function readWeights({ storage, samples }: GridFilm, row: number): Float32Array {
  if (storage.kind !== 'cpu') throw new Error('expected a film of the CPU engine, got one of the GPU engine');
  const { first, velocities } = storage.pages[pageAt(storage.pages, row)]!;
  return Float32Array.from({ length: samples }, (_, slot) => velocities[WIDTH * ((row - first) * samples + slot) + WIDTH - 1]!);
}
