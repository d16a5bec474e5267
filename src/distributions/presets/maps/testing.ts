/** For tests: shapes described a second time, without arc lengths and inverse maps, and how far points are from them. */
import { ksDistance, ksNoise } from '../../../core/statistics.ts';

export type Point = ReadonlyArray<number>;

/** A piece of a shape in coordinates of its own: where (a, b) lies, and the ranges of a and b. */
export interface Piece {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  place(a: number, b: number): number[];
  /** Charge on da db; left out: the area there, so that the shape is uniform. */
  mass?(a: number, b: number): number;
}

/** A law as a cloud of weighted nodes of sum 1, and what is asked of it. */
export interface Law {
  /** Area, or whatever else the masses add up to. */
  readonly total: number;
  readonly nodes: ReadonlyArray<Point>;
  readonly centre: Point;
  /** Mean and standard deviation of each of `features` from the centre. */
  readonly moments: ReadonlyArray<{ readonly mean: number; readonly deviation: number }>;
  /** For each of `directions`, the share that lies below a place along it. */
  readonly shadows: ReadonlyArray<(place: number) => number>;
}

/** Nodes of a piece along a and b: with the midpoint rule, means are good to 1e-4 of the shape's size, a hundredth of what is asked. */
const ALONG = 240;
const ACROSS = 40;

/** By how much of a cell one row of nodes is moved against the next: √2, so that it is not what the fillings use. */
const STAGGER = Math.SQRT2;

/** Step of the differences that measure area, as a share of a range. */
const STEP = 1e-5;

/** Directions in which shadows are cast: along the axes and aslant, in N dimensions. */
const directions = {
  2: [[1, 0], [0, 1], [1, 1], [1, -1]],
  3: [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1], [1, -1, 2]],
} as const;

const dot = (x: Point, y: Point): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0);

/** The coordinates from a centre and their products of two: what mean and covariance are made of. */
function features(x: Point, centre: Point): number[] {
  const from = x.map((value, a) => value - centre[a]!);
  return [...from, ...from.flatMap((value, i) => from.slice(i).map((other) => value * other))];
}

