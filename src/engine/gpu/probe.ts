/** The field at given points: velocity, nearest charge, and the flow from one level to another. */
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import { flowLevels } from '../../core/schedule.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { stagesOf } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import type { FlowOrder, Recipe } from '../engine.ts';
import { kernelKind } from '../film-shape.ts';
import { bufferOf } from './buffers.ts';
import { readBack } from './read.ts';
import { directEvaluator } from './evaluator.ts';
import { constantsOf, guarded, type Room, uniformBuffer } from './room.ts';
import { runAdaptive } from './adaptive.ts';
import { scales } from './layout.ts';
import { runRounds } from './rounds.ts';
import { columnsOf, walksAt, WALK_BYTES } from './walks.ts';

/** Bytes of one row of four numbers. */
const ROW = 16;

/** What samplers that draw are seeded with where there is no film to say it. */
const FLOW_SEED = 0;

const storage = (): number => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;

/** Records one dispatch, submits it with errors caught, and reads results back; the buffers are destroyed at the end. */
async function probed(room: Room, buffers: readonly GPUBuffer[], record: (compute: GPUComputePassEncoder) => void, results: readonly { buffer: GPUBuffer; bytes: number }[]): Promise<ArrayBuffer> {
  const { device } = room;
  try {
    await guarded(device, 'the field', () => {
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      record(compute);
      compute.end();
      device.queue.submit([encoder.finish()]);
    });
    return await readBack(device, results.map((span) => ({ ...span, offset: 0 })));
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

/** dx/dlevel at points [n, N] at one level > 0: [n, N]. */
export async function velocityAt(room: Room, charges: Charges, law: Law, points: Float32Array, level: number): Promise<Float32Array> {
  if (!(level > 0 && level < Infinity)) throw new RangeError(`expected a positive level, got ${level}`);
  const N = charges.dimension;
  const uploaded = room.charges(charges);
  const rows = walksAt(points, uploaded.origin, level);
  const count = points.length / N;
  const evaluator = await directEvaluator(room, uploaded, law, count);
  const span = bufferOf(room.device, GPUBufferUsage.UNIFORM, new Uint32Array([0, count]), 'span');
  const walks = bufferOf(room.device, storage(), rows, 'walks');
  let bytes: ArrayBuffer;
  try {
    bytes = await probed(room, [span, walks], (compute) => evaluator.bind(walks, span)(compute, count), [{ buffer: walks, bytes: count * WALK_BYTES }]);
  } finally {
    evaluator.release();
  }
  const found = new Float32Array(bytes);
  const xHat = columnsOf(found, N, 'x_hat');
  return Float32Array.from(columnsOf(found, N, 'here'), (x, j) => (x - xHat[j]!) / level);
}

/** For each of n points [n, N]: squared distance to its nearest charge, and that charge. */
export async function nearestTo(room: Room, charges: Charges, points: Float32Array): Promise<{ distance2: Float32Array; charge: Uint32Array }> {
  const { device } = room;
  const N = charges.dimension;
  const { buffer, origin } = room.charges(charges);
  const count = points.length / N;
  const rows = new Float32Array(count * 4);
  points.forEach((value, j) => (rows[Math.floor(j / N) * 4 + (j % N)] = value - origin[j % N]!));
  const pass = await room.passes.get('nearest', '', constantsOf(null, N));
  const own = uniformBuffer(room, pass.pack({ count, charge_count: charges.count }), 'probe');
  const input = bufferOf(device, storage(), rows, 'points');
  const [distance2, charge] = ['distances', 'charges'].map((label) => device.createBuffer({ label, size: count * 4, usage: storage() })) as [GPUBuffer, GPUBuffer];
  const bytes = await probed(
    room,
    [own, input, distance2, charge],
    (compute) => pass.dispatch(compute, pass.bind([null, buffer, own, input, distance2, charge]), count),
    [
      { buffer: distance2, bytes: count * 4 },
      { buffer: charge, bytes: count * 4 },
    ],
  );
  return { distance2: new Float32Array(bytes, 0, count), charge: new Uint32Array(bytes, count * 4, count) };
}

/** Integrates points [n, N] from one level to another along the twin's `flowLevels`: [n, N]. */
export async function flowThrough(
  room: Room,
  recipe: Pick<Recipe, 'charges' | 'law'> & FlowOrder,
  points: Float32Array,
  from: number,
  to: number,
): Promise<Float32Array> {
  const { charges, law, sampler, steps } = recipe;
  const { device } = room;
  const N = charges.dimension;
  const uploaded = room.charges(charges);
  const knobs = recipe.knobs ?? usualKnobs;
  const { family } = samplerById(sampler);
  const walks = family === 'walk';
  const levels = Float32Array.from(flowLevels(recipe, steps, from, to));
  if (walks) levels.fill(knobs.sigma);
  const rows = walksAt(points, uploaded.origin, walks ? knobs.sigma : from);
  const samples = points.length / N;
  const { stages: rounds } = stagesOf(samplerById(sampler), steps, to === 0 && !walks ? 1 : 0, kernelKind(law), knobs);
  const evaluator = await directEvaluator(room, uploaded, law, samples * rounds);
  // No knot is kept, so the film's two buffers are stand-ins.
  const [positions, velocities] = ['no positions', 'no velocities'].map((label) => device.createBuffer({ label, size: ROW, usage: storage() })) as [GPUBuffer, GPUBuffer];
  const buffers = {
    walks: bufferOf(device, storage(), rows, 'walks'),
    shares: bufferOf(device, storage(), levels, 'levels'),
    lost: bufferOf(device, storage(), new Uint32Array(1), 'lost'),
  };
  try {
    // Knots are counted along the way, whichever way it goes.
    const values = { samples, steps, first: 0, upward: 1, schedule: scales.listed, rho: 1, level_min: 0, keep: 0, knots: 0 };
    const pages = [{ first: 0, knots: 2, positions, velocities }];
    const order = { charges, law, sampler, knobs, seed: FLOW_SEED };
    if (family === 'adaptive') await runAdaptive(room, evaluator, order, { ...buffers, pages }, values, {});
    else await runRounds(room, evaluator, order, { ...buffers, pages }, values, rounds, {});
    const bytes = await readBack(device, [{ buffer: buffers.walks, offset: 0, bytes: samples * WALK_BYTES }]);
    return Float32Array.from(columnsOf(new Float32Array(bytes), N, 'here'), (x, j) => x + uploaded.origin[j % N]!);
  } finally {
    evaluator.release();
    for (const buffer of [buffers.walks, buffers.shares, buffers.lost, positions, velocities]) buffer.destroy();
  }
}
