/** The cursor of the keyboard: a place on the hand's plane, moved by the arrow keys and said in words. */
import { t } from '@lingui/core/macro';
import type { Plane } from '../../state/hand.ts';
import { axesOf } from './plane.ts';

/** Data units of one key press, and with Shift. */
const STEP = 0.1;
const BIG_STEP = 0.5;

const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** How far an arrow key moves, data units along the plane's two axes; null for other keys. */
export function stepOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): readonly [number, number] | null {
  const way = WAYS[event.key];
  if (!way) return null;
  const step = event.shiftKey ? BIG_STEP : STEP;
  return [way[0] * step, way[1] * step];
}

export interface Cursor {
  /** (u, v) on the plane. */
  place(): readonly [number, number];
  move(du: number, dv: number): void;
  /** Goes where the pointer is, to go on from there. */
  put(u: number, v: number): void;
}

/** Steps are decimal: so are the places that they lead to. */
const tidy = (value: number): number => Math.round(value / STEP) * STEP;

/** @param reach it goes no farther than this along each axis, data units. */
export function createCursor(reach: number): Cursor {
  let at: readonly [number, number] = [0, 0];
  const inside = (value: number): number => Math.min(reach, Math.max(-reach, tidy(value)));
  return {
    place: () => at,
    move(du, dv) {
      at = [inside(at[0] + du), inside(at[1] + dv)];
    },
    put(u, v) {
      at = [inside(u), inside(v)];
    },
  };
}

const NAMES = ['x', 'y', 'z'] as const;

/** A place on a plane in words. */
export function spoken(plane: Plane, [u, v]: readonly [number, number]): string {
  const [first, second] = axesOf(plane).map((axis) => NAMES[axis]!) as [string, string];
  return t`${first} ${u.toFixed(1)}, ${second} ${v.toFixed(1)}.`;
}
