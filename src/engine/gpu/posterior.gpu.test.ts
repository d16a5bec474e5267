/** Answers to samplers that draw (x̂, score, one drawn charge) against the float64 look, at every form of the kernel and at awkward numbers of charges. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Charges } from '../../core/charges.ts';
import { looker } from '../../core/look.ts';
import { posteriorWeights } from '../../core/posterior.ts';
import { DRAWS, stepCounter, streams, writeUniforms } from '../../core/random.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { bufferOf, createBufferPool } from './buffers.ts';
import { createChargeStore, packCharges } from './charges.ts';
import { isSoftware } from './device.ts';
import { createPasses } from './pass.ts';
import { ANSWER_BYTES, posteriorOf } from './posterior.ts';
import { readBack } from './read.ts';
import type { Room } from './room.ts';
import { firstPace } from './slices.ts';
import { createTableStore } from './tables.ts';
import { testDevice } from './testing.ts';
import { shapesOf } from './tuning.ts';
import { cloud, numbers } from './twin-testing.ts';
import { WALK_BYTES } from './walks.ts';

let room: Room;
beforeAll(async () => {
  const { device, adapterInfo } = await testDevice();
  const software = isSoftware(adapterInfo);
  const limit = device.limits.maxStorageBufferBindingSize;
  const passes = createPasses(device, software, shapesOf(software), false);
  room = { device, passes, pool: createBufferPool(device, limit), charges: createChargeStore(device), pace: firstPace(), tables: createTableStore(), limit, memory: limit, now: () => 0 };
});
afterAll(() => room.device.destroy());

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

/** Shares below it may be anything up to it: on a software adapter powers stop at 2^-64, and the charge that they are relative to may be a light one. */
const LEAST_SHARE = 2 ** -50;

const SAMPLES = 43;
/** Samples before it are not asked about. */
const BEGIN = 3;
const [SEED, STAGES, STEP] = [11, 3, 4];
const WALK = WALK_BYTES / 4;

/** Distances to which points are scattered, each with its levels: near, among the charges, and far out. */
const places = [[3, 0.02], [4, 0.3], [8, 2], [200, 40], [1e4, 1], [1e6, 1e-3]] as const;

/** Points [SAMPLES, N + 1]; every third one lies exactly on a charge, the last one among them where there are many, at levels down to 1e-8. */
function pointsAmong(rows: Float32Array, N: number): Float32Array {
  const u = numbers(SAMPLES * N, 5);
  const count = rows.length / 4;
  const points = new Float32Array(SAMPLES * (N + 1));
  for (let i = 0; i < SAMPLES; i++) {
    const [reach, level] = places[i % places.length]!;
    const own = i % 3 === 0 ? rows.subarray(4 * (count - 1 - ((i * 7) % count)), 4 * (count - 1 - ((i * 7) % count)) + N) : null;
    for (let a = 0; a < N; a++) points[i * (N + 1) + a] = own ? own[a]! : (u[i * N + a]! - 0.5) * reach;
    points[i * (N + 1) + N] = own ? 10 ** -(i % 9) : level;
  }
  return points;
}

type Gathered = 'score' | 'charge' | 'all';

/** What the GPU answers at points [SAMPLES, N + 1]: rows of walks and of answers. */
async function asked(charges: Charges, D: number, points: Float32Array, gathered: Gathered): Promise<{ readonly walks: Float32Array; readonly answers: Float32Array }> {
  const N = charges.dimension;
  const walks = new Float32Array(SAMPLES * WALK);
  for (let i = 0; i < SAMPLES; i++) {
    for (let a = 0; a < N; a++) walks[i * WALK + 4 + a] = points[i * (N + 1) + a]!;
    walks[i * WALK + 7] = points[i * (N + 1) + N]!;
    // Rounds done, by which the step is known that the charge is drawn for.
    walks[i * WALK + 19] = STAGES * STEP + 1;
  }
  const { device } = room;
  const posterior = await posteriorOf(room, room.charges(charges), pfgmppLaw(D, N), { seed: SEED, stages: STAGES }, gathered);
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const [there, span] = [bufferOf(device, storage, walks, 'walks'), bufferOf(device, GPUBufferUsage.UNIFORM, new Uint32Array([BEGIN, SAMPLES]), 'span')];
  const answers = device.createBuffer({ size: SAMPLES * ANSWER_BYTES, usage: storage });
  const encoder = device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  posterior.bind(there, span, answers)(compute, SAMPLES - BEGIN);
  compute.end();
  device.queue.submit([encoder.finish()]);
  const read = async (buffer: GPUBuffer, bytes: number): Promise<Float32Array> => new Float32Array(await readBack(device, [{ buffer, offset: 0, bytes }]));
  const got = { walks: await read(there, SAMPLES * WALK_BYTES), answers: await read(answers, SAMPLES * ANSWER_BYTES) };
  posterior.release();
  for (const buffer of [there, span, answers]) buffer.destroy();
  return got;
}

