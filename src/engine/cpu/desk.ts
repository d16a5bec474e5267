/** What a worker does with its requests, apart from being a worker: charges are kept, chores are answered. */
import { type BakedPath, pathBaker } from '../../core/bake.ts';
import { centroid, type Charges } from '../../core/charges.ts';
import { distanceSums } from '../../core/distances.ts';
import { looker } from '../../core/look.ts';
import { drawsNoise, type WriteDenoised } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import { evaluationsOf } from '../film-shape.ts';
import { type Columns, columnsOf, writeDistances } from './columns.ts';
import { fieldOf } from './field.ts';
import { carrier } from './flow.ts';
import { lawFrom, type LawSpec } from './law-spec.ts';
import type { Chore, Reply, Request, Tally, Yield } from './messages.ts';

/** Numbers of one row (x, y, z, level). */
const ROW = 4;

/** Charges at hand, with what is made of them once. */
interface Kept {
  readonly charges: Charges;
  readonly columns: Columns;
  readonly centre: Float64Array;
  /** The field of the last law: a bake asks for the same one chunk after chunk. */
  field: { readonly spec: string; readonly denoise: WriteDenoised } | null;
}

type Rows = Float32Array<ArrayBuffer>;
type Result = Pick<Yield, 'rows' | 'indices' | 'tally' | 'distances'>;

function fieldUnder(kept: Kept, spec: LawSpec): WriteDenoised {
  const name = JSON.stringify([spec.model, String(spec.augmentation), spec.uniforms]);
  if (kept.field?.spec !== name) kept.field = { spec: name, denoise: fieldOf(kept.charges, kept.columns, lawFrom(spec)) };
  return kept.field.denoise;
}

const counted = (before: Tally, { lost, account }: BakedPath): Tally => ({
  lost: before.lost + (lost ? 1 : 0),
  evaluations: before.evaluations + (account?.evaluations ?? 0),
  accepted: before.accepted + (account?.accepted ?? 0),
  rejected: before.rejected + (account?.rejected ?? 0),
  unfinished: before.unfinished + (account?.unfinished ? 1 : 0),
});

function paths({ charges, centre }: Kept, denoise: WriteDenoised, { order, law, begin, leaving, kept }: Extract<Chore, { kind: 'paths' }>): Result {
  const N = charges.dimension;
  const count = leaving.length;
  const positions: Rows = new Float32Array(kept.length * count * ROW);
  const velocities: Rows = new Float32Array(positions.length);
  const bake = pathBaker({ ...order, charges, law: lawFrom(law) }, samplerById(order.sampler), denoise);
  let tally: Tally = { lost: 0, evaluations: 0, accepted: 0, rejected: 0, unfinished: 0 };
  for (let p = 0; p < count; p++) {
    const path = bake(begin + p, leaving[p]!);
    tally = counted(tally, path);
    for (let k = 0; k < kept.length; k++) {
      const knot = kept[k]!;
      const row = (k * count + p) * ROW;
      for (let a = 0; a < N; a++) {
        positions[row + a] = path.positions[knot * N + a]! - centre[a]!;
        velocities[row + a] = path.velocities[knot * N + a]!;
      }
      positions[row + 3] = path.levels[knot]!;
    }
  }
  return { rows: [positions, velocities], indices: new Uint32Array(0), tally };
}

/** Applies `write` to each point [n, N] in float64. */
function pointwise(points: Rows, N: number, write: (out: Float64Array, x: Float64Array, i: number) => void): Result {
  const out: Rows = new Float32Array(points.length);
  const [x, y] = [new Float64Array(N), new Float64Array(N)];
  for (let i = 0; i < points.length; i += N) {
    for (let a = 0; a < N; a++) x[a] = points[i + a]!;
    write(y, x, i / N);
    out.set(y, i);
  }
  return { rows: [out], indices: new Uint32Array(0), tally: null };
}

function nearest({ charges, columns }: Kept, points: Rows): Result {
  const N = charges.dimension;
  const distance2: Rows = new Float32Array(points.length / N);
  const indices = new Uint32Array(distance2.length);
  for (let i = 0; i < distance2.length; i++) {
    const least = writeDistances(columns, points[i * N]!, points[i * N + 1]!, N === 3 ? points[i * N + 2]! : 0);
    distance2[i] = least;
    indices[i] = columns.squared.indexOf(least);
  }
  return { rows: [distance2], indices, tally: null };
}

