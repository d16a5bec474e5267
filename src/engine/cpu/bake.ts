/** Baking a film on workers. What comes out is what src/core/bake.ts says, sample by sample, rounded to float32. */
import { t } from '@lingui/core/macro';
import { centroid } from '../../core/charges.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { systematicCharges } from '../../core/launch.ts';
import { samplerById } from '../../samplers/index.ts';
import { type BakeOptions, type PairFilm, OutOfMemoryError, type Recipe } from '../engine.ts';
import { hasOwnTops } from '../../core/bake.ts';
import { curveOf, evaluationsOf, type FilmShape, filmShape, isNoising, isWalk, ROW } from '../film-shape.ts';
import { inChunks, type Room } from './chunks.ts';
import { specOf } from './law-spec.ts';
import type { Tally } from './messages.ts';

/** Numbers of a row. */
const WIDTH = 4;

interface Rows {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly velocities: Float32Array<ArrayBuffer>;
}

function allocated(numbers: number): Rows {
  try {
    return { positions: new Float32Array(numbers), velocities: new Float32Array(numbers) };
  } catch {
    throw new OutOfMemoryError(t`There is no memory left for so many paths. Fewer samples or fewer steps need less.`);
  }
}

/** Copies [K, count, 4] rows of samples from `begin` on into [K, P, 4]. */
function copyRows(into: Float32Array, from: Float32Array, knots: number, samples: number, begin: number): void {
  const width = from.length / knots;
  for (let k = 0; k < knots; k++) into.set(from.subarray(k * width, (k + 1) * width), (k * samples + begin) * WIDTH);
}

/** [K] the knots of the integration that the film keeps. */
function keptKnots(steps: number, { keep }: FilmShape): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: steps + 1 }, (_, j) => j).filter((j) => j === 0 || j === steps || (j - 1) % keep === 0);
}

/** Evaluations of a sample by the adaptive sampler before there was one: 20 steps at tolerances that are usual. */
const ADAPTIVE_GUESS = 120;

/** Pairs that a sample costs: forward, its last knot needs one evaluation more, and with a top of its own it is integrated at least twice. Noising asks nothing. */
function pairsOf(recipe: Recipe): number {
  if (isNoising(recipe)) return 0;
  const forward = recipe.direction === 'forward';
  const rounds = isAdaptive(recipe) ? ADAPTIVE_GUESS : evaluationsOf(recipe) + (forward ? 1 : 0);
  return recipe.charges.count * rounds * (forward && hasOwnTops(recipe.law, recipe.surface) ? 2 : 1);
}

const isAdaptive = ({ sampler }: Recipe): boolean => samplerById(sampler).family === 'adaptive';

const added = (a: Tally, b: Tally): Tally => ({
  lost: a.lost + b.lost,
  evaluations: a.evaluations + b.evaluations,
  accepted: a.accepted + b.accepted,
  rejected: a.rejected + b.rejected,
  unfinished: a.unfinished + b.unfinished,
});

/** What a film says of how its samples fared. */
function accountOf(recipe: Recipe, { lost, evaluations, accepted, rejected, unfinished }: Tally): Pick<PairFilm, 'evaluations' | 'adaptive' | 'lost'> {
  if (!isAdaptive(recipe)) return { evaluations: evaluationsOf(recipe), adaptive: null, lost };
  const P = recipe.samples;
  return { evaluations: evaluations / P, adaptive: { accepted: accepted / P, rejected: rejected / P, unfinished }, lost };
}

/** Bakes a film. Also returns the measured pairs per second. */
export async function bakeFilm(room: Room, recipe: Recipe, options: BakeOptions): Promise<{ readonly film: PairFilm; readonly pairsPerSecond: number }> {
  options.signal?.throwIfAborted();
  const { charges, law: _law, evaluator: _evaluator, ...order } = recipe;
  const { samples, steps, seed, sampler } = recipe;
  const shape = filmShape(recipe, room.limit);
  const law = specOf(recipe.law);
  const kept = keptKnots(steps, shape);
  const leaving = recipe.direction === 'forward' ? systematicCharges(charges.weights, samples, seed) : new Uint32Array(samples);
  const bytes = 2 * shape.bytes;
  const started = room.now();
  let tally: Tally = { lost: 0, evaluations: 0, accepted: 0, rejected: 0, unfinished: 0 };
  // Made when the first chunk is there: most bakes that are superseded never get so far.
  let rows: Rows | null = null;
  const giveBack = (): void => {
    if (rows) room.memory -= bytes;
    rows = null;
  };
  const rowsOf = (): Rows => {
    if (rows) return rows;
    rows = allocated(shape.bytes / Float32Array.BYTES_PER_ELEMENT);
    room.memory += bytes;
    return rows;
  };
  try {
    const pairsPerSecond = await inChunks(room, {
      charges,
      items: samples,
      pairs: pairsOf(recipe),
      bytes: 2 * shape.knots * ROW,
      chore: (begin, end) => ({ kind: 'paths', law, order, begin, leaving: leaving.slice(begin, end), kept }),
      take(result, begin) {
        const { positions, velocities } = rowsOf();
        tally = added(tally, result.tally!);
        copyRows(positions, result.rows[0]!, shape.knots, samples, begin);
        copyRows(velocities, result.rows[1]!, shape.knots, samples, begin);
      },
      signal: options.signal,
      onProgress: options.onProgress,
    });
    const film: PairFilm = {
      kind: 'pair',
      recipe,
      samples,
      levels: shape.levels,
      curve: curveOf(sampler),
      ...accountOf(recipe, tally),
      walkedAt: isWalk(recipe) ? (recipe.knobs ?? usualKnobs).sigma : null,
      evaluator: 'twin',
      bytes,
      bakeMs: room.now() - started,
      storage: { kind: 'cpu', pages: [{ first: 0, knots: shape.knots, ...rowsOf() }] },
      origin: centroid(charges),
      release: giveBack,
    };
    return { film, pairsPerSecond };
  } catch (error) {
    giveBack();
    throw error;
  }
}