const off = (got: number, want: number, allowed: number, what: string): void => expect(Math.abs(got - want), `${what}: got ${got}, expected ${want}`).toBeLessThanOrEqual(allowed);

const kernels = [[2, 0.5], [2, 1], [2, 2], [2, 7.3], [2, 128], [2, 1e4], [3, 1], [3, 128]] as const;
/** Weights are the evaluator's own where no score is gathered: a few forms show how charges are then drawn. With both at once one does. */
const cases: readonly (readonly [2 | 3, number, Gathered])[] = [...kernels.map(([N, D]) => [N, D, 'score'] as const), ...([0.5, 1, 128] as const).map((D) => [2, D, 'charge'] as const), [2, 1, 'all']];

it.each(cases)('in %i dimensions at D = %s what is gathered is the twin’s: %s', async (N, D, gathered) => {
  for (const count of [1, 7, 8, 9, 33, 1025]) {
    const charges = cloud(N, count);
    const uploaded = room.charges(charges);
    const rows = packCharges(charges, uploaded.origin);
    const points = pointsAmong(rows, N);
    const { walks, answers } = await asked(charges, D, points, gathered);
    // The twin sees the very numbers that the GPU sees.
    const seen: Charges = { ...charges, positions: Float64Array.from({ length: count * N }, (_, j) => rows[4 * Math.floor(j / N) + (j % N)]!), weights: Float64Array.from({ length: count }, (_, i) => rows[4 * i + 3]!) };
    const look = looker(seen, pfgmppLaw(D, N));
    const u = new Float64Array(DRAWS);
    // d² + r² is off by 8 half units in the last place or less, a weight by (N + D)/2 times that and a little more.
    const shares = 8 * ULP * ((N + D) / 2 + 2);
    // Sums of 8 charges, of tiles and of 32 parts, one after another.
    const sums = (8 + Math.ceil(count / 256) + 32) * ULP;
    for (let i = BEGIN; i < SAMPLES; i++) {
      const what = `${count} charges, sample ${i}`;
      const x = points.subarray(i * (N + 1), i * (N + 1) + N);
      const level = points[i * (N + 1) + N]!;
      const sight = look(x, level);
      writeUniforms(u, i, SEED, streams.noise, stepCounter(STEP, 4));
      const found = new Float64Array(count);
      posteriorWeights(seen, pfgmppLaw(D, N), x, level, found);
      const weights = [...found];
      const squares = weights.map((_, c) => x.reduce((sum, value, a) => sum + (value - seen.positions[c * N + a]!) ** 2, level * level * D));
      for (let a = 0; a < N && gathered !== 'charge'; a++) {
        const [ys, gs] = [weights.map((_, c) => seen.positions[c * N + a]!), weights.map((_, c) => ((N + D) * (seen.positions[c * N + a]! - x[a]!)) / squares[c]!)];
        const spread = (values: readonly number[], mean: number): number => values.reduce((sum, value, c) => sum + (weights[c]! * (2 * shares * Math.abs(value - mean) + (sums + 16 * ULP) * Math.abs(value)) + LEAST_SHARE * Math.abs(value)), 0);
        off(walks[i * WALK + 8 + a]!, sight.mean[a]!, spread(ys, sight.mean[a]!), `${what}, x̂`);
        off(answers[i * 8 + a]!, sight.score[a]!, spread(gs, sight.score[a]!), `${what}, score`);
      }
      if (gathered === 'score') continue;
      // The charge that was drawn is the one at which the cumulated shares pass u, or one whose border u is within rounding of.
      const drawn = answers[i * 8 + 7]!;
      const below = weights.slice(0, drawn).reduce((sum, w) => sum + w, 0);
      expect(below, `${what} drew charge ${drawn}`).toBeLessThanOrEqual(u[0]! + 2 * shares + sums);
      expect(below + weights[drawn]!, `${what} drew charge ${drawn}`).toBeGreaterThanOrEqual(u[0]! - 2 * shares - sums);
      off(answers[i * 8 + 3]!, squares[drawn]!, 8 * ULP * squares[drawn]!, `${what}, square`);
    }
    expect([...answers.subarray(0, BEGIN * 8)]).toEqual(Array.from({ length: BEGIN * 8 }, () => 0));
  }
});
