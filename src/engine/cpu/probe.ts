/** The field at given points: velocity, density and score, nearest charge, and the flow from one level to another. */
import type { Charges } from '../../core/charges.ts';
import { added, type Distances } from '../../core/distances.ts';
import type { Law } from '../../core/law.ts';
import { flowLevels } from '../../core/schedule.ts';
import { samplerById } from '../../samplers/index.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { stagesOf } from '../../core/step.ts';
import type { DistanceOptions, FlowOrder, Look, Recipe } from '../engine.ts';
import { kernelKind } from '../film-shape.ts';
import { inChunks, type Room } from './chunks.ts';
import { specOf } from './law-spec.ts';
import type { Chore } from './messages.ts';

type Points = Float32Array<ArrayBuffer>;

/** @throws RangeError unless there are points and each has N coordinates. */
function countOf(points: Float32Array, N: number): number {
  if (points.length === 0 || points.length % N !== 0) throw new RangeError(`expected points of ${N} coordinates each, got ${points.length} numbers`);
  return points.length / N;
}

/** Asks for one row of N numbers for each point. @param evaluations of the field for each. */
async function pointwise(room: Room, charges: Charges, points: Float32Array, evaluations: number, chore: (part: Points, begin: number) => Chore): Promise<Float32Array> {
  const N = charges.dimension;
  const out = new Float32Array(points.length);
  await inChunks(room, {
    charges,
    items: countOf(points, N),
    pairs: charges.count * evaluations,
    bytes: N * Float32Array.BYTES_PER_ELEMENT,
    chore: (begin, end) => chore(Float32Array.from(points.subarray(begin * N, end * N)), begin),
    take: (result, begin) => out.set(result.rows[0]!, begin * N),
  });
  return out;
}

/** dx/dlevel at points [n, N] at one level > 0: [n, N]. */
export async function velocityAt(room: Room, charges: Charges, law: Law, points: Float32Array, level: number): Promise<Float32Array> {
  if (!(level > 0 && level < Infinity)) throw new RangeError(`expected a positive level, got ${level}`);
  const spec = specOf(law);
  return pointwise(room, charges, points, 1, (part) => ({ kind: 'velocity', law: spec, points: part, level }));
}

/** Integrates points [n, N] from one level to another along `flowLevels`: [n, N]. */
export async function flowThrough(
  room: Room,
  { charges, law, sampler, steps, schedule, rho, knobs }: Pick<Recipe, 'charges' | 'law'> & FlowOrder,
  points: Float32Array,
  from: number,
  to: number,
): Promise<Float32Array> {
  // Callers may give a whole recipe, of which only this is posted.
  const order: FlowOrder = { sampler, steps, schedule, ...(rho === undefined ? {} : { rho }), ...(knobs ? { knobs } : {}) };
  // Refuses levels that lead nowhere, here rather than in a worker.
  flowLevels(order, order.steps, from, to);
  const spec = specOf(law);
  const { evaluations } = stagesOf(samplerById(order.sampler), order.steps, to === 0 ? 1 : 0, kernelKind(law), order.knobs ?? usualKnobs);
  return pointwise(room, charges, points, evaluations, (part, begin) => ({ kind: 'flow', law: spec, points: part, begin, order, from, to }));
}

/** Score, log density and divergence at points [n, N + 1], each with its own level > 0 last. */
export async function lookAt(room: Room, charges: Charges, law: Law, points: Float32Array): Promise<Look> {
  const N = charges.dimension;
  const width = N + 1;
  const count = countOf(points, width);
  if (!(law.augmentation > 0)) throw new RangeError('expected a law with a density, got one without augmentation');
  for (let i = N; i < points.length; i += width) if (!(points[i]! > 0 && points[i]! < Infinity)) throw new RangeError(`expected a positive level, got ${points[i]}`);
  const spec = specOf(law);
  const look = { score: new Float32Array(count * N), logDensity: new Float32Array(count), divergence: new Float32Array(count) };
  await inChunks(room, {
    charges,
    items: count,
    pairs: charges.count,
    bytes: (N + 2) * Float32Array.BYTES_PER_ELEMENT,
    chore: (begin, end) => ({ kind: 'look', law: spec, points: Float32Array.from(points.subarray(begin * width, end * width)) }),
    take({ rows }, begin) {
      look.score.set(rows[0]!, begin * N);
      look.logDensity.set(rows[1]!, begin);
      look.divergence.set(rows[2]!, begin);
    },
  });
  return look;
}

/** For each of n points [n, N]: squared distance to its nearest charge, and that charge. */
export async function nearestTo(room: Room, charges: Charges, points: Float32Array): Promise<{ distance2: Float32Array; charge: Uint32Array }> {
  const N = charges.dimension;
  const count = countOf(points, N);
  const distance2 = new Float32Array(count);
  const charge = new Uint32Array(count);
  await inChunks(room, {
    charges,
    items: count,
    pairs: charges.count,
    bytes: 2 * Float32Array.BYTES_PER_ELEMENT,
    chore: (begin, end) => ({ kind: 'nearest', points: Float32Array.from(points.subarray(begin * N, end * N)) }),
    take(result, begin) {
      distance2.set(result.rows[0]!, begin);
      charge.set(result.indices, begin);
    },
  });
  return { distance2, charge };
}

/** Of samples and charges: half a billion distances together, about a second of one worker. */
export const MOST_APART = 2 ** 14;

/** Mean distances of all pairs of points [n, N] and charges, in float64. */
export async function distancesOf(room: Room, charges: Charges, points: Float32Array, options: DistanceOptions): Promise<Distances> {
  const samples = countOf(points, charges.dimension);
  const own = Float32Array.from(points);
  let sums: Distances = { between: 0, ofSamples: 0, ofCharges: 0 };
  await inChunks(room, {
    ...options,
    charges,
    items: samples + charges.count,
    // A row meets half of its own cloud, and a sample all charges.
    pairs: charges.count + samples / 2,
    bytes: 0,
    chore: (begin, end) => ({ kind: 'distances', points: own, begin, end }),
    take: ({ distances }) => (sums = added(sums, distances!)),
  });
  return sums;
}
