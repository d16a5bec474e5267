/** Reading films that lie in the page's own memory. */
import { interpolateRows, locate, pageAt } from '../../core/film.ts';
import { slotRows } from '../../core/symbol/slots.ts';
import type { Film, FilmPage } from '../engine.ts';

type Page = FilmPage<Float32Array>;

/** Numbers of a row (x, y, z, level). */
const WIDTH = 4;

function pagesOf(film: Film): readonly Page[] {
  if (film.storage.kind !== 'cpu') throw new Error('expected a film of the CPU engine, got one of the GPU engine');
  return film.storage.pages;
}

/** The first `count` samples at `progress`: [count, 4] as (x, y, z, level) in data coordinates. */
export function readFrame(film: Film, progress: number, count = film.samples): Float32Array {
  const { samples, levels, curve, origin } = film;
  const { knot, fraction } = locate(levels, progress);
  const pages = pagesOf(film);
  const { first, positions, velocities } = pages[pageAt(pages, knot)]!;
  const part = (rows: Float32Array, row: number): Float32Array => rows.subarray(row * samples * WIDTH, (row * samples + count) * WIDTH);
  const at = knot - first;
  const interval = { here: part(positions, at), there: part(positions, at + 1), leaving: part(velocities, at), arriving: part(velocities, at + 1) };
  if (film.kind === 'grid') return slotRows(interval, fraction, film.recipe.direction === 'forward', origin);
  return interpolateRows(interval, fraction, curve, origin);
}

/** All knots of one sample: [K, 4] as (x, y, z, level) in data coordinates. */
export function readPath(film: Film, sample: number): Float32Array {
  const { samples, levels, origin } = film;
  if (!(Number.isInteger(sample) && sample >= 0 && sample < samples)) throw new RangeError(`expected a sample from 0 to ${samples - 1}, got ${sample}`);
  const pages = pagesOf(film);
  const out = new Float32Array(levels.length * WIDTH);
  for (let k = 0; k < levels.length; k++) {
    const { first, positions } = pages[pageAt(pages, k)]!;
    const row = ((k - first) * samples + sample) * WIDTH;
    for (let a = 0; a < WIDTH; a++) out[k * WIDTH + a] = positions[row + a]! + (origin[a] ?? 0);
  }
  return out;
}
