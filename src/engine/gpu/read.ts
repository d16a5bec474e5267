/** Reading results back from the GPU. */
import { interpolateRows, locate, pageAt } from '../../core/film.ts';
import { slotRows } from '../../core/symbol/slots.ts';
import type { Film } from '../engine.ts';
import { ROW } from '../film-shape.ts';
import type { Pages } from './pages.ts';

/** Where a copy comes from. */
export interface Span {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
}

/** Copies spans of buffers, one after another, into memory that JavaScript can read. */
export async function readBack(device: GPUDevice, spans: readonly Span[]): Promise<ArrayBuffer> {
  const size = spans.reduce((sum, span) => sum + span.bytes, 0);
  const staging = device.createBuffer({ label: 'read back', size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  try {
    const encoder = device.createCommandEncoder();
    let at = 0;
    for (const span of spans) {
      encoder.copyBufferToBuffer(span.buffer, span.offset, staging, at, span.bytes);
      at += span.bytes;
    }
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return staging.getMappedRange().slice(0);
  } finally {
    staging.destroy();
  }
}

function pagesOf(film: Film): Pages {
  if (film.storage.kind !== 'gpu') throw new Error('expected a film of the GPU engine, got one of the CPU engine');
  return film.storage.pages;
}

/** The first `count` samples at `progress`: [count, 4] as (x, y, z, level) in data coordinates. Costs two knots, however long the film. */
export async function readFrame(device: GPUDevice, film: Film, progress: number, count = film.samples): Promise<Float32Array> {
  const { samples, levels, curve, origin } = film;
  const { knot, fraction } = locate(levels, progress);
  const pages = pagesOf(film);
  const { first, positions, velocities } = pages[pageAt(pages, knot)]!;
  const bytes = count * ROW;
  const spans = [positions, velocities].flatMap((buffer) => [0, 1].map((next) => ({ buffer, offset: (knot - first + next) * samples * ROW, bytes })));
  // Velocities of slots also say who is in them.
  const whole = curve === 'hermite' || film.kind === 'grid';
  const rows = await readBack(device, whole ? spans : spans.slice(0, 2));
  const part = (i: number): Float32Array => new Float32Array(rows, (whole ? i : i % 2) * bytes, bytes / 4);
  const interval = { here: part(0), there: part(1), leaving: part(2), arriving: part(3) };
  return film.kind === 'grid' ? slotRows(interval, fraction, film.recipe.direction === 'forward', origin) : interpolateRows(interval, fraction, curve, origin);
}

/** All knots of one sample: [K, 4] as (x, y, z, level) in data coordinates. */
export async function readPath(device: GPUDevice, film: Film, sample: number): Promise<Float32Array> {
  const { samples, levels, origin } = film;
  if (!(Number.isInteger(sample) && sample >= 0 && sample < samples)) throw new RangeError(`expected a sample from 0 to ${samples - 1}, got ${sample}`);
  const pages = pagesOf(film);
  const spans = Array.from(levels, (_, k) => {
    const { first, positions } = pages[pageAt(pages, k)]!;
    return { buffer: positions, offset: ((k - first) * samples + sample) * ROW, bytes: ROW };
  });
  const rows = new Float32Array(await readBack(device, spans));
  for (let j = 0; j < rows.length; j++) rows[j]! += origin[j % 4] ?? 0;
  return rows;
}
