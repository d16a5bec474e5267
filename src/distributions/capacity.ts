/**
 * Groups of equal charge that lie as close together as they can, and their centres: points of equal weight at even distances that represent a density.
 * The idea is that of M. Balzer, T. Schlömer, O. Deussen, "Capacity-constrained point distributions" (SIGGRAPH 2009): every point owns equally much
 * charge, and what two points own is divided between them so that it is nearest. Here two are divided in one go, and groups start along a Hilbert curve.
 */
import { streams, writeUniforms } from '../core/random.ts';
import { KEY_BITS, planeKey } from './hilbert.ts';

/** Crumbs that a point owns: with 16 its distance to others is even to 3 % of what it is with 64. Few points can have more. */
const FEWEST_CRUMBS = 16;
const MOST_CRUMBS = 256;
const CRUMBS_IN_ALL = 2 ** 14;
/** A key of the curve and the number of a crumb share the 53 bits of a number. */
export const MOST_NUMBERED = 2 ** 21;

/** Crumbs for each of `count` points. */
export function crumbsPerPoint(count: number): number {
  const wanted = Math.max(FEWEST_CRUMBS, Math.min(MOST_CRUMBS, Math.ceil(CRUMBS_IN_ALL / count)));
  return Math.max(1, Math.min(wanted, Math.floor(MOST_NUMBERED / count)));
}

/**
 * The axes of the curve by which crumbs are grouped have the slope of the golden ratio: the groups form patches of square lattices along them, and
 * along the raster's own axes whole rows of points would enter a box at once (measured with a curve not moved: the discrepancy of a heart is twice as large).
 */
const COS = 0.85065080835204;
const SIN = 0.5257311121191336;

/** Neighbours are looked for among this many that follow on a curve; each sweep has a curve moved elsewhere. */
const FOLLOWERS = 4;
/** Sweeps end when no more than one point in twenty still gives a crumb away: that is after about 6, and more do not show in any measure. */
const STILL_MOVING = 1 / 20;
const MOST_SWEEPS = 12;
/** Share of the work that is done before the sweeps. */
const SHARE_BEFORE = 0.3;

/** The numbers 0 to n - 1 in the order in which a curve at a place of the seed's, turned by the golden slope, meets the points (xs, ys). */
function orderAlong(xs: Float64Array, ys: Float64Array, seed: number, sweep: number): Float64Array {
  const n = xs.length;
  const [turnedX, turnedY] = [new Float64Array(n), new Float64Array(n)];
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const x = (turnedX[i] = COS * xs[i]! + SIN * ys[i]!);
    const y = (turnedY[i] = COS * ys[i]! - SIN * xs[i]!);
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < low) low = y;
    if (y > high) high = y;
  }
  // The points take up half of the curve's square, so that it can lie anywhere around them.
  const side = 2 * Math.max(right - left, high - low) || 1;
  const shift = new Float64Array(2);
  writeUniforms(shift, sweep, seed, streams.filling);
  const cells = 2 ** KEY_BITS - 1;
  const order = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = Math.floor(((turnedX[i]! - left) / side + shift[0]! / 2) * cells);
    const y = Math.floor(((turnedY[i]! - low) / side + shift[1]! / 2) * cells);
    order[i] = planeKey(x, y) * MOST_NUMBERED + i;
  }
  order.sort();
  for (let k = 0; k < n; k++) order[k] = order[k]! % MOST_NUMBERED;
  return order;
}

/** The crumb of a group whose distances to the others have the smallest sum: where a group lies whose centre does not belong to it. */
function middleCrumb(xs: Float64Array, ys: Float64Array, first: number, crumbs: number): number {
  let [best, least] = [first, Infinity];
  for (let i = first; i < first + crumbs; i++) {
    let sum = 0;
    for (let j = first; j < first + crumbs; j++) sum += Math.sqrt((xs[i]! - xs[j]!) ** 2 + (ys[i]! - ys[j]!) ** 2);
    if (sum < least) [best, least] = [i, sum];
  }
  return best;
}

/**
 * The centres of groups of equally many crumbs: [count, 2] row by row.
 *
 * @param scattered [count · crumbs, 2]: crumbs of equal charge that follow the density. @param belongs whether there is charge at a place; a centre
 * where there is none gives way to a crumb of its group.
 */
