/**
 * Mean distances of all pairs of samples and charges. What a thread adds up in float32 is finished in float64 here.
 *
 * Error of a mean, relative: coordinates and weights are rounded to float32, each root is off by up to 3 ulp, and sums of 64, then 16, then 16 numbers are
 * rounded as often: at most (3 + 64 + 16 + 16) 2^-24 = 6e-6 if all of it went the same way. It does not: roundings are independent, √(3² + 64 + 16 + 16)
 * 2^-24 = 6e-7 for a thread and that over the root of their number, 1e-8, for a mean of 10,000 threads. What goes the same way, a biased root,
 * multiplies all three means alike, and so the energy distance by as much: nothing that cancels is lost.
 */
import type { Charges } from '../../core/charges.ts';
import { centroid } from '../../core/charges.ts';
import type { Distances } from '../../core/distances.ts';
import type { DistanceOptions } from '../engine.ts';
import { bufferOf } from './buffers.ts';
import { readBack } from './read.ts';
import { constantsOf, guarded, type Room, uniformBuffer } from './room.ts';
import { runSliced } from './slices.ts';

/** ROWS and BLOCK of shaders/passes/distances.wgsl. */
const [ROWS, BLOCK] = [16, 1024];

/** Numbers of a point. */
const WIDTH = 4;
const WORD = 4;

/** Larger coordinates are divided by a power of two: their squares would be beyond float32. */
const LARGEST = 2 ** 60;

/**
 * Samples, and charges, of which all pairs are taken. Reasoned for graphics cards: 131,072 samples are 9e9 pairs of some ten operations, a tenth of a
 * second to a few. Measured on SwiftShader: 32,768 are 5.7e8 pairs, two seconds of a core.
 */
const MOST = { hardware: 2 ** 17, software: 2 ** 15 } as const;

export const mostApart = (software: boolean): number => (software ? MOST.software : MOST.hardware);

/** A cloud on the GPU. */
interface Cloud {
  readonly count: number;
  readonly buffer: GPUBuffer;
  /** The sum of its weights as they are in float32. */
  readonly weight: number;
}

/** [n, 4] (x, y, z, weight) relative to `origin`. */
function packed(positions: ArrayLike<number>, N: number, origin: Float64Array, unit: number, weightOf: (i: number) => number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array((positions.length / N) * WIDTH);
  for (let i = 0; i < positions.length / N; i++) {
    for (let a = 0; a < N; a++) rows[WIDTH * i + a] = (positions[N * i + a]! - origin[a]!) / unit;
    rows[WIDTH * i + WIDTH - 1] = weightOf(i);
  }
  return rows;
}

function unitOf(...lists: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const list of lists) for (let j = 0; j < list.length; j++) largest = Math.max(largest, Math.abs(list[j]!));
  return largest <= LARGEST ? 1 : 2 ** Math.ceil(Math.log2(largest / LARGEST));
}

/** Steps of the sum of `rows` with `columns`, and how often the pairs of a step count: within a cloud a pair of blocks is taken once. */
function stepsOf(columns: number, within: boolean): { readonly steps: number; readonly times: (step: number) => number } {
  const blocks = Math.ceil(columns / BLOCK);
  if (!within) return { steps: blocks, times: () => 1 };
  // The block opposite in an even ring is met from both sides, and a row's own has each pair twice already.
  return { steps: Math.floor(blocks / 2) + 1, times: (step) => (step === 0 || 2 * step === blocks ? 1 : 2) };
}

/** The mean distance between the points of two clouds, which may be the same. */
async function meanDistance(room: Room, N: number, rows: Cloud, columns: Cloud, { signal, onProgress }: DistanceOptions): Promise<number> {
  const { device } = room;
  const within = rows === columns;
  const { steps, times } = stepsOf(columns.count, within);
  const groups = Math.ceil(rows.count / ROWS);
  const pass = await room.passes.get('distances', '', constantsOf(null, N));
  const buffers: GPUBuffer[] = [];
  try {
    const [clouds, span, sums] = await guarded(device, 'distances', () => {
      buffers.push(
        uniformBuffer(room, pass.pack({ rows: rows.count, columns: columns.count, within: within ? 1 : 0 }), 'clouds'),
        bufferOf(device, GPUBufferUsage.UNIFORM, new Uint32Array(WIDTH), 'span'),
        device.createBuffer({ label: 'sums', size: groups * steps * WORD, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC }),
      );
      return buffers as [GPUBuffer, GPUBuffer, GPUBuffer];
    });
    const group = pass.bind([clouds, span, rows.buffer, columns.buffer, sums]);
    const work = {
      samples: rows.count,
      steps,
      // A distance takes as long as a pair of the field: 2.7e8 a second of a core on SwiftShader, against 2.2e8 at D = 1.
      pairs: BLOCK,
      submit(begin: number, end: number, step: number, count: number) {
        device.queue.writeBuffer(span, 0, new Uint32Array([begin, end, step, count]));
        const encoder = device.createCommandEncoder();
        const compute = encoder.beginComputePass();
        pass.dispatch(compute, group, Math.ceil((end - begin) / ROWS) * count);
        compute.end();
        device.queue.submit([encoder.finish()]);
      },
    };
    await runSliced(device, work, { pace: room.pace, now: room.now, signal, onProgress });
    const found = new Float32Array(await readBack(device, [{ buffer: sums, offset: 0, bytes: groups * steps * WORD }]));
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      let ofStep = 0;
      for (let g = 0; g < groups; g++) ofStep += found[step * groups + g]!;
      sum += times(step) * ofStep;
    }
    return sum / rows.weight / columns.weight;
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

/** @param points [P, N], data units. */
export async function distancesOf(room: Room, charges: Charges, points: Float32Array, { signal, onProgress }: DistanceOptions): Promise<Distances> {
  const { dimension: N, count: M, positions, weights } = charges;
  const P = points.length / N;
  if (!(P >= 1 && Number.isInteger(P))) throw new RangeError(`expected at least one sample of ${N} coordinates, got ${points.length} numbers`);
  const origin = centroid(charges);
  const unit = unitOf(points, positions);
  const clouds: Cloud[] = [];
  const put = (rows: Float32Array<ArrayBuffer>, label: string): Cloud => {
    let weight = 0;
    for (let j = WIDTH - 1; j < rows.length; j += WIDTH) weight += rows[j]!;
    const cloud = { count: rows.length / WIDTH, buffer: bufferOf(room.device, GPUBufferUsage.STORAGE, rows, label), weight };
    clouds.push(cloud);
    return cloud;
  };
  // Pairs of a sum within a cloud are half as many as of one between two.
  const pairs = [P * M, (P * P) / 2, (M * M) / 2];
  const all = pairs.reduce((sum, some) => sum + some, 0);
  let done = 0;
  const mean = async (rows: Cloud, columns: Cloud): Promise<number> => {
    const [before, some] = [done, pairs.shift()!];
    const value = await meanDistance(room, N, rows, columns, { signal, onProgress: (share) => onProgress?.((before + share * some) / all) });
    done += some;
    return value * unit;
  };
  try {
    // Weights of about 1, so that no product is too small for float32.
    const samples = put(packed(points, N, origin, unit, () => 1), 'samples');
    const data = put(packed(positions, N, origin, unit, (i) => weights[i]! * M), 'data');
    const between = await mean(samples, data);
    const ofSamples = await mean(samples, samples);
    const ofCharges = await mean(data, data);
    return { between, ofSamples, ofCharges };
  } finally {
    for (const { buffer } of clouds) buffer.destroy();
  }
}
