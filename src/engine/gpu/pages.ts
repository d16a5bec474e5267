/** A film's knots in GPU memory: as many pages as one binding's limit makes necessary, mostly one. */
import type { FilmPage } from '../engine.ts';
import { type FilmShape, ROW } from '../film-shape.ts';
import type { BufferPool } from './buffers.ts';

export type Pages = readonly FilmPage<GPUBuffer>[];

/**
 * First knot and number of knots of each page. Neighbours share the knot between them, so that every interval lies within one page.
 *
 * @param knots K. @param most knots that one buffer holds. @throws RangeError when that is fewer than three: the last round of a bake writes
 * knots 0 and 1, and page 0 must have them to itself.
 */
export function pageSpans(knots: number, most: number): { readonly first: number; readonly knots: number }[] {
  if (most < 3) throw new RangeError(`expected room for at least three knots in a buffer, got ${most}`);
  const spans: { first: number; knots: number }[] = [];
  for (let first = 0; first < knots - 1; first += most - 1) spans.push({ first, knots: Math.min(most, knots - first) });
  return spans;
}

/** @param binding most bytes of one buffer. */
export function takePages(pool: BufferPool, shape: Pick<FilmShape, 'knots'>, samples: number, binding: number): Pages {
  return pageSpans(shape.knots, Math.floor(binding / (samples * ROW))).map(({ first, knots }) => ({
    first,
    knots,
    positions: pool.take(knots * samples * ROW),
    velocities: pool.take(knots * samples * ROW),
  }));
}

export function givePages(pool: BufferPool, pages: Pages): void {
  for (const { positions, velocities } of pages) {
    pool.give(positions);
    pool.give(velocities);
  }
}

/** Copies each knot between two pages from the later to the earlier: it was written to the one alone. */
export function joinPages(device: GPUDevice, pages: Pages, samples: number): void {
  if (pages.length < 2) return;
  const encoder = device.createCommandEncoder();
  const bytes = samples * ROW;
  for (let i = 1; i < pages.length; i++) {
    const [earlier, later] = [pages[i - 1]!, pages[i]!];
    for (const rows of ['positions', 'velocities'] as const) encoder.copyBufferToBuffer(later[rows], 0, earlier[rows], (earlier.knots - 1) * bytes, bytes);
  }
  device.queue.submit([encoder.finish()]);
}