export function groupCentres(
  scattered: Float64Array,
  crumbs: number,
  seed: number,
  belongs: (x: number, y: number) => boolean,
  onProgress?: (share: number) => void,
): Float64Array {
  const count = scattered.length / 2 / crumbs;
  const [xs, ys] = [new Float64Array(count * crumbs), new Float64Array(count * crumbs)];
  for (let k = 0; k < xs.length; k++) [xs[k], ys[k]] = [scattered[2 * k]!, scattered[2 * k + 1]!];
  const first = orderAlong(xs, ys, seed, 0);
  for (let k = 0; k < xs.length; k++) [xs[k], ys[k]] = [scattered[2 * first[k]!]!, scattered[2 * first[k]! + 1]!];
  const [centreX, centreY] = [new Float64Array(count), new Float64Array(count)];
  for (let group = 0; group < count; group++) {
    for (let k = group * crumbs; k < (group + 1) * crumbs; k++) {
      centreX[group]! += xs[k]! / crumbs;
      centreY[group]! += ys[k]! / crumbs;
    }
  }
  onProgress?.(SHARE_BEFORE);

  /** How far along the line between two centres their crumbs lie: those of the one, then those of the other. */
  const along = new Float64Array(2 * crumbs);

  /** Divides the crumbs of two groups so that each has those nearer to its centre; tells whether any were exchanged. */
  function divide(one: number, other: number): boolean {
    const [dx, dy] = [centreX[other]! - centreX[one]!, centreY[other]! - centreY[one]!];
    const [first, second] = [one * crumbs, other * crumbs];
    let [farthest, nearest] = [-Infinity, Infinity];
    for (let k = 0; k < crumbs; k++) {
      const here = (along[k] = xs[first + k]! * dx + ys[first + k]! * dy);
      const there = (along[crumbs + k] = xs[second + k]! * dx + ys[second + k]! * dy);
      if (here > farthest) farthest = here;
      if (there < nearest) nearest = there;
    }
    if (farthest <= nearest) return false;
    let [movedX, movedY] = [0, 0];
    for (let exchanged = 0; exchanged < crumbs; exchanged++) {
      let [a, b] = [0, 0];
      for (let k = 1; k < crumbs; k++) {
        if (along[k]! > along[a]!) a = k;
        if (along[crumbs + k]! < along[crumbs + b]!) b = k;
      }
      if (along[a]! <= along[crumbs + b]!) break;
      [along[a], along[crumbs + b]] = [along[crumbs + b]!, along[a]!];
      const [x, y] = [xs[first + a]!, ys[first + a]!];
      movedX += xs[second + b]! - x;
      movedY += ys[second + b]! - y;
      xs[first + a] = xs[second + b]!;
      ys[first + a] = ys[second + b]!;
      xs[second + b] = x;
      ys[second + b] = y;
    }
    centreX[one]! += movedX / crumbs;
    centreY[one]! += movedY / crumbs;
    centreX[other]! -= movedX / crumbs;
    centreY[other]! -= movedY / crumbs;
    return true;
  }

  for (let sweep = 1; sweep <= MOST_SWEEPS; sweep++) {
    const order = orderAlong(centreX, centreY, seed, sweep);
    let divided = 0;
    for (let gap = 1; gap <= FOLLOWERS; gap++) {
      for (let k = 0; k + gap < count; k++) if (divide(order[k]!, order[k + gap]!)) divided++;
    }
    onProgress?.(SHARE_BEFORE + ((1 - SHARE_BEFORE) * sweep) / MOST_SWEEPS);
    if (divided <= count * STILL_MOVING) break;
  }

  const centres = new Float64Array(2 * count);
  for (let group = 0; group < count; group++) {
    let [x, y] = [centreX[group]!, centreY[group]!];
    if (!belongs(x, y)) {
      const middle = middleCrumb(xs, ys, group * crumbs, crumbs);
      [x, y] = [xs[middle]!, ys[middle]!];
    }
    centres[2 * group] = x;
    centres[2 * group + 1] = y;
  }
  onProgress?.(1);
  return centres;
}
