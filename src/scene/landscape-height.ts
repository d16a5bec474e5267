/** How high the landscape stands where, in float64: the twin of `landscapeNodes` in landscape-nodes.ts, for pointing, and what is given to the vertex stage. */
import type { LandscapePicture } from '../engine/picture.ts';
import { displayed, type Display, type Triple } from './display.ts';

/**
 * World units of height by asinh of the excess of −log p over its least: near the bottom one for one, and far up, where at small sigma
 * it is in the thousands, as its logarithm. Above asinh(`STEEPEST`) the landscape is cut off flat.
 */
export const RELIEF = 0.42;
const STEEPEST = 1500;

/** World height of an excess ≥ 0 of −log p; what is not finite is as high as can be. */
export function reliefOf(excess: number): number {
  return RELIEF * Math.asinh(Math.min(STEEPEST, Number.isFinite(excess) ? excess : STEEPEST));
}

const COLUMNS = 4;

/** [side * side, 4]: (height in world units, score x, score y, excess) for the vertex stage. */
export function textureRows({ side, rows }: LandscapePicture): Float32Array {
  const out = new Float32Array(side * side * COLUMNS);
  for (let i = 0; i < side * side; i++) {
    const [excess, x, y] = [rows[3 * i]!, rows[3 * i + 1]!, rows[3 * i + 2]!];
    out.set([reliefOf(excess), x, y, excess], COLUMNS * i);
  }
  return out;
}

/** World height at (x, y), bilinear between the points of the grid; beyond it, as at its edge. */
export function heightAt({ side, extent, rows }: LandscapePicture, x: number, y: number): number {
  const place = (value: number): number => Math.min(side - 1, Math.max(0, ((value / extent + 1) / 2) * (side - 1)));
  const [column, row] = [place(x), place(y)];
  const [left, low] = [Math.min(side - 2, Math.floor(column)), Math.min(side - 2, Math.floor(row))];
  const [u, v] = [column - left, row - low];
  const at = (i: number, j: number): number => reliefOf(rows[3 * ((low + j) * side + left + i)]!);
  return (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
}

/** World units from the middle of the landscape to its edge, at every noise level: it fills the frame while the data in it shrink. */
export const LANDSCAPE_HALF = 6;

/** While the landscape of the moment is being worked out, the last one is stretched by no more than this. */
const STRETCH = 1.08;

/** Half of what the drawn landscape spans, data units. @param extent what it should span at this moment. */
export const stretched = (landscape: LandscapePicture, extent: number): number => Math.min(STRETCH * landscape.extent, Math.max(landscape.extent / STRETCH, extent));

/** World position of a film point on the landscape. @param extent what reaches to the edge at this moment, data units. @param risen 0: where the point is without one, 1: on it. */
export function onLandscape(point: ArrayLike<number>, display: Display, landscape: LandscapePicture, extent: number, risen: number): Triple {
  const free = displayed(point, display);
  const [x, y] = [point[0]!, point[1]!];
  const reach = stretched(landscape, extent);
  const on = [(x / reach) * LANDSCAPE_HALF, heightAt(landscape, x, y), (-y / reach) * LANDSCAPE_HALF] as const;
  return [0, 1, 2].map((a) => free[a]! + risen * (on[a]! - free[a]!)) as unknown as Triple;
}
