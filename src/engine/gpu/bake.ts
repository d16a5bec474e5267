/** Baking a film on the GPU. What comes out is what src/core/bake.ts says, sample by sample. */
import { hasOwnTops } from '../../core/bake.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { samplerById } from '../../samplers/index.ts';
import type { BakeOptions, PairFilm, Recipe } from '../engine.ts';
import { curveOf, evaluationsOf, filmShape, isNoising, isWalk, roundsOf } from '../film-shape.ts';
import { type Account, runAdaptive } from './adaptive.ts';
import type { Evaluator } from './evaluator.ts';
import { type Bench, dispatch, type Job, layOut, runValues } from './layout.ts';
import { givePages } from './pages.ts';
import { reach } from './reach.ts';
import { readBack } from './read.ts';
import { guarded, lawPass, type Room } from './room.ts';
import { runNoising, runRounds } from './rounds.ts';
import { evaluatorOf } from './route.ts';

/** As in src/core/bake.ts: how often a forward film may be integrated again to meet the hemisphere. */
const MOST_CORRECTIONS = 3;

/** Puts all samples at their starts and takes them to the other end of their film. @returns what adaptive steps cost, null for all others. */
async function runOnce(job: Job, shares: readonly [number, number]): Promise<Account | null> {
  const { room, recipe, passes, bench: b, evaluator, options } = job;
  const { starts } = passes;
  const { positions, velocities } = b.pages[0]!;
  dispatch(room, starts, starts.bind([b.law, b.charges.buffer, b.starts, b.firstSample, b.walks, positions, velocities]), recipe.samples);
  const values = runValues(job);
  const sliced = { signal: options.signal, onProgress: (share: number) => options.onProgress?.(shares[0] + share * (shares[1] - shares[0])) };
  if (!evaluator) await runNoising(room, recipe, b, values, sliced);
  else if (samplerById(recipe.sampler).family === 'adaptive') return runAdaptive(room, evaluator, recipe, b, values, sliced);
  // Forward, one round more gives the velocity at the last knot.
  else await runRounds(room, evaluator, recipe, b, values, roundsOf(recipe).stages + values.upward, sliced);
  return null;
}

async function run(job: Job): Promise<Account | null> {
  const { recipe, evaluator } = job;
  if (recipe.direction === 'backward') return runOnce(job, [0, 1]);
  await reach(job, 'common');
  if (!hasOwnTops(recipe.law, recipe.surface) || !evaluator) return runOnce(job, [0, 1]);
  await runOnce(job, [0, 0.5]);
  await reach(job, 'crossing');
  let account: Account | null = null;
  for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
    // Mostly the first is right, so a second one moves the bar no further.
    account = await runOnce(job, [correction === 0 ? 0.5 : 1, 1]);
    if ((await reach(job, 'correction')) === 0) break;
  }
  return account;
}

/** What answers the field's evaluations of a recipe; null where it has none. */
async function askedOf(room: Room, recipe: Recipe, options: BakeOptions): Promise<Evaluator | null> {
  return isNoising(recipe) ? null : evaluatorOf(room, recipe, options.coarse ?? false, options.signal);
}

/** Bakes a film. */
export async function bakeFilm(room: Room, recipe: Recipe, options: BakeOptions): Promise<PairFilm> {
  options.signal?.throwIfAborted();
  const shape = filmShape(recipe, room.memory / 2);
  const { law, charges, sampler, samples, direction, knobs = usualKnobs } = recipe;
  const N = charges.dimension;
  const started = room.now();
  const [starts, reachPass, evaluator] = await Promise.all([
    lawPass(room, 'starts', law, N),
    direction === 'forward' ? lawPass(room, 'reach', law, N) : null,
    askedOf(room, recipe, options),
  ]);
  const passes = { starts, reach: reachPass };
  let bench: Bench | null = null;
  let kept = false;
  try {
    options.signal?.throwIfAborted();
    bench = await guarded(room.device, 'the film', () => layOut(room, recipe, shape, passes));
    const { pages } = bench;
    const account = await run({ room, recipe, shape, passes, bench, evaluator, options });
    const lost = new Uint32Array(await readBack(room.device, [{ buffer: bench.lost, offset: 0, bytes: 4 }]))[0]!;
    let released = false;
    kept = true;
    const film: PairFilm = {
      kind: 'pair',
      recipe,
      samples,
      levels: shape.levels,
      curve: curveOf(sampler),
      evaluations: account?.evaluations ?? evaluationsOf(recipe),
      adaptive: account && { accepted: account.accepted, rejected: account.rejected, unfinished: account.unfinished },
      lost,
      walkedAt: isWalk(recipe) ? knobs.sigma : null,
      evaluator: evaluator?.kind ?? 'direct',
      bytes: 2 * shape.bytes,
      bakeMs: room.now() - started,
      storage: { kind: 'gpu', pages },
      origin: bench.charges.origin,
      release() {
        if (!released) givePages(room.pool, pages);
        released = true;
      },
    };
    return film;
  } finally {
    evaluator?.release();
    if (bench) {
      if (!kept) givePages(room.pool, bench.pages);
      room.pool.give(bench.walks);
      for (const buffer of [bench.law, bench.lost, bench.missed, bench.firstSample, bench.shares, bench.starts, bench.reach]) buffer.destroy();
    }
  }
}
