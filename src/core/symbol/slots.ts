/**
 * What is in a slot between two knots of a film of an equation: a sample on its way, one that fades since it dies, one that has just been born, or nobody.
 * Twin of the vertex stage (scene/grid/slot-nodes.ts); for pointing and for readings.
 *
 * Seen in the order of the run, from the first knot to the second: a sample that is not there at the second died; it is drawn on its way and fades. One that
 * came into its slot at the second has no way: in the later half of the interval it appears where it is born. Where both happen in one slot, the old sample
 * stays where it was last and fades in the earlier half.
 */

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
  /** 0 to 1; 0 where nobody is. */
  readonly seen: number;
  readonly logWeight: number;
}

/** Logarithms of weights below this say that nobody is there. */
const NOBODY_BELOW = -1e8;
/** Share of the interval at which the old sample has gone and the new one begins to appear. */
const TURN = 0.5;
/** A tangent is at most so many times as long as the straight way between two knots: longer ones, where a step was shortened, would overshoot. Source: F. Fritsch, R. Carlson (1980). */
const LONGEST_TANGENT = 3;

/** Into the box about the origin, by whole sides: −L/2 to L/2. */
export const wrapped = (x: number, length: number): number => x - length * Math.round(x / length);

const eased = (from: number, to: number, at: number): number => {
  const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

export const isThere = ({ velocity }: Pick<SlotKnot, 'velocity'>): boolean => velocity[3]! > NOBODY_BELOW;
const isFresh = ({ velocity }: SlotKnot): boolean => velocity[2]! > 0.5;

/** The way between two knots of one sample: a cubic in level, with tangents no longer than LONGEST_TANGENT times the chord. */
function onTheWay(lower: SlotKnot, upper: SlotKnot, fraction: number): readonly [number, number] {
  const [p0, p1] = [lower.position, upper.position];
  const span = p1[3]! - p0[3]!;
  const chord = [p1[0]! - p0[0]!, p1[1]! - p0[1]!] as const;
  const most = LONGEST_TANGENT * Math.hypot(...chord);
  const pull = (velocity: ArrayLike<number>): number => Math.min(1, most / Math.max(Number.MIN_VALUE, span * Math.hypot(velocity[0]!, velocity[1]!))) * span;
  const [leaving, arriving] = [pull(lower.velocity), pull(upper.velocity)];
  const t = fraction;
  const along = (a: 0 | 1): number => p0[a]! + t * t * (3 - 2 * t) * chord[a] + t * (1 - t) * (1 - t) * leaving * lower.velocity[a]! + t * t * (t - 1) * arriving * upper.velocity[a]!;
  return [along(0), along(1)];
}

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
  if (!before) return { x: 0, y: 0, level, seen: 0, logWeight: 0 };
  if (born) return { x: first.position[0]!, y: first.position[1]!, level, seen: 1 - eased(0, TURN, gone), logWeight: weight(first) };
  const [x, y] = onTheWay(lower, upper, fraction);
  if (!after) return { x, y, level, seen: 1 - eased(0, 1, gone), logWeight: weight(first) };
  return { x, y, level, seen: 1, logWeight: weight(first) + gone * (weight(second) - weight(first)) };
}
