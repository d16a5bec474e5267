/**
 * The plan of a table: at which levels x̂ is tabulated, and on which grids. Everything here is geometry; no charge is looked at but for how far they reach.
 *
 * The flow happens in a cone: at a level sigma the samples lie within a few sigma of the charges, and the field is as smooth as sigma is large. So grids
 * double in size from one about the charges to one that ends where the charges' moments say everything, and each holds the levels that it resolves.
 * Within a grid there are two ladders of layers, even in the logarithm of the level. The high one holds the kernel itself. The low one is for levels
 * too small for the grid: in the finest grid it holds the soft kernel (shaders/lib/table.wgsl), to which charges nearby are added one by one; in a wider
 * one only points well away from every charge ask for it.
 */
import type { Law } from '../../../core/law.ts';

/** Half a side of the finest grid, in units of the largest distance of a charge from the centroid. */
const MARGIN = 1.5;

/** A grid serves levels up to its room around the charges over this: further out than that many sigma, next to no sample is. */
const ROOM = 4;

/** Cells of the grid in which the spline's ends lie outside of what may be read. */
const EDGE = 5;

/**
 * The finest grid sums charges one by one below a level of so many cells, within a radius of RADIUS_CELLS. Measured: x̂ is then good to 1e-3 and mostly to
 * 1e-4. Kernels of few extra dimensions are pointed, and so finer than their level says.
 */
const NEAR_CELLS = { pointed: 2.5, round: 1.65 } as const;
const ROUND_FROM = 4;
const RADIUS_CELLS = 3.25;

/** A level of so many cells is resolved well. */
const RESOLVED_CELLS = 2.5;

/** Outside of this share of all samples the answer is exact and slow. */
const TAIL = 1e-6;

/** Kernels with tails further out than this, in sigma, have layers down to level 0 in every grid: their samples come from everywhere. */
const HEAVY = 12;

/** Share of the soft kernel below which the low ladder of the finest grid ends: there only charges nearby count. */
const LEAST_SOFT = 1e-7;

/** How much the exponents of the weights may differ among the charges where moments to the fourth stand for them: (1/2)^4/24 is left out. */
const FAR = 0.5;

/** In D = infinity and steep kernels the charges that matter lie within this many sigma; kernels with H below STEEP_FROM have no such radius. */
const SHARP = { gaussian: 7, steep: 9, never: 1e9 } as const;
const STEEP_FROM = 32;

/** Fewest layers of a ladder, as many as interpolation takes. */
const LEAST_LAYERS = 4;

/** Step by which levels and distances are searched, and how many of its steps a search takes at most. */
const SEARCH = 1.05;
const MOST_SEARCHES = 1000;

/** H in which the scale of r² over which a kernel changes is measured: D = 1 has H = 1.5, and there a quarter of d² is far enough. */
const FLATNESS = 2.7;

export interface Layer {
  readonly level: number;
  /** Radius of the soft kernel, data units, or 0 where the layer has the kernel itself. */
  readonly radius: number;
}

/** `count` layers from the grid's layer `first` on, even in ln(level² + offset2)/2 from `start`. */
export interface Ladder {
  readonly offset2: number;
  readonly start: number;
  readonly first: number;
  readonly count: number;
}

export interface Grid {
  /** Half a side within which it is read, data units. */
  readonly half: number;
  /** Nodes of a side and their distance, data units. */
  readonly nodes: number;
  /** Nodes of a side of the padded grid, on which no displacement between a charge and a node goes half round. */
  readonly size: number;
  readonly cell: number;
  /** Highest level it serves. */
  readonly top: number;
  /** Highest level of the low ladder, 0 without one. */
  readonly split: number;
  /** True when charges nearby are added at levels up to `split`. */
  readonly near: boolean;
  readonly low: Ladder | null;
  readonly high: Ladder | null;
  /** An even number of layers: two go through a transform together. */
  readonly layers: readonly Layer[];
}

