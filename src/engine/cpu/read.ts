/** Reading films that lie in the page's own memory. */
import { interpolate, locate, pageAt } from '../../core/film.ts';
import type { Film, FilmPage } from '../engine.ts';

type Page = FilmPage<Float32Array>;

/** Numbers of a row (x, y, z, level). */
const WIDTH = 4;

function pagesOf(film: Film): readonly Page[] {
  if (film.storage.kind !== 'cpu') throw new Error('expected a film of the CPU engine, got one of the GPU engine');
  return film.storage.pages;
}

/** All samples at `progress`: [P, 4] as (x, y, z, level) in data coordinates. */
export function readFrame(film: Film, progress: number): Float32Array {
  const { samples, levels, curve, origin } = film;
  const { knot, fraction } = locate(levels, progress);
  const pages = pagesOf(film);
  const { first, positions, velocities } = pages[pageAt(pages, knot)]!;
  const out = new Float32Array(samples * WIDTH);
  const here = (knot - first) * samples * WIDTH;
  const there = here + samples * WIDTH;
  const [p0, p1, v0, v1] = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]];
  for (let row = 0; row < out.length; row += WIDTH) {
    for (let a = 0; a < WIDTH; a++) {
      p0[a] = positions[here + row + a]!;
      p1[a] = positions[there + row + a]!;
      v0[a] = velocities[here + row + a]!;
      v1[a] = velocities[there + row + a]!;
    }
    const point = interpolate(p0, p1, v0, v1, fraction, curve);
    for (let a = 0; a < WIDTH; a++) out[row + a] = point[a]! + (origin[a] ?? 0);
  }
  return out;
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
