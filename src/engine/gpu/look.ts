/** What can be known of the model at given points, each at its own level: score, density, divergence. */
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import { logGammaRatio } from '../../core/special.ts';
import type { Look } from '../engine.ts';
import { bufferOf } from './buffers.ts';
import { isPlain, kernelOf } from './kernel.ts';
import { ANSWER_BYTES, expectDensity, posteriorOf } from './posterior.ts';
import { readBack } from './read.ts';
import { guarded, type Room } from './room.ts';
import { runSliced } from './slices.ts';
import { WALK_BYTES } from './walks.ts';

/** Numbers of an answer, of a walk, and where in a walk it is said where the answer is wanted. */
const [ANSWER, WALK, WANTED] = [ANSWER_BYTES / 4, WALK_BYTES / 4, 4];
/** Where in an answer the sums begin. */
const SUMS = 4;

/** ln of what makes the kernel, 1 at distance 0, a density in N dimensions: 1/∫K. */
function logNormaliser(law: Law, N: number, level: number): number {
  const D = law.augmentation;
  if (D === Infinity) return -(N / 2) * Math.log(2 * Math.PI * level * level);
  return logGammaRatio(D / 2, N) - (N / 2) * Math.log(Math.PI) - N * Math.log(law.augmentedCoordinate(level));
}

/** Walks [n] that want answers at points [n, N + 1] (data coordinates, level last). */
function wantedAt(points: Float32Array, origin: Float64Array): Float32Array<ArrayBuffer> {
  const width = origin.length + 1;
  if (points.length === 0 || points.length % width !== 0) throw new RangeError(`expected points of ${width} numbers each, the level last, got ${points.length} numbers`);
  const walks = new Float32Array((points.length / width) * WALK);
  for (let i = 0; i < points.length / width; i++) {
    const level = points[i * width + width - 1]!;
    if (!(level > 0 && level < Infinity)) throw new RangeError(`point ${i}: expected a positive level, got ${level}`);
    origin.forEach((centre, a) => (walks[i * WALK + WANTED + a] = points[i * width + a]! - centre));
    walks[i * WALK + WANTED + 3] = level;
  }
  return walks;
}

/** Score, density and divergence at points [n, N + 1]. */
export async function lookAt(room: Room, charges: Charges, law: Law, points: Float32Array): Promise<Look> {
  expectDensity(law);
  const { device } = room;
  const N = charges.dimension;
  const uploaded = room.charges(charges);
  const rows = wantedAt(points, uploaded.origin);
  const count = points.length / (N + 1);
  const posterior = await posteriorOf(room, uploaded, law, null);
  const buffers: GPUBuffer[] = [];
  try {
    const [span, walks, answers] = await guarded(device, 'the field', () => {
      const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
      buffers.push(
        bufferOf(device, GPUBufferUsage.UNIFORM, new Uint32Array([0, 0]), 'span'),
        bufferOf(device, storage, rows, 'points'),
        device.createBuffer({ label: 'answers', size: count * ANSWER_BYTES, usage: storage }),
      );
      return buffers as [GPUBuffer, GPUBuffer, GPUBuffer];
    });
    const answer = posterior.bind(walks, span, answers);
    const work = {
      samples: count,
      steps: 1,
      pairs: posterior.cost,
      submit(begin: number, end: number) {
        device.queue.writeBuffer(span, 0, new Uint32Array([begin, end]));
        const encoder = device.createCommandEncoder();
        const compute = encoder.beginComputePass();
        answer(compute, end - begin);
        compute.end();
        device.queue.submit([encoder.finish()]);
      },
    };
    await runSliced(device, work, { pace: room.pace, now: room.now });
    return looked(new Float32Array(await readBack(device, [{ buffer: answers, offset: 0, bytes: count * ANSWER_BYTES }])), law, N, points);
  } finally {
    posterior.release();
    for (const buffer of buffers) buffer.destroy();
  }
}

/** What answers say. Logarithms are taken here, in float64: at large D and far out they are differences of large numbers. */
function looked(answers: Float32Array, law: Law, N: number, points: Float32Array): Look {
  const count = answers.length / ANSWER;
  const plain = law.augmentation !== Infinity && isPlain(kernelOf(law, N));
  const look = { score: new Float32Array(count * N), logDensity: new Float32Array(count), divergence: new Float32Array(count) };
  for (let i = 0; i < count; i++) {
    const level = points[i * (N + 1) + N]!;
    const [sum, nearest, trace] = answers.subarray(i * ANSWER + SUMS, i * ANSWER + SUMS + 3) as unknown as [number, number, number];
    const reference = plain ? (N + law.augmentation) * Math.log(law.augmentedCoordinate(level)) : law.logKernel(nearest, level);
    for (let a = 0; a < N; a++) look.score[i * N + a] = answers[i * ANSWER + a]!;
    look.logDensity[i] = logNormaliser(law, N, level) + reference + Math.log(sum);
    look.divergence[i] = (N - trace) / level;
  }
  return look;
}
