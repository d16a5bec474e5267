/** Single charges in the hand: added, taken hold of, moved and removed, by pointer and by keys. */
import { t } from '@lingui/core/macro';
import { CANVAS } from '../../state/hand.ts';
import { addCharges, endDrag, moveCharge, putDown, removeCharge, select, setPlane, takeBack } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import { AXIS } from '../axes.ts';
import type { Triple } from '../display.ts';
import { createCursor, spoken, stepOf } from './cursor.ts';
import { shownDimension } from '../framing.ts';
import { planeInHand, type Desk, type HandTool } from './desk.ts';
import type { Touch } from './gestures.ts';
import { axesOf, onPlane, withinFrame, withinPlane } from './plane.ts';

/** CSS pixels that a charge must be moved before it moves, so that a click moves nothing. */
const SLACK = 3;
/** A plane seen almost from its edge would carry a charge away for miles: no farther than this along each axis, data units. */
const FARTHEST_MOVED = 2 * CANVAS.extent;
/** Data units of one key press for the plane, and with Shift. */
const LIFT = { step: 0.1, big: 0.5 } as const;

/** The charges that can be taken hold of: those of the document, if they are of the kind that is shown. */
export function placedCharges(): ReadonlyArray<ReadonlyArray<number>> {
  const { distribution } = lab.getState().experiment;
  return distribution.kind === 'points' && distribution.points[0]!.length === shownDimension() ? distribution.points : [];
}

/** The charge that is selected, in data units, or null. */
export function selectedCharge(): Triple | null {
  const { selected } = lab.getState().hand;
  const point = selected === null ? undefined : placedCharges()[selected];
  return point ? [point[0]!, point[1]!, point[2] ?? 0] : null;
}

interface Hold {
  readonly index: number;
  /** From where the pointer met the charge's own plane to the charge. */
  readonly offset: Triple;
  readonly from: Triple;
  readonly x: number;
  readonly y: number;
  readonly added: boolean;
  moved: boolean;
}

const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

