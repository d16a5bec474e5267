/** Where samples of a run on the grid begin. */
import { centroid } from '../charges.ts';
import { DRAWS, streams, writeUniforms } from '../random.ts';
import { cellOf, type Grid, nodeAt } from './grid.ts';
import type { GridRecipe } from './recipe.ts';

/**
 * Running sums over the nodes of max(p, 0), [n, n].
 *
 * @param values p of node x at `stride` x. @throws RangeError when p is nowhere positive.
 */
export function runningSums(values: Float64Array, stride: number): Float64Array {
  const sums = new Float64Array(values.length / stride);
  let sum = 0;
  for (let x = 0; x < sums.length; x++) sums[x] = sum += Math.max(values[x * stride]!, 0);
  if (!(sum > 0)) throw new RangeError(`expected a density that is positive somewhere, got one of sum ${sum}`);
  return sums;
}

/** The first node whose running sum is above `target`, which is below the last sum. */
function nodeOf(sums: Float64Array, target: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A number from −1 to 1 with the triangular density 1 − |z|, from a uniform. */
export const triangular = (u: number): number => (u < 0.5 ? Math.sqrt(2 * u) - 1 : 1 - Math.sqrt(2 * (1 - u)));

/** Writes a sample of max(p, 0), bilinear between the nodes, into `out` [2]: a node by its share, and a triangular way from it along each axis. @param u three uniforms. */
export function writeDensityDraw(out: Float64Array, sums: Float64Array, grid: Grid, u: ArrayLike<number>): void {
  const node = nodeOf(sums, u[0]! * sums.at(-1)!);
  const cell = cellOf(grid);
  out[0] = nodeAt(grid, node % grid.n) + cell * triangular(u[1]!);
  out[1] = nodeAt(grid, Math.floor(node / grid.n)) + cell * triangular(u[2]!);
}

/**
 * Starts of all samples, [P, 2], data units. Uniforms 0 to 3 of each sample: of the stream `prior` backward, `launch` forward.
 *
 * @param sums running sums of p₀ forward and of p(·, T) backward; only the starts 'exact' and forward ones read them.
 */
export function gridStarts(recipe: GridRecipe, grid: Grid, sums: Float64Array | null): Float64Array {
  const { samples, seed, direction, start, kernelDraw, time, charges } = recipe;
  const forward = direction === 'forward';
  const starts = new Float64Array(2 * samples);
  const u = new Float64Array(DRAWS);
  const [cx, cy] = centroid(charges);
  const draw = (out: Float64Array): void => {
    if (forward || start === 'exact') {
      if (!sums) throw new RangeError('expected the density that samples begin on, got none');
      writeDensityDraw(out, sums, grid, u);
    } else if (start === 'uniform') {
      out[0] = (u[0]! - 0.5) * grid.length;
      out[1] = (u[1]! - 0.5) * grid.length;
    } else {
      if (!kernelDraw) throw new RangeError(`the equation '${recipe.law.equation}' has no kernel to draw from`);
      kernelDraw(out, time, u);
      out[0]! += cx!;
      out[1]! += cy!;
    }
  };
  for (let p = 0; p < samples; p++) {
    writeUniforms(u, p, seed, forward ? streams.launch : streams.prior);
    draw(starts.subarray(2 * p, 2 * p + 2));
  }
  return starts;
}
