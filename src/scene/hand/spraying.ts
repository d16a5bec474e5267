/** Spraying single charges onto the movable plane in space, evenly within the disc of the brush; or taking away those that are there. */
import { motions, type Brush } from '../../distributions/brush.ts';
import { writeEvenPoint } from '../../distributions/even.ts';
import { DISTRIBUTION_LIMITS } from '../../state/distributions.ts';
import type { Plane } from '../../state/hand.ts';
import { addCharges, endDrag, removeCharges, takeBack } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import { AXIS } from '../axes.ts';
import type { Triple } from '../display.ts';
import type { HandStroke } from './brush-tool.ts';
import { CELL, onPlane, withinFrame, withinPlane } from './plane.ts';

/** Charges a second at full strength, and those that a mere tap gives. */
const RATE = 240;
const TAP = 12;
/** A hidden page draws no frames; coming back must not spray for all that time. */
const LONGEST = 0.25;

/** The charges that are there already, or none when they do not lie in space. */
function inSpace(): ReadonlyArray<ReadonlyArray<number>> {
  const { distribution } = lab.getState().experiment;
  return distribution.kind === 'points' && distribution.points[0]!.length === 3 ? distribution.points : [];
}

export function beginSpraying(brush: Brush, plane: Plane, erase: boolean): HandStroke {
  const radius = brush.size * CELL;
  const places = motions(brush);
  const offset = [0.5, 0.5];
  const share = new Float64Array(2);
  // The sequence goes on where the charges end: another stroke over the same place fills its gaps.
  let index = inSpace().length;
  let from: readonly [number, number] | null = null;
  let to: readonly [number, number] | null = null;
  let due = TAP;
  let sprayed = false;

  /** One even point of the disc about (u, v), in all places where the brush works at once. */
  function drop(u: number, v: number): Triple[] {
    writeEvenPoint(share, index++, offset);
    // Equal areas for a hard brush; a soft one gathers in the middle.
    const distance = radius * share[0]! ** (0.5 + brush.softness / 2);
    const angle = 2 * Math.PI * share[1]!;
    const [du, dv] = [u + distance * Math.cos(angle), v + distance * Math.sin(angle)];
    return places
      .map(([a, b, c, d]) => [a * du + b * dv, c * du + d * dv] as const)
      .filter(([x, y]) => withinFrame(x, y))
      .map(([x, y]) => onPlane(x, y, plane));
  }

  function spray(): void {
    if (!to) return;
    from ??= to;
    const drops = Math.floor(due);
    if (drops < 1) return;
    due -= drops;
    const added: Triple[] = [];
    for (let i = 1; i <= drops; i++) {
      const way = i / drops;
      added.push(...drop(from[0] + way * (to[0] - from[0]), from[1] + way * (to[1] - from[1])));
    }
    from = to;
    if (added.length === 0 || inSpace().length >= DISTRIBUTION_LIMITS.points.max) return;
    addCharges(added, 'drag');
    sprayed = true;
  }

  function wipe(): void {
    if (!to) return;
    const axis = AXIS[plane.across];
    const gone = new Set<number>();
    inSpace().forEach((point, i) => {
      if (Math.abs(point[axis]! - plane.offset) > radius) return;
      const [u, v] = withinPlane(point, plane);
      if (places.some(([a, b, c, d]) => Math.hypot(u - a * to![0] - b * to![1], v - c * to![0] - d * to![1]) <= radius)) gone.add(i);
    });
    removeCharges(gone, 'drag');
    sprayed ||= gone.size > 0;
  }

  const over = (): boolean => sprayed && !lab.getState().dragging;
  const work = (): void => (erase ? wipe() : spray());
  return {
    to(at) {
      to = withinPlane(at, plane);
      if (erase) wipe();
    },
    straighten: () => undefined,
    show(seconds) {
      if (over()) return false;
      due += RATE * brush.strength * Math.min(LONGEST, seconds);
      work();
      return !erase;
    },
    end() {
      if (over()) return;
      if (!sprayed) work();
      endDrag();
    },
    takeBack: () => takeBack(null),
    over,
  };
}