/** How many of the ascending `sorted` are at most `value`. */
export function countUpTo(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lawOfNodes(nodes: ReadonlyArray<Point>, masses: ReadonlyArray<number>): Law {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const N = nodes[0]!.length === 3 ? 3 : 2;
  const [sum, squares] = [new Float64Array(N + (N * (N + 1)) / 2), new Float64Array(N + (N * (N + 1)) / 2)];
  const centre = nodes[0]!.map((_, a) => nodes.reduce((at, node, k) => at + (masses[k]! / total) * node[a]!, 0));
  nodes.forEach((node, k) => features(node, centre).forEach((f, j) => {
    sum[j]! += (masses[k]! / total) * f;
    squares[j]! += (masses[k]! / total) * f * f;
  }));
  const shadows = directions[N].map((direction) => {
    const places = Float64Array.from(nodes, (node) => dot(node, direction));
    const order = Array.from(places.keys()).toSorted((p, q) => places[p]! - places[q]!);
    const sorted = Float64Array.from(order, (k) => places[k]!);
    const below = new Float64Array(order.length + 1);
    order.forEach((k, i) => (below[i + 1] = below[i]! + masses[k]! / total));
    return (place: number) => below[countUpTo(sorted, place)]!;
  });
  return { total, nodes, centre, moments: Array.from(sum, (mean, j) => ({ mean, deviation: Math.sqrt(Math.max(0, squares[j]! - mean * mean)) })), shadows };
}

/** The law of a shape of pieces by quadrature over their coordinates, area by differences and Gram's determinant. */
export function lawOf(pieces: ReadonlyArray<Piece>): Law {
  const nodes: Point[] = [];
  const masses: number[] = [];
  for (const { a, b, place, mass } of pieces) {
    const [da, db] = [(a[1] - a[0]) / ALONG, (b[1] - b[0]) / ACROSS];
    const [ha, hb] = [STEP * (a[1] - a[0]), STEP * (b[1] - b[0])];
    const slope = (p: Point, q: Point, h: number): number[] => p.map((value, i) => (value - q[i]!) / (2 * h));
    const area = (s: number, w: number): number => {
      const [p, q] = [slope(place(s + ha, w), place(s - ha, w), ha), slope(place(s, w + hb), place(s, w - hb), hb)];
      return Math.sqrt(Math.max(0, dot(p, p) * dot(q, q) - dot(p, q) ** 2));
    };
    for (let i = 0; i < ALONG; i++) for (let j = 0; j < ACROSS; j++) {
      // Staggered, so that shadows along a and along b are no staircases.
      const [s, w] = [a[0] + (i + ((j + 0.5) * STAGGER) % 1) * da, b[0] + (j + ((i + 0.5) * STAGGER) % 1) * db];
      nodes.push(place(s, w));
      masses.push(da * db * (mass ?? area)(s, w));
    }
  }
  return lawOfNodes(nodes, masses);
}

/** The uniform law of a region in a box, by `cells` nodes along each axis. */
export function lawOfRegion(low: Point, high: Point, inside: (x: Point) => boolean, cells: number): Law {
  const N = low.length;
  const nodes = Array.from({ length: cells ** N }, (_, k) => low.map((from, a) => from + ((high[a]! - from) * ((Math.floor(k / cells ** a) % cells) + ((k + 0.5) * STAGGER * (a + 1)) % 1)) / cells)).filter(inside);
  const cell = low.reduce((product, from, a) => (product * (high[a]! - from)) / cells, 1);
  return lawOfNodes(nodes, nodes.map(() => cell));
}

/** Flat positions as rows. */
export const rowsOf = (flat: Float64Array, N: number): number[][] => Array.from({ length: flat.length / N }, (_, i) => [...flat.subarray(N * i, N * i + N)]);

/**
 * The largest error among means and second moments, in standard errors of as many independent draws.
 * Independent draws stay below 1/3 with a chance of 0.26 for each moment that does not hang on the others.
 */
export function momentError(points: ReadonlyArray<Point>, { moments, centre }: Law): number {
  const sums = new Float64Array(moments.length);
  for (const point of points) features(point, centre).forEach((f, j) => (sums[j]! += f / points.length));
  return Math.max(...moments.map(({ mean, deviation }, j) => (Math.abs(sums[j]! - mean) * Math.sqrt(points.length)) / deviation));
}

/**
 * The largest Kolmogorov–Smirnov distance of the points' shadows along several directions, over its mean for independent draws.
 * Independent draws stay below 1/2 with a chance of 0.01 in each direction.
 */
export function shadowError(points: ReadonlyArray<Point>, { shadows }: Law): number {
  return Math.max(...shadows.map((cdf, k) => ksDistance(points.map((x) => dot(x, directions[points[0]!.length === 3 ? 3 : 2][k]!)), cdf))) / ksNoise(points.length);
}

/** How far the furthest of the points lies from the nearest node, in root mean squares of the nodes' distance from the origin. Half a cell of nodes is at most 0.04. */
export function strayed(points: ReadonlyArray<Point>, { nodes }: Law): number {
  const size = Math.sqrt(nodes.reduce((sum, node) => sum + dot(node, node) / nodes.length, 0));
  let furthest = 0;
  for (const point of points) {
    let nearest = Infinity;
    for (const node of nodes) {
      let square = 0;
      for (let a = 0; a < node.length; a++) square += (node[a]! - point[a]!) ** 2;
      if (square < nearest) nearest = square;
    }
    furthest = Math.max(furthest, nearest);
  }
  return Math.sqrt(furthest) / size;
}

/** Distance of the closest pair, in units of the spacing √(area/M): at most 1.07. Of M independent points it is about √(2/(π M)): 1/40 for M = 1,024. */
export function closest(points: ReadonlyArray<Point>, area: number): number {
  let least = Infinity;
  const sorted = points.toSorted((p, q) => p[0]! - q[0]!);
  sorted.forEach((p, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j]![0]! - p[0]! < least; j++) least = Math.min(least, Math.hypot(...p.map((value, a) => value - sorted[j]![a]!)));
  });
  return least / Math.sqrt(area / points.length);
}
