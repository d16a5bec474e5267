/** Charges as a table needs them: relative to their centroid, sorted into cells, their moments, and splatted on grids. All in float64. */
import { centroid, type Charges } from '../../../core/charges.ts';
import { radiusOf } from './plan.ts';

/** Cells in a radius of the soft kernel: smaller ones hug the circle closer, larger ones make longer runs. Measured. */
const CELLS_PER_RADIUS = 3;

/** Charges in the cells around a charge, on average, that a look-up may cost: about as much time as reading the table takes. */
const MOST_NEAR = 160;

/** So few charges may all be near one another: a finer grid would cost more than they do. */
const FEW = 2048;

/** Highest power of the moments. */
const HIGHEST_POWER = 4;

/** Charges in the plane. */
export interface Sources {
  readonly count: number;
  /** [M] each, data units relative to the centroid. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly q: Float64Array;
  /** Largest distance from the centroid. */
  readonly reach: number;
}

export function sourcesOf(charges: Charges): Sources {
  const { count, positions, weights } = charges;
  const origin = centroid(charges);
  const x = Float64Array.from({ length: count }, (_, i) => positions[2 * i]! - origin[0]!);
  const y = Float64Array.from({ length: count }, (_, i) => positions[2 * i + 1]! - origin[1]!);
  let reach = 0;
  for (let i = 0; i < count; i++) reach = Math.max(reach, Math.hypot(x[i]!, y[i]!));
  return { count, x, y, q: weights, reach };
}

/** Σ q x^a y^b by 'mab' for 2 ≤ a + b ≤ 4, in the order of `struct Table`. */
export function momentsOf({ count, x, y, q }: Sources): Record<string, number> {
  const moments: Record<string, number> = {};
  for (let power = 2; power <= HIGHEST_POWER; power++) {
    for (let b = 0; b <= power; b++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += q[i]! * x[i]! ** (power - b) * y[i]! ** b;
      moments[`m${power - b}${b}`] = sum;
    }
  }
  return moments;
}

/** Square cells about the centroid, row by row, and the charges in their order. */
export interface Cells {
  /** Cells of a side. */
  readonly side: number;
  /** Cells in a data unit. */
  readonly perUnit: number;
  /** [side² + 1] the first charge of each cell. */
  readonly first: Uint32Array<ArrayBuffer>;
  /** [M] index of each charge by place. */
  readonly order: Uint32Array;
}

/** Sorts charges by cell. `radius` of the soft kernel, data units. */
export function cellsOf({ count, x, y, reach }: Sources, radius: number): Cells {
  const perUnit = radius > 0 ? CELLS_PER_RADIUS / radius : 1;
  const side = Math.ceil(2 * reach * perUnit) + 1;
  const cell = Uint32Array.from({ length: count }, (_, i) => Math.floor(y[i]! * perUnit + side / 2) * side + Math.floor(x[i]! * perUnit + side / 2));
  const first = new Uint32Array(side * side + 1);
  for (const c of cell) first[c + 1]!++;
  for (let c = 0; c < side * side; c++) first[c + 1]! += first[c]!;
  const next = first.slice();
  const order = new Uint32Array(count);
  cell.forEach((c, i) => (order[next[c]!++] = i));
  return { side, perUnit, first, order };
}

/** [M, 4] rows (x, y, 0, q) in the order of the cells. */
export function rowsOf({ count, x, y, q }: Sources, { order }: Cells): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(4 * count);
  order.forEach((i, place) => rows.set([x[i]!, y[i]!, 0, q[i]!], 4 * place));
  return rows;
}

/** Charges in the cells within the radius of a charge's own, on average over the charges. */
function nearOf({ count }: Sources, { side, first }: Cells): number {
  let pairs = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const own = first[row * side + column + 1]! - first[row * side + column]!;
      if (own === 0) continue;
      const [low, high] = [Math.max(0, column - CELLS_PER_RADIUS), Math.min(side - 1, column + CELLS_PER_RADIUS)];
      for (let other = Math.max(0, row - CELLS_PER_RADIUS); other <= Math.min(side - 1, row + CELLS_PER_RADIUS); other++) {
        pairs += own * (first[other * side + high + 1]! - first[other * side + low]!);
      }
    }
  }
  return pairs / count;
}

/**
 * Nodes of a side of the finest grid: the fewest, `nodes` times a power of two up to `most`, with which few enough charges are near one another.
 */
export function finestOf(sources: Sources, nodes: number, most: number): number {
  if (sources.count <= FEW) return nodes;
  let finest = nodes;
  while (finest < most && nearOf(sources, cellsOf(sources, radiusOf(sources.reach, finest))) > MOST_NEAR) finest *= 2;
  return finest;
}

/** Weights of the cubic B-spline at a fraction f of a cell, for the node before the cell's first, its two and the one after. */
function spline(f: number): readonly [number, number, number, number] {
  const g = 1 - f;
  return [(g * g * g) / 6, (4 - 3 * f * f * (1 + g)) / 6, (4 - 3 * g * g * (1 + f)) / 6, (f * f * f) / 6];
}

/** Charges on a grid of `nodes` a side, padded to `size`: Σ q and Σ q (x − i y) by cubic B-splines, [size, size] complex. */
export function splat({ count, x, y, q }: Sources, cell: number, nodes: number, size: number): { readonly charge: Float32Array<ArrayBuffer>; readonly moment: Float32Array<ArrayBuffer> } {
  const charge = new Float32Array(2 * size * size);
  const moment = new Float32Array(2 * size * size);
  const middle = (nodes - 1) / 2;
  for (let i = 0; i < count; i++) {
    const [across, up] = [x[i]! / cell + middle, y[i]! / cell + middle];
    const [column, row] = [Math.floor(across), Math.floor(up)];
    const [wx, wy] = [spline(across - column), spline(up - row)];
    for (let b = 0; b < 4; b++) {
      for (let a = 0; a < 4; a++) {
        const at = 2 * ((row - 1 + b) * size + column - 1 + a);
        const w = q[i]! * wx[a]! * wy[b]!;
        charge[at]! += w;
        moment[at]! += w * x[i]!;
        moment[at + 1]! -= w * y[i]!;
      }
    }
  }
  return { charge, moment };
}