function look({ charges }: Kept, law: LawSpec, points: Rows): Result {
  const N = charges.dimension;
  const count = points.length / (N + 1);
  const [scores, logDensities, divergences]: [Rows, Rows, Rows] = [new Float32Array(count * N), new Float32Array(count), new Float32Array(count)];
  const lookAt = looker(charges, lawFrom(law));
  for (let i = 0; i < count; i++) {
    const row = i * (N + 1);
    const sight = lookAt(points.subarray(row, row + N), points[row + N]!);
    scores.set(sight.score, i * N);
    logDensities[i] = sight.logDensity;
    divergences[i] = sight.divergence();
  }
  return { rows: [scores, logDensities, divergences], indices: new Uint32Array(0), tally: null };
}

function distances({ charges }: Kept, { points, begin, end }: Extract<Chore, { kind: 'distances' }>): Result {
  return { rows: [], indices: new Uint32Array(0), tally: null, distances: distanceSums(charges, points).part(begin, end) };
}

/** Evaluations of a chore that do not go by the denoiser. Samplers that draw look at more than x̂, and ask once at each point. */
function looks(chore: Chore, N: number): number {
  switch (chore.kind) {
    case 'look':
      return chore.points.length / (N + 1);
    case 'nearest':
      return chore.points.length / N;
    case 'paths':
      return drawsNoise(samplerById(chore.order.sampler)) ? chore.leaving.length * evaluationsOf({ ...chore.order, law: lawFrom(chore.law) }) : 0;
    default:
      return 0;
  }
}

function resultOf(kept: Kept, chore: Chore, counting: (denoise: WriteDenoised) => WriteDenoised): Result {
  const N = kept.charges.dimension;
  if (chore.kind === 'nearest') return nearest(kept, chore.points);
  if (chore.kind === 'distances') return distances(kept, chore);
  if (chore.kind === 'look') return look(kept, chore.law, chore.points);
  const plain = fieldUnder(kept, chore.law);
  const denoise = chore.kind === 'paths' && drawsNoise(samplerById(chore.order.sampler)) ? plain : counting(plain);
  switch (chore.kind) {
    case 'paths':
      return paths(kept, denoise, chore);
    case 'velocity':
      return pointwise(chore.points, N, (out, x) => {
        denoise(out, x, chore.level);
        for (let a = 0; a < N; a++) out[a] = (x[a]! - out[a]!) / chore.level;
      });
    case 'flow': {
      const carry = carrier({ ...kept, law: lawFrom(chore.law) }, denoise, chore.order, chore.from, chore.to);
      return pointwise(chore.points, N, (out, x, i) => out.set(carry(chore.begin + i, x)));
    }
    default:
      return chore satisfies never;
  }
}

/** Answers one request; null where none is due. */
export type Desk = (request: Request) => Exclude<Reply, { kind: 'ready' }> | null;

/** @param now milliseconds on any clock. */
export function createDesk(now: () => number): Desk {
  const all = new Map<number, Kept>();
  return (request) => {
    if (request.kind === 'forget') {
      all.delete(request.key);
      return null;
    }
    if (request.kind === 'charges') {
      const { charges } = request;
      all.set(request.key, { charges, columns: columnsOf(charges), centre: centroid(charges), field: null });
      return null;
    }
    const { id, key, chore } = request;
    try {
      const kept = all.get(key);
      if (!kept) throw new Error(`no charges are kept under ${key}`);
      let evaluations = looks(chore, kept.charges.dimension);
      const counting = (denoise: WriteDenoised): WriteDenoised => (out, x, level) => {
        evaluations++;
        denoise(out, x, level);
      };
      const started = now();
      const result = resultOf(kept, chore, counting);
      return { kind: 'done', id, result: { ...result, pairs: evaluations * kept.charges.count, ms: now() - started } };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { kind: 'failed', id, name, message };
    }
  };
}

/** The buffers of a reply that change hands. */
export function buffersOf(reply: Reply): ArrayBuffer[] {
  return reply.kind === 'done' ? [...reply.result.rows, reply.result.indices].map(({ buffer }) => buffer) : [];
}