export interface TablePlan {
  /** Bound of the moments' series: see FAR. */
  readonly far: number;
  /** Radius of the soft kernel around charges in the finest grid, data units; what lies further counts by the table. */
  readonly radius: number;
  /** Radius of the charges that matter, in levels. */
  readonly sharp: number;
  /** Layers in one unit of the logarithm of the level. */
  readonly density: number;
  readonly grids: readonly Grid[];
}

/**
 * Wider grids, where charges stand in the middle and little padding is needed: nodes of a side (a multiple of 16, as shaders/passes/collect.wgsl wants
 * them), padded. They resolve their lowest levels with 1.5 cells, pointed kernels with 2.5.
 */
const WIDER = {
  pointed: { second: { nodes: 128, size: 256 }, others: { nodes: 80, size: 128 } },
  round: { second: { nodes: 80, size: 128 }, others: { nodes: 48, size: 64 } },
} as const;

/** How fine a table is. */
export interface Fineness {
  /** Nodes of a side of the last grid at the charges. */
  readonly nodes: number;
  /** Nodes of a side of the finest grid, `nodes` times a power of two. */
  readonly finest: number;
  readonly density: number;
}

/** Levels that will be asked for. */
export interface LevelRange {
  readonly lowest: number;
  readonly highest: number;
}

export const cellOf = (half: number, nodes: number): number => (2 * half) / (nodes - EDGE);

/** Radius of the soft kernel in the finest grid: it depends on the charges' reach alone, so that their cells need no law. */
export const radiusOf = (reach: number, finest: number): number => RADIUS_CELLS * cellOf(MARGIN * reach, finest);

/** Distance in levels beyond which a share TAIL of the kernel's own draws lies. */
function tailOf(D: number): number {
  return D === Infinity ? Math.sqrt(-2 * Math.log(TAIL)) : Math.sqrt(D * Math.expm1((-2 / D) * Math.log(TAIL)));
}

/** A bound of the exponents' differences among charges within `reach`, at distance x: see FAR. */
function spreadAt(law: Law, reach: number, x: number, level: number): number {
  const D = law.augmentation;
  const steepness = D === Infinity ? 1 / (2 * level * level) : (2 + D) / 2 / (x * x + D * level * level);
  return steepness * reach * (2 * x + reach);
}

/** The outermost distance at a level at which moments are not enough, 0 if they are everywhere that samples come. */
function extentAt(law: Law, reach: number, level: number): number {
  let x = reach + Math.min(tailOf(law.augmentation), MOST_SEARCHES) * level;
  for (let i = 0; i < MOST_SEARCHES && x > 0.01 * reach; i++, x /= SEARCH) if (spreadAt(law, reach, x, level) >= FAR) return x;
  return 0;
}

/** Half a side of the widest grid and the highest level of all. */
function extentOf(law: Law, reach: number, range: LevelRange): { half: number; top: number } {
  let [half, top] = [0, 0];
  let level = range.highest;
  for (let i = 0; i < MOST_SEARCHES && level > Math.max(range.lowest / SEARCH, 0.01 * reach); i++, level /= SEARCH) {
    const extent = extentAt(law, reach, level);
    half = Math.max(half, extent);
    if (extent > 0) top = Math.max(top, level * SEARCH);
  }
  return { half, top };
}

class Ladders {
  readonly layers: Layer[] = [];
  readonly #density: number;
  constructor(density: number) {
    this.#density = density;
  }

  /** A ladder from `low` to `high` with some layers more at each end; null when there is nothing between. */
  add(low: number, high: number, offset: number, radius: number, below: number, above: number): Ladder | null {
    if (low >= high) return null;
    const step = 1 / this.#density;
    const place = (level: number): number => 0.5 * Math.log(level * level + offset * offset);
    const start = place(low) - below * step;
    const count = Math.max(LEAST_LAYERS, Math.ceil((place(high) - place(low)) / step) + 1 + below + above);
    const first = this.layers.length;
    for (let j = 0; j < count; j++) this.layers.push({ level: Math.sqrt(Math.max(0, Math.exp(2 * (start + j * step)) - offset * offset)), radius });
    return { offset2: offset * offset, start, first, count };
  }

