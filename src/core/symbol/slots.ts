/**
 * What is in a slot between two knots of a film of an equation: a sample on its way, one that fades since it dies, one that has just been born, or nobody.
 * Twin of the vertex stage (scene/grid/slot-nodes.ts); for pointing and for readings.
 *
 * Ways between knots are straight. Seen in the order of the run, from the first knot to the second: a sample that is not there at the second died; it is drawn on its way and fades. One that
 * came into its slot at the second has no way: in the later half of the interval it appears where it is born. Where both happen in one slot, the old sample
 * stays where it was last and fades in the earlier half.
 */
import type { Interval } from '../film.ts';

/** A slot at a knot: rows of a film's positions (x, y, 0, level) and velocities (dx, dy by dlevel, fresh, logarithm of the weight). */
export interface SlotKnot {
  readonly position: ArrayLike<number>;
  readonly velocity: ArrayLike<number>;
}

/** What is drawn of it. */
export interface SlotMoment {
  readonly x: number;
  readonly y: number;
  readonly level: number;
  /** 0 to 1; 0 where nobody is: the place is then the last one of whoever was there. */
  readonly seen: number;
  readonly logWeight: number;
}

/** Logarithms of weights below this say that nobody is there. */
export const NOBODY_BELOW = -1e8;
/** Share of the interval at which the old sample has gone and the new one begins to appear. */
export const TURN = 0.5;

/** Into the box about the origin, by whole sides: −L/2 to L/2. */
export const wrapped = (x: number, length: number): number => x - length * Math.round(x / length);

const eased = (from: number, to: number, at: number): number => {
  const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

export const isThere = ({ velocity }: Pick<SlotKnot, 'velocity'>): boolean => velocity[3]! > NOBODY_BELOW;
const isFresh = ({ velocity }: SlotKnot): boolean => velocity[2]! > 0.5;

/**
 * @param lower the knot of the lower level, `upper` the next one. @param fraction from the lower to the upper, 0 to 1, in level.
 * @param forward the run went upward.
 */
export function slotMoment(lower: SlotKnot, upper: SlotKnot, fraction: number, forward: boolean): SlotMoment {
  const [first, second, gone] = forward ? [lower, upper, fraction] : [upper, lower, 1 - fraction];
  const [before, after] = [isThere(first), isThere(second)];
  const level = lower.position[3]! + fraction * (upper.position[3]! - lower.position[3]!);
  const born = after && (isFresh(second) || !before);
  const weight = (one: SlotKnot): number => one.velocity[3]!;
  if (born && gone >= TURN) return { x: second.position[0]!, y: second.position[1]!, level, seen: eased(TURN, 1, gone), logWeight: weight(second) };
  if (!before) return { x: second.position[0]!, y: second.position[1]!, level, seen: 0, logWeight: weight(second) };
  if (born) return { x: first.position[0]!, y: first.position[1]!, level, seen: 1 - eased(0, TURN, gone), logWeight: weight(first) };
  const along = (axis: 0 | 1): number => lower.position[axis]! + fraction * (upper.position[axis]! - lower.position[axis]!);
  const [x, y] = [along(0), along(1)];
  if (!after) return { x, y, level, seen: 1 - eased(0, 1, gone), logWeight: weight(first) };
  return { x, y, level, seen: 1, logWeight: weight(first) + gone * (weight(second) - weight(first)) };
}

const ROW = 4;

/** `slotMoment` of all slots: [n, 4] as (x, y, 0, level), not wrapped, moved by `origin` [2]. Twin of `interpolateRows` in film.ts for films of equations. */
export function slotRows({ here, there, leaving, arriving }: Interval, fraction: number, forward: boolean, origin: ArrayLike<number>): Float32Array {
  const out = new Float32Array(here.length);
  for (let row = 0; row < here.length; row += ROW) {
    const knot = (positions: Float32Array, velocities: Float32Array): SlotKnot => ({ position: positions.subarray(row, row + ROW), velocity: velocities.subarray(row, row + ROW) });
    const { x, y, level } = slotMoment(knot(here, leaving), knot(there, arriving), fraction, forward);
    out.set([x + origin[0]!, y + origin[1]!, 0, level], row);
  }
  return out;
}
