/** Counts the population of a run at every knot: blocks are added up on the GPU, the rest in float64 afterwards. */
import { type GridRecipe, gridSlots } from '../../../core/symbol/recipe.ts';
import { readBack } from '../read.ts';
import { type Room, uniformBuffer } from '../room.ts';

/** BLOCK of shaders/passes/tally.wgsl, and what it does. */
const BLOCK = 128;
const tasks = { count: 0, families: 1, weights: 2 } as const;

/** Bytes of a block's sums, and of a count. */
const SUMS = 16;
const WORD = 4;

/** Sums of the weights of a population: the largest one is e^shift, and sums are of w e^−shift and of its square. */
export interface Sums {
  readonly shift: number;
  readonly weights: number;
  readonly squares: number;
}

export interface Census {
  /** Records the counting of the population at a knot. @param encoder outside of a pass. */
  record(encoder: GPUCommandEncoder, knot: number): void;
  /** Sums by knot, [knots]. */
  read(): Promise<Sums[]>;
  release(): void;
}

/** Nothing to count: every sample is there, with weight 1. */
function uncounted({ samples }: GridRecipe, knots: number): Census {
  return {
    record: () => undefined,
    read: () => Promise.resolve(Array.from({ length: knots }, () => ({ shift: 0, weights: samples, squares: samples }))),
    release: () => undefined,
  };
}

/** @param rows [blocks, 4] as shaders/passes/tally.wgsl writes them. */
function gathered(rows: Float32Array): Sums {
  let shift = -Infinity;
  for (let i = 0; i < rows.length; i += 4) shift = Math.max(shift, rows[i]!);
  let [weights, squares] = [0, 0];
  for (let i = 0; i < rows.length; i += 4) {
    const scale = Math.exp(rows[i]! - shift);
    weights += rows[i + 1]! * scale;
    squares += rows[i + 2]! * scale * scale;
  }
  return { shift, weights, squares };
}

/** @param knots rows of the census. */
export async function createCensus(room: Room, recipe: GridRecipe, knots: number, walkers: GPUBuffer, ancestors: GPUBuffer): Promise<Census> {
  if (recipe.births === 'off') return uncounted(recipe, knots);
  const { device } = room;
  const pass = await room.passes.get('tally', '', {});
  const branching = recipe.births === 'branching';
  const [slots, families] = [gridSlots(recipe), recipe.samples];
  const length = branching ? families : slots;
  const blocks = Math.ceil(length / BLOCK);
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const sizes = device.createBuffer({ label: 'families', size: families * WORD, usage: storage });
  const sums = device.createBuffer({ label: 'sums', size: knots * blocks * SUMS, usage: storage });
  const count = uniformBuffer(room, pass.pack({ task: tasks.count, length: slots, first: 0 }), 'count');
  // One for each knot: a knot's counting may be recorded before the one before it is submitted.
  const adding = Array.from({ length: knots }, (_, knot) => uniformBuffer(room, pass.pack({ task: branching ? tasks.families : tasks.weights, length, first: knot * blocks }), 'tally'));
  const bind = (uniform: GPUBuffer): GPUBindGroup => pass.bind([uniform, walkers, ancestors, sizes, sums]);
  const counting = bind(count);
  return {
    record(encoder, knot) {
      if (branching) encoder.clearBuffer(sizes);
      const compute = encoder.beginComputePass();
      if (branching) pass.dispatch(compute, counting, slots);
      pass.dispatch(compute, bind(adding[knot]!), blocks);
      compute.end();
    },
    async read() {
      const rows = new Float32Array(await readBack(device, [{ buffer: sums, offset: 0, bytes: sums.size }]));
      return Array.from({ length: knots }, (_, knot) => gathered(rows.subarray(4 * knot * blocks, 4 * (knot + 1) * blocks)));
    },
    release() {
      for (const buffer of [sizes, sums, count, ...adding]) buffer.destroy();
    },
  };
}
