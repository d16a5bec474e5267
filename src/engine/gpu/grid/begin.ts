/** Puts the samples of a run on a grid where they begin. Twin: src/core/symbol/starts.ts. */
import { centroid } from '../../../core/charges.ts';
import { DRAWS, streams, writeUniforms } from '../../../core/random.ts';
import { cellOf, gridOf } from '../../../core/symbol/grid.ts';
import { type GridRecipe, gridSlots } from '../../../core/symbol/recipe.ts';
import { bufferOf } from '../buffers.ts';
import { dispatch } from '../layout.ts';
import { type Room, uniformBuffer } from '../room.ts';
import { orAborted } from '../slices.ts';

/** Bytes of a walker (shaders/lib/walkers.wgsl). */
export const WALKER = 16;

/** How samples begin, as shaders/passes/begin.wgsl says. */
const kinds = { density: 0, box: 1, already: 2 } as const;

/** Values that a uniform can have (uniform() of src/core/random.ts): (k + 1/2) / 2^23. */
const VALUES = 2 ** 23;

/** Samples of one piece that the processor draws: some ms. */
const PIECE = 2 ** 14;

/** Which density samples begin on; null where they begin on none. */
export function startDensity({ direction, start }: Pick<GridRecipe, 'direction' | 'start'>): 'data' | 'prior' | null {
  if (direction === 'forward') return 'data';
  return start === 'exact' ? 'prior' : null;
}

/** [nodes] For how many of a uniform's values, all before others, running sums have come to `total` times it. */
function chosenCounts(sums: Float64Array): Uint32Array<ArrayBuffer> {
  const total = sums.at(-1)!;
  return Uint32Array.from(sums, (sum) => Math.ceil((sum / total) * VALUES - 0.5));
}

/** Draws from the equation's kernel on the processor, a piece at a time. */
async function drawKernel(room: Room, { samples, seed, time, charges, kernelDraw, law }: GridRecipe, walkers: GPUBuffer, signal: AbortSignal | undefined): Promise<void> {
  if (!kernelDraw) throw new RangeError(`the equation '${law.equation}' has no kernel to draw from`);
  const [cx, cy] = centroid(charges) as unknown as [number, number];
  const u = new Float64Array(DRAWS);
  const out = new Float64Array(2);
  for (let first = 0; first < samples; first += PIECE) {
    const count = Math.min(PIECE, samples - first);
    const rows = new Float32Array(4 * count);
    for (let p = 0; p < count; p++) {
      writeUniforms(u, first + p, seed, streams.prior);
      kernelDraw(out, time, u);
      rows.set([out[0]! + cx, out[1]! + cy, 0, 1], 4 * p);
    }
    room.device.queue.writeBuffer(walkers, first * WALKER, rows);
    await orAborted(room.device.queue.onSubmittedWorkDone(), signal);
  }
}

/**
 * Submits the beginning of all slots.
 *
 * @param sums running sums of the density of `startDensity`. @param walkers [S, 4]. @param ancestors [S] u32.
 */
export async function begin(room: Room, recipe: GridRecipe, sums: Float64Array | null, walkers: GPUBuffer, ancestors: GPUBuffer, signal?: AbortSignal): Promise<void> {
  const { n, length, samples, seed, direction, start } = recipe;
  const pass = await room.passes.get('begin', '', {});
  const byKernel = direction === 'backward' && start === 'kernel';
  if (byKernel) await drawKernel(room, recipe, walkers, signal);
  const slots = gridSlots(recipe);
  const values = {
    n,
    slots,
    samples,
    seed: seed >>> 0,
    stream: direction === 'forward' ? streams.launch : streams.prior,
    kind: sums ? kinds.density : byKernel ? kinds.already : kinds.box,
    cell: cellOf(gridOf(n, length)),
    side: length,
  };
  const uniform = uniformBuffer(room, pass.pack(values), 'begin');
  const counts = bufferOf(room.device, GPUBufferUsage.STORAGE, sums ? chosenCounts(sums) : new Uint32Array(1), 'counts');
  dispatch(room, pass, pass.bind([uniform, counts, walkers, ancestors]), slots);
  for (const buffer of [uniform, counts]) buffer.destroy();
}