  /** Makes the number of layers even. */
  even(): readonly Layer[] {
    return this.layers.length % 2 === 0 ? this.layers : [...this.layers, this.layers.at(-1)!];
  }
}

/** The lowest level at which the soft kernel still counts beside a charge. */
function lowestSoft(law: Law, radius: number, from: number): number {
  let level = from;
  for (let i = 0; i < MOST_SEARCHES && law.logKernel(radius * radius, level) > Math.log(LEAST_SOFT); i++) level /= SEARCH;
  return level;
}

/**
 * Plans a table for charges within `reach` of their centroid.
 *
 * @param law of the PFGM++ family in the plane. @param range levels outside of it are answered exactly and slowly.
 */
export function planTable(law: Law, reach: number, range: LevelRange, fineness: Fineness): TablePlan {
  const D = law.augmentation;
  const { nodes, finest, density } = fineness;
  const H = (2 + D) / 2;
  const shape = D < ROUND_FROM ? 'pointed' : 'round';
  const tail = tailOf(D);
  const heavy = tail > HEAVY;
  // Below D = 1 the kernel is as narrow as r, not sigma.
  const narrow = Math.min(1, Math.sqrt(D));
  const { half: widest, top: highest } = extentOf(law, reach, range);
  const sharp = D === Infinity ? SHARP.gaussian : H >= STEEP_FROM ? SHARP.steep : SHARP.never;
  if (!(highest > 0)) return { far: FAR, radius: 0, sharp, density, grids: [] };
  const sizes: { half: number; nodes: number; size: number; cell: number }[] = [];
  const add = (half: number, extent: { nodes: number; size: number }): number => sizes.push({ half, ...extent, cell: cellOf(half, extent.nodes) });
  for (let count = finest; count >= nodes; count /= 2) add(MARGIN * reach, { nodes: count, size: 2 * count });
  for (let half = 2 * MARGIN * reach; half < 2 * widest; half *= 2) add(half, half > 2 * MARGIN * reach ? WIDER[shape].others : WIDER[shape].second);
  const tops = sizes.map(({ half }, i) => {
    const next = sizes[i + 1];
    if (!next) return highest;
    return Math.min(highest, (next.half === half ? RESOLVED_CELLS * next.cell : (half - reach) / ROOM) / narrow);
  });
  const radius = radiusOf(reach, finest);
  /** Scale of the level below which a kernel is the same at distances from d on. */
  const flatness = (d: number): number => d / Math.sqrt(FLATNESS * H * D);
  const lowest = 0.99 * range.lowest;
  const grids = sizes.map(({ half, nodes: count, size, cell }, i): Grid => {
    const top = tops[i]!;
    const ladders = new Ladders(density);
    const before = sizes[i - 1];
    const clear = before ? before.half - reach : radius;
    const hasLow = !before || (heavy && before.half < half);
    const split = hasLow ? (before ? tops[i - 1]! : Math.min(top, (NEAR_CELLS[shape] * cell) / narrow)) : 0;
    const least = Math.max(lowest, heavy ? 0 : lowestSoft(law, radius, split));
    const low = hasLow ? ladders.add(before ? lowest : Math.min(least, split / 2), split, heavy ? flatness(clear) : 0, clear, 0, 1) : null;
    const outside = before !== undefined && before.half < half && !heavy;
    const bottom = outside ? clear / tail : before ? tops[i - 1]! : split;
    const high = ladders.add(Math.max(lowest, bottom), top, 0, 0, outside ? 0 : 1, 1);
    return { half, nodes: count, size, cell, top, split: low ? split : 0, near: !before && low !== null, low, high, layers: ladders.even() };
  });
  return { far: FAR, radius, sharp, density, grids: grids.filter(({ top, layers }) => top >= range.lowest && layers.length > 0) };
}
