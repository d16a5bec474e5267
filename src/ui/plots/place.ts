/** Where things stand in a plot: margins, names at the ends of lines or in a legend, and what is near a finger. */
import type { Series } from './types.ts';
import { textWidth } from './text.ts';

/** Texts pushed apart along one direction, or null when they do not all fit. @param wanted ascending or not; the order by place is kept. */
export function spread(wanted: ReadonlyArray<number>, extent: number, from: number, to: number): number[] | null {
  if (wanted.length * extent > to - from + extent) return null;
  const order = wanted.map((at, i) => ({ at: Math.min(to, Math.max(from, at)), i })).toSorted((a, b) => a.at - b.at);
  for (let i = 1; i < order.length; i++) order[i]!.at = Math.max(order[i]!.at, order[i - 1]!.at + extent);
  const beyond = (order.at(-1)?.at ?? from) - to;
  if (beyond > 0) order.at(-1)!.at = to;
  for (let i = order.length - 2; i >= 0; i--) order[i]!.at = Math.min(order[i]!.at, order[i + 1]!.at - extent);
  return order.toSorted((a, b) => a.i - b.i).map(({ at }) => at);
}

export interface LegendItem {
  readonly id: string;
  /** Pixels from the left, and the row from 0. */
  readonly left: number;
  readonly row: number;
}

/** Room of a sample of the line before a name, and after a name, em. */
export const SWATCH = 2.4;
const BETWEEN = 1;

/** Names in rows from left to right, as many in each as fit. @param width pixels. @param em pixels. */
export function legendRows(series: ReadonlyArray<Series>, width: number, em: number): LegendItem[] {
  let left = 0;
  let row = 0;
  return series.map(({ id, name }) => {
    const extent = (SWATCH + textWidth(name)) * em;
    if (left > 0 && left + extent > width) {
      left = 0;
      row++;
    }
    const item = { id, left, row };
    left += extent + BETWEEN * em;
    return item;
  });
}

/** A point as drawn. `series` and `point` are indices. */
export interface Spot {
  readonly series: number;
  readonly point: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line between two points is looked at in so many places. */
const LOOKS = 24;

/** Baseline and left end of a text in the first of the boxes that the fewest places of lines lie in. @param boxes at least one. */
export function clearest(spots: ReadonlyArray<Spot>, boxes: ReadonlyArray<Box>): { readonly x: number; readonly y: number } {
  const places = spots.flatMap((spot, i) => {
    const next = spots[i + 1]?.series === spot.series ? spots[i + 1]! : spot;
    return Array.from({ length: LOOKS }, (_, k) => ({ x: spot.x + ((next.x - spot.x) * k) / LOOKS, y: spot.y + ((next.y - spot.y) * k) / LOOKS }));
  });
  const crossed = (box: Box): number => places.filter(({ x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom).length;
  const { left, top, bottom } = boxes.reduce((best, box) => (crossed(box) < crossed(best) ? box : best));
  // A quarter of a line of text hangs below its baseline.
  return { x: left, y: bottom - (bottom - top) / 4 };
}

/** Along x a hand is more exact about which point it means than about which line. */
const ACROSS = 2;

export function nearestSpot(spots: ReadonlyArray<Spot>, x: number, y: number): Spot | null {
  const far = (spot: Spot): number => Math.hypot((spot.x - x) * ACROSS, spot.y - y);
  return spots.reduce<Spot | null>((best, spot) => (best === null || far(spot) < far(best) ? spot : best), null);
}

/** The point that a key leads to from another: along its line, or to the next line's point about as far along. Null: the key means nothing here. */
export function spotByKey(spots: ReadonlyArray<Spot>, from: Spot | null, key: string): Spot | null {
  if (spots.length === 0 || !['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return null;
  if (!from) return spots[0]!;
  const own = spots.filter(({ series }) => series === from.series).toSorted((a, b) => a.x - b.x);
  const here = own.findIndex(({ point }) => point === from.point);
  if (key === 'Home') return own[0]!;
  if (key === 'End') return own.at(-1)!;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return own[Math.min(own.length - 1, Math.max(0, here + (key === 'ArrowRight' ? 1 : -1)))]!;
  const lines = [...new Set(spots.map(({ series }) => series))];
  const line = lines[(lines.indexOf(from.series) + (key === 'ArrowDown' ? 1 : -1) + lines.length) % lines.length]!;
  return nearestAlong(spots.filter(({ series }) => series === line), from.x);
}

const nearestAlong = (spots: ReadonlyArray<Spot>, x: number): Spot =>
  spots.reduce((best, spot) => (Math.abs(spot.x - x) < Math.abs(best.x - x) ? spot : best));
