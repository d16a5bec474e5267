/** The field at given points: velocity, nearest charge, and the flow from one level to another. */
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import { flowLevels } from '../../core/schedule.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Recipe } from '../engine.ts';
import { bufferOf } from './buffers.ts';
import { readBack } from './read.ts';
import { constantsOf, guarded, lawPass, type Room, uniformBuffer } from './room.ts';
import { runSliced } from './slices.ts';

const ROW = 16;

/** `schedule` code of shaders/lib/schedule.wgsl: shares are levels. */
const LISTED = 2;

/** [n, N] in data coordinates to rows (x, y, z, level) relative to the origin. */
function rowsOf(points: Float32Array, origin: Float64Array, level: number): Float32Array<ArrayBuffer> {
  const N = origin.length;
  if (points.length === 0 || points.length % N !== 0) throw new RangeError(`expected points of ${N} coordinates each, got ${points.length} numbers`);
  const rows = new Float32Array((points.length / N) * 4);
  for (let i = 0; i < points.length / N; i++) {
    for (let a = 0; a < N; a++) rows[4 * i + a] = points[i * N + a]! - origin[a]!;
    rows[4 * i + 3] = level;
  }
  return rows;
}

/** Rows of four to [n, N], moved by `origin` when it is given. */
function columnsOf(rows: Float32Array, N: number, origin?: Float64Array): Float32Array {
  const out = new Float32Array((rows.length / 4) * N);
  for (let j = 0; j < out.length; j++) out[j] = rows[Math.floor(j / N) * 4 + (j % N)]! + (origin?.[j % N] ?? 0);
  return out;
}

async function probe(room: Room, buffers: readonly GPUBuffer[], work: () => void, results: () => readonly { buffer: GPUBuffer; bytes: number }[]): Promise<ArrayBuffer> {
  try {
    await guarded(room.device, 'the field', work);
    return await readBack(room.device, results().map((span) => ({ ...span, offset: 0 })));
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

const storage = (): number => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;

/** dx/dlevel at points [n, N] at one level > 0: [n, N]. */
export async function velocityAt(room: Room, charges: Charges, law: Law, points: Float32Array, level: number): Promise<Float32Array> {
  if (!(level > 0 && level < Infinity)) throw new RangeError(`expected a positive level, got ${level}`);
  const { device } = room;
  const N = charges.dimension;
  const uploaded = room.charges(charges);
  const rows = rowsOf(points, uploaded.origin, level);
  const pass = await lawPass(room, 'velocity', law, N);
  const count = rows.length / 4;
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  const own = uniformBuffer(room, pass.pack({ count }), 'probe');
  const input = bufferOf(device, storage(), rows, 'points');
  const output = device.createBuffer({ label: 'velocities', size: count * ROW, usage: storage() });
  const bytes = await probe(
    room,
    [lawBuffer, own, input, output],
    () => {
      const encoder = device.createCommandEncoder();
      pass.dispatch(encoder, pass.bind([lawBuffer, uploaded.buffer, own, input, output]), Math.ceil(count / room.passes.samplesPerThread));
      device.queue.submit([encoder.finish()]);
    },
    () => [{ buffer: output, bytes: count * ROW }],
  );
  return columnsOf(new Float32Array(bytes), N);
}

/** For each of n points [n, N]: squared distance to its nearest charge, and that charge. */
export async function nearestTo(room: Room, charges: Charges, points: Float32Array): Promise<{ distance2: Float32Array; charge: Uint32Array }> {
  const { device } = room;
  const uploaded = room.charges(charges);
  const rows = rowsOf(points, uploaded.origin, 0);
  const pass = await room.passes.get('nearest', '', constantsOf(null, charges.dimension));
  const count = rows.length / 4;
  const own = uniformBuffer(room, pass.pack({ count, charge_count: charges.count }), 'probe');
  const input = bufferOf(device, storage(), rows, 'points');
  const [distance2, charge] = ['distances', 'charges'].map((label) => device.createBuffer({ label, size: count * 4, usage: storage() })) as [GPUBuffer, GPUBuffer];
  const bytes = await probe(
    room,
    [own, input, distance2, charge],
    () => {
      const encoder = device.createCommandEncoder();
      pass.dispatch(encoder, pass.bind([null, uploaded.buffer, own, input, distance2, charge]), count);
      device.queue.submit([encoder.finish()]);
    },
    () => [
      { buffer: distance2, bytes: count * 4 },
      { buffer: charge, bytes: count * 4 },
    ],
  );
  return { distance2: new Float32Array(bytes, 0, count), charge: new Uint32Array(bytes, count * 4, count) };
}

/** Integrates points [n, N] from one level to another along the twin's `flowLevels`: [n, N]. */
export async function flowThrough(
  room: Room,
  recipe: Pick<Recipe, 'charges' | 'law' | 'sampler' | 'steps' | 'schedule'>,
  points: Float32Array,
  from: number,
  to: number,
): Promise<Float32Array> {
  const { charges, law, sampler, steps, schedule } = recipe;
  const { device } = room;
  const N = charges.dimension;
  const uploaded = room.charges(charges);
  const levels = Float32Array.from(flowLevels(schedule, steps, from, to));
  const rows = rowsOf(points, uploaded.origin, from);
  const count = rows.length / 4;
  const pass = await lawPass(room, 'integrate', law, N, sampler);
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  const run = device.createBuffer({ label: 'run', size: 64, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const state = bufferOf(device, storage(), rows, 'state');
  const shares = bufferOf(device, storage(), levels, 'levels');
  const [before, tops, positions, velocities] = [count * ROW, count * 4, ROW, ROW].map((size) => device.createBuffer({ size, usage: storage() })) as [GPUBuffer, GPUBuffer, GPUBuffer, GPUBuffer];
  const buffers = [lawBuffer, run, state, shares, before, tops, positions, velocities];
  try {
    const group = await guarded(device, 'the flow', () => pass.bind([lawBuffer, uploaded.buffer, run, state, before, tops, shares, positions, velocities]));
    const evaluations = samplerById(sampler).evaluations(steps, to === 0 ? 1 : 0) / steps;
    const work = {
      samples: count,
      steps,
      pairs: charges.count * evaluations,
      submit(begin: number, end: number, step: number, taken: number) {
        // Knots count along the way, whichever way it goes; none is kept.
        const values = { samples: count, begin, end, first: step, count: taken, steps, upward: 1, schedule: LISTED, level_min: 0, keep: 0, knots: 0 };
        device.queue.writeBuffer(run, 0, pass.pack(values));
        const encoder = device.createCommandEncoder();
        pass.dispatch(encoder, group, Math.ceil((end - begin) / room.passes.samplesPerThread));
        device.queue.submit([encoder.finish()]);
      },
    };
    await runSliced(device, work, { pace: room.pace, now: room.now });
    return columnsOf(new Float32Array(await readBack(device, [{ buffer: state, offset: 0, bytes: count * ROW }])), N, uploaded.origin);
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}