export function placer(desk: Desk): HandTool {
  const cursor = createCursor(CANVAS.extent);
  let held: Hold | null = null;
  let wanted: Triple | null = null;
  let at: Triple | null = null;
  let over = false;

  function nearest({ x, y, reach }: Touch): number | null {
    let best: number | null = null;
    let least = reach * reach;
    placedCharges().forEach((point, i) => {
      const [px, py] = desk.onScreen(point);
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance <= least) [least, best] = [distance, i];
    });
    return best;
  }
  const row = (point: Triple): number[] => point.slice(0, shownDimension());
  function add(point: Triple, phase: 'drag' | 'end'): void {
    addCharges([row(point)], phase);
    desk.say(t`Charge ${placedCharges().length || 1} added.`);
  }
  /** The plane parallel to the hand's through a point. */
  const through = (point: Triple) => ({ ...planeInHand(), offset: point[AXIS[planeInHand().across]] });

  function flush(): void {
    if (held && wanted) moveCharge(held.index, row(wanted), 'drag');
    wanted = null;
  }
  function done(): void {
    flush();
    held = null;
    endDrag();
    desk.wake();
  }
  function remove(index: number): void {
    desk.say(removeCharge(index) ? t`Charge removed.` : t`The last charge stays.`);
    desk.wake();
  }

  function move([du, dv]: readonly [number, number]): void {
    const { selected } = lab.getState().hand;
    const point = selectedCharge();
    const plane = planeInHand();
    if (selected !== null && point) {
      const [first, second] = axesOf(plane);
      const next: [number, number, number] = [...point];
      next[first] += du;
      next[second] += dv;
      moveCharge(selected, row(next), 'drag');
      desk.say(spoken(plane, withinPlane(next, plane)));
      return;
    }
    cursor.move(du, dv);
    at = onPlane(...cursor.place(), plane);
    desk.say(spoken(plane, cursor.place()));
  }
  function next(by: 1 | -1): void {
    const all = placedCharges();
    if (all.length === 0) return;
    const { selected } = lab.getState().hand;
    const index = selected === null ? (by === 1 ? 0 : all.length - 1) : (selected + by + all.length) % all.length;
    select(index);
    const plane = planeInHand();
    desk.say(`${t`Charge ${index + 1} of ${all.length}.`} ${spoken(plane, withinPlane(all[index]!, plane))}`);
  }
  function lift(by: number): void {
    const offset = Math.min(CANVAS.extent, Math.max(-CANVAS.extent, Math.round((planeInHand().offset + by) / LIFT.step) * LIFT.step));
    setPlane({ offset });
    if (at) at = onPlane(...cursor.place(), planeInHand());
    desk.say(t`Plane at ${planeInHand().across} ${offset.toFixed(1)}.`);
  }

  function key(event: KeyboardEvent): boolean {
    const step = stepOf(event);
    const { selected } = lab.getState().hand;
    if (step) move(step);
    else if (event.key === 'Enter') add(onPlane(...cursor.place(), planeInHand()), 'end');
    else if (event.key === '[' || event.key === ']') next(event.key === ']' ? 1 : -1);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && selected !== null) remove(selected);
    else if ((event.key === 'PageUp' || event.key === 'PageDown') && shownDimension() === 3) lift((event.key === 'PageUp' ? 1 : -1) * (event.shiftKey ? LIFT.big : LIFT.step));
    else if (event.key === 'Escape') {
      if (held) {
        held = null;
        wanted = null;
        takeBack(null);
      } else if (selected !== null) select(null);
      else putDown();
    } else return event.key === ' ';
    desk.wake();
    return true;
  }

  return {
    begin(touch) {
      const index = nearest(touch);
      if (index !== null) {
        select(index);
        const from = selectedCharge()!;
        const met = desk.under(touch.x, touch.y, through(from)) ?? from;
        held = { index, from, offset: minus(from, met), x: touch.x, y: touch.y, added: false, moved: false };
      } else {
        const point = desk.under(touch.x, touch.y);
        if (!point || !withinFrame(...withinPlane(point, planeInHand()))) {
          select(null);
          return;
        }
        add(point, 'drag');
        const { distribution } = lab.getState().experiment;
        const count = distribution.kind === 'points' ? distribution.points.length : 1;
        held = { index: count - 1, from: point, offset: [0, 0, 0], x: touch.x, y: touch.y, added: true, moved: false };
      }
      desk.wake();
    },
    move(path) {
      const last = path.at(-1)!;
      if (!held) return;
      held.moved ||= Math.hypot(last.x - held.x, last.y - held.y) > SLACK;
      if (!held.moved) return;
      const met = desk.under(last.x, last.y, through(held.from));
      if (!met) return;
      wanted = met.map((value, a) => Math.min(FARTHEST_MOVED, Math.max(-FARTHEST_MOVED, value + held!.offset[a]!))) as unknown as Triple;
      desk.wake();
    },
    end: () => held && done(),
    takeBack() {
      if (!held) return;
      held = null;
      wanted = null;
      takeBack(null);
      desk.wake();
    },
    press() {
      if (!held) return;
      const { index, added, moved } = held;
      done();
      if (!added && !moved) remove(index);
    },
    hover(touch) {
      const was = over;
      over = touch !== null && nearest(touch) !== null;
      const point = touch && desk.under(touch.x, touch.y);
      if (point) cursor.put(...withinPlane(point, planeInHand()));
      if (at || was !== over) desk.wake();
      at = null;
    },
    aim: () => at && { at, down: false, erase: false },
    cursor: () => (held ? 'grabbing' : over ? 'grab' : 'crosshair'),
    frame() {
      flush();
      return false;
    },
    key,
    keyUp: (event) => stepOf(event) && !held && endDrag(),
    leave() {
      held = null;
      wanted = null;
      if (lab.getState().dragging) endDrag();
    },
  };
}
