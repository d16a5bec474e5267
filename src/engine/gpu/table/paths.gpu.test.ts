/** Whole paths by tables against whole paths by exact sums: where samples end, and on which charge. */
import { beforeAll, describe, expect, it } from 'vitest';
import { centroid, type Charges } from '../../../core/charges.ts';
import type { Law } from '../../../core/law.ts';
import { pfgmppLaw } from '../../../models/pfgmpp.ts';
import { bufferOf } from '../buffers.ts';
import { directEvaluator, type Evaluator } from '../evaluator.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import { runRounds } from '../rounds.ts';
import { columnsOf, WALK_BYTES } from '../walks.ts';
import { buildTable } from './index.ts';
import { numbers, quantile, shapes, square, testRoom } from './testing.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

const LOWEST = 0.002;
/** Numbers of a walk, and where it has its highest level (shaders/lib/walk.wgsl). */
const WALK = WALK_BYTES / 4;
const TOP = 11;

/** Walks at the prior, relative to the centroid: a hemisphere of radius R, on which every walk has a level of its own, or the plane for D = infinity. */
function startsOf(law: Law, samples: number, R: number): Float32Array<ArrayBuffer> {
  const u = numbers(4 * samples, 11);
  const walks = new Float32Array(samples * WALK);
  const x = new Float64Array(2);
  for (let p = 0; p < samples; p++) {
    const level = law.writePrior(x, { start: 'hemisphere', radius: R, level: R }, u.subarray(4 * p, 4 * p + 4));
    for (const row of [0, 4]) walks.set([...x, 0, level], p * WALK + row);
    walks[p * WALK + TOP] = level;
  }
  return walks;
}

/** Ends [P, 2] of backward paths, relative to the centroid. */
async function endsOf(evaluator: Evaluator, charges: Charges, law: Law, samples: number, steps: number): Promise<Float64Array> {
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const walks = bufferOf(room.device, storage, startsOf(law, samples, 40), 'walks');
  const shares = bufferOf(room.device, storage, Float32Array.from({ length: steps + 1 }, (_, j) => (j === 0 ? -1 : (j - 1) / (steps - 1))), 'shares');
  // No knot is kept.
  const [positions, velocities] = [bufferOf(room.device, storage, new Float32Array(4), 'none'), bufferOf(room.device, storage, new Float32Array(4), 'none')];
  const values = { samples, steps, first: steps, upward: 0, schedule: 0, rho: 1, level_min: LOWEST, keep: 0, knots: 0 };
  const pages = [{ first: 0, knots: 2, positions, velocities }];
  const lost = bufferOf(room.device, storage, new Uint32Array(1), 'lost');
  await runRounds(room, evaluator, { charges, law, sampler: 'dpmpp2m', seed: 0 }, { walks, shares, pages, lost }, values, steps, {});
  const bytes = await readBack(room.device, [{ buffer: walks, offset: 0, bytes: samples * WALK_BYTES }]);
  for (const buffer of [walks, shares, lost, positions, velocities]) buffer.destroy();
  return columnsOf(new Float32Array(bytes), 2, 'here');
}

function nearestTo(charges: Charges, origin: Float64Array, x: number, y: number): number {
  let [best, least] = [0, Infinity];
  for (let i = 0; i < charges.count; i++) {
    const d2 = (x + origin[0]! - charges.positions[2 * i]!) ** 2 + (y + origin[1]! - charges.positions[2 * i + 1]!) ** 2;
    if (d2 < least) [best, least] = [i, d2];
  }
  return best;
}

/** Distances between the ends by both evaluators, and the share that end on the same charge. */
async function compared(charges: Charges, D: number, samples: number, steps: number): Promise<{ readonly apart: number[]; readonly same: number }> {
  const law = pfgmppLaw(D, 2);
  const table = await buildTable(room, charges, law, { lowest: LOWEST, highest: 41 }, 'fine');
  const evaluators = [await table.evaluator(), await directEvaluator(room, room.charges(charges), law, samples * steps)];
  const ends = [];
  for (const evaluator of evaluators) ends.push(await endsOf(evaluator, charges, law, samples, steps));
  for (const evaluator of evaluators) evaluator.release();
  table.release();
  const [byTable, bySum] = ends as [Float64Array, Float64Array];
  const origin = centroid(charges);
  const apart = Array.from({ length: samples }, (_, p) => Math.hypot(byTable[2 * p]! - bySum[2 * p]!, byTable[2 * p + 1]! - bySum[2 * p + 1]!));
  const same = apart.filter((_, p) => nearestTo(charges, origin, byTable[2 * p]!, byTable[2 * p + 1]!) === nearestTo(charges, origin, bySum[2 * p]!, bySum[2 * p + 1]!));
  return { apart, same: same.length / samples };
}

/** What a film may be off by, in standard deviations of the charges: less than a pixel for half of the samples, and less than a stroke's width for all but some. */
const MEDIAN = 3e-3;
const MOST = 2e-2;

describe('paths by a table', () => {
  it.each((['heart', 'text', 'moons'] as const).flatMap((name) => [1, 8, 128, Infinity].map((D) => [name, D] as const)))('to a %s at D = %s end where exact ones do', async (name, D) => {
    const { apart, same } = await compared((await shapes(1024))[name], D, 400, 36);
    expect(quantile(apart, 0.5)).toBeLessThan(MEDIAN);
    expect(quantile(apart, 0.99)).toBeLessThan(MOST);
    expect(same).toBeGreaterThanOrEqual(0.98);
  });

  it.each([1, Infinity])('to 65,536 charges at D = %s end where exact ones do', async (D) => {
    const { apart } = await compared(square(65_536), D, 128, 20);
    expect(quantile(apart, 0.5)).toBeLessThan(MEDIAN);
    expect(quantile(apart, 0.99)).toBeLessThan(MOST);
  }, 60_000);
});
