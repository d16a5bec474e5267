/** Samples on their way: the buffer `walks` of shaders/lib/walk.wgsl and the rounds that move it. */
import type { Law } from '../../core/law.ts';
import type { SamplerId } from '../../samplers/index.ts';
import type { UploadedCharges } from './charges.ts';
import type { Pass } from './pass.ts';
import { constantsOf, type Room, uniformBuffer } from './room.ts';
import { runSliced, type SliceOptions } from './slices.ts';

/** Numbers of one walk: five rows of four. */
const WALK = 20;

/** Bytes of one walk. */
export const WALK_BYTES = 4 * WALK;

/** Where x̂ stands in a walk, in numbers. */
const X_HAT = 8;

/** Walks that stand at points [n, N] (data coordinates) at a level and want x̂ there. */
export function walksAt(points: Float32Array, origin: Float64Array, level: number): Float32Array<ArrayBuffer> {
  const N = origin.length;
  if (points.length === 0 || points.length % N !== 0) throw new RangeError(`expected points of ${N} coordinates each, got ${points.length} numbers`);
  const walks = new Float32Array((points.length / N) * WALK);
  for (let i = 0; i < points.length / N; i++) {
    for (const row of [0, 4]) {
      for (let a = 0; a < N; a++) walks[i * WALK + row + a] = points[i * N + a]! - origin[a]!;
      walks[i * WALK + row + 3] = level;
    }
  }
  return walks;
}

/** Columns [n, N] of where walks stand ('here') or of x̂, relative to the origin. */
export function columnsOf(walks: Float32Array, N: number, what: 'here' | 'x_hat'): Float64Array {
  const first = what === 'here' ? 0 : X_HAT;
  const out = new Float64Array((walks.length / WALK) * N);
  for (let j = 0; j < out.length; j++) out[j] = walks[Math.floor(j / N) * WALK + first + (j % N)]!;
  return out;
}

/** The passes of a round. */
export interface RoundPasses {
  readonly denoise: Pass;
  readonly advance: Pass;
}

export async function roundPasses(room: Room, law: Law, dimension: number, sampler: SamplerId): Promise<RoundPasses> {
  const [denoise, advance] = await Promise.all([
    room.passes.get('denoise', law.model, constantsOf(law, dimension)),
    room.passes.get('advance', sampler, {}),
  ]);
  return { denoise, advance };
}

/** What a run of rounds works on. */
export interface RoundBuffers {
  readonly law: GPUBuffer;
  readonly charges: UploadedCharges;
  readonly walks: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly positions: GPUBuffer;
  readonly velocities: GPUBuffer;
}

/** Fields of `struct Run` in shaders/passes/advance.wgsl. */
export type RunValues = Readonly<Record<'samples' | 'steps' | 'first' | 'upward' | 'schedule' | 'level_min' | 'keep' | 'knots', number>>;

/** Takes all walks through `rounds` rounds in slices; returns pairs per ms. `pairs`: charges, so pairs of one sample in one round. */
export async function runRounds(room: Room, passes: RoundPasses, b: RoundBuffers, values: RunValues, rounds: number, pairs: number, options: Omit<SliceOptions, 'pace' | 'now'>): Promise<number> {
  const { device } = room;
  const { denoise, advance } = passes;
  const run = uniformBuffer(room, advance.pack(values), 'run');
  const span = uniformBuffer(room, denoise.pack({ begin: 0, end: values.samples }), 'span');
  const denoiseGroup = denoise.bind([b.law, b.charges.buffer, span, b.walks]);
  const advanceGroup = advance.bind([run, span, b.walks, b.shares, b.positions, b.velocities]);
  const work = {
    samples: values.samples,
    steps: rounds,
    pairs,
    submit(begin: number, end: number, _round: number, count: number) {
      device.queue.writeBuffer(span, 0, denoise.pack({ begin, end }));
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      for (let k = 0; k < count; k++) {
        denoise.dispatch(compute, denoiseGroup, Math.ceil((end - begin) / room.passes.samplesPerThread));
        advance.dispatch(compute, advanceGroup, end - begin);
      }
      compute.end();
      device.queue.submit([encoder.finish()]);
    },
  };
  try {
    return await runSliced(device, work, { ...options, pace: room.pace, now: room.now });
  } finally {
    run.destroy();
    span.destroy();
  }
}
