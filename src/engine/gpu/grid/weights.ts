/** Weights of the slots of films on a grid, read back. */
import { pageAt } from '../../../core/film.ts';
import type { GridFilm } from '../../engine.ts';
import { ROW } from '../../film-shape.ts';
import { readBack } from '../read.ts';

/** Numbers of a row of velocities, of which the last is the logarithm of the weight. */
const WIDTH = 4;

/** [P] logarithms of weights at a kept knot. @param row its index among them. */
export async function readWeights(device: GPUDevice, { storage, samples }: GridFilm, row: number): Promise<Float32Array> {
  if (storage.kind !== 'gpu') throw new Error('expected a film of the GPU engine, got one of the CPU engine');
  const { first, velocities } = storage.pages[pageAt(storage.pages, row)]!;
  const rows = new Float32Array(await readBack(device, [{ buffer: velocities, offset: (row - first) * samples * ROW, bytes: samples * ROW }]));
  return Float32Array.from({ length: samples }, (_, slot) => rows[WIDTH * slot + WIDTH - 1]!);
}
