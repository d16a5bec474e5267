/**
 * Runs sweeps: cell by cell on the engine that also makes the picture, which comes first. While the director bakes or something is dragged no cell
 * is computed, and one that was begun is given up. Finished cells are kept, so that a sweep that was cancelled, or shares cells with another, goes on from there.
 */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import type { Engine, Recipe } from '../engine/engine.ts';
import { cellAt, cellCount, keyOfCell, recipeOfCell, referenceOfCell } from '../lab/cells.ts';
import { ASK_CELLS, ASK_SECONDS, guessedSeconds, secondsLeft } from '../lab/estimate.ts';
import { fewCharges, floorOf, measured as measure, needsConverged, type Ends } from '../lab/measures.ts';
import { sweepOf } from '../lab/spec.ts';
import { lab } from '../state/lab.ts';
import { sweepStore, type Measured, type Sweep } from '../state/sweep.ts';
import { runningNow } from './index.ts';
import { pause } from './pause.ts';
import { chargesOf } from './recipe.ts';

/** Values of cells that are remembered: a thousand sweeps of the usual size. */
const KEPT = 200_000;
const kept = new Map<string, number>();
/** Numbers of sets of charges, which are told apart by identity. */
const sets = new WeakMap<Charges, number>();
let counted = 0;

/** Converged ends of this many recipes are remembered: those of all D of one repetition. */
const CONVERGED = 16;
/** The picture of the results is made anew at most so often in a sweep. */
const PUBLISHED = 250;

/** What the interface and scripts are told before it begins. */
export interface Plan {
  readonly sweep: Sweep;
  readonly charges: Charges;
  /** Cells in all, and those that have to be computed. */
  readonly cells: number;
  readonly missing: number;
  /** Seconds that these take, about. */
  readonly seconds: number;
  /** It takes so long that somebody has to agree. */
  readonly asks: boolean;
}

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

const keyFor = (sweep: Sweep, charges: Charges): ((index: number) => string) => {
  const set = sets.get(charges) ?? ++counted;
  sets.set(charges, set);
  return (index) => `${set} ${keyOfCell(sweep, cellAt(sweep, index))}`;
};

let lastFew: { readonly from: Charges; readonly most: number; readonly few: Charges } | null = null;
/** The same object for the same charges, so that kept cells are found again. */
function fewOf(from: Charges, most: number): Charges {
  if (lastFew?.from !== from || lastFew.most !== most) lastFew = { from, most, few: fewCharges(from, most) };
  return lastFew.few;
}

/** @throws (rejects) RangeError with every problem of the wish, one a line; Error when the distribution gives no charges. */
export async function planOf(spec: unknown): Promise<Plan> {
  const { experiment } = lab.getState();
  const sweep = sweepOf(spec, experiment.seed);
  const charges = fewOf(await chargesOf({ ...experiment, charges: sweep.charges }), sweep.charges);
  const cells = cellCount(sweep);
  const key = keyFor(sweep, charges);
  let missing = 0;
  for (let i = 0; i < cells; i++) if (!kept.has(key(i))) missing++;
  const all = guessedSeconds(sweep, charges, runningNow()?.engine.pairsPerSecond ?? 0);
  const seconds = (all * missing) / cells;
  return { sweep, charges, cells, missing, seconds, asks: seconds > ASK_SECONDS || missing > ASK_CELLS };
}

/** True while the picture needs the engine. */
const needed = (): boolean => lab.getState().dragging || lab.getState().status.stage !== 'ready';

/** Resolves once the picture is whole and nothing is dragged. Rejects with the signal's reason, or when nothing can be computed here. */
function free(signal: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    const ask = (): void => {
      const { stage, message } = lab.getState().status;
      if (signal.aborted || stage === 'unavailable' || !needed()) {
        end();
        signal.removeEventListener('abort', ask);
        if (signal.aborted) stop(signal.reason);
        else if (stage === 'unavailable') stop(new Error(message));
        else go();
      }
    };
    const end = lab.subscribe(ask);
    signal.addEventListener('abort', ask);
    ask();
  });
}

/** Bakes a recipe when nobody else needs the engine, again if it was given up or the engine lost, and tells where the samples ended. */
async function endsOf(recipe: Recipe, signal: AbortSignal): Promise<Ends> {
  for (;;) {
    await free(signal);
    const running = runningNow();
    if (!running) throw new Error(t`The engine was lost; please run the sweep again.`);
    const turn = new AbortController();
    const end = lab.subscribe(() => needed() && turn.abort(new DOMException('The picture needs the engine.', 'AbortError')));
    try {
      return await bakedEnds(running.engine, recipe, AbortSignal.any([signal, turn.signal]));
    } catch (cause) {
      if (signal.aborted || (!isAbort(cause) && runningNow() === running)) throw cause;
    } finally {
      end();
    }
  }
}

async function bakedEnds(engine: Engine, recipe: Recipe, signal: AbortSignal): Promise<Ends> {
  const film = await engine.bake(recipe, { signal });
  try {
    const rows = await engine.read(film, 0);
    const N = recipe.charges.dimension;
    const points = Float32Array.from({ length: film.samples * N }, (_, i) => rows[4 * Math.floor(i / N) + (i % N)]!);
    const { charge } = await engine.nearest(recipe.charges, points);
    return { points, charge };
  } finally {
    film.release();
  }
}

/** Ends of converged runs, each computed once as long as it is wanted. */
function convergedRuns(signal: AbortSignal): (recipe: Recipe) => Promise<Ends> {
  const known = new Map<string, Ends>();
  return async (recipe) => {
    const key = `${recipe.law.augmentation} ${recipe.seed}`;
    const ends = known.get(key) ?? (await endsOf(recipe, signal));
    known.set(key, ends);
    if (known.size > CONVERGED) known.delete(known.keys().next().value!);
    return ends;
  };
}

function keep(key: string, value: number): void {
  kept.set(key, value);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
}

export interface Course {
  /** Milliseconds on any clock: only what is told of the time left depends on it. */
  readonly now: () => number;
  /** The name of what the charges stand for. */
  readonly shape: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number, secondsLeft: number | null) => void;
}

/**
 * Computes what is missing of a plan. What was measured so far is in the store all along, also when it is cancelled.
 *
 * @throws (rejects) with the signal's reason when cancelled; Error with a sentence for the visitor when a cell cannot be computed.
 */
export async function runSweep({ sweep, charges, cells }: Plan, { now, shape, signal, onProgress }: Course): Promise<Measured> {
  const key = keyFor(sweep, charges);
  const values = new Float64Array(cells).fill(NaN);
  const converged = convergedRuns(signal);
  const floor = floorOf(sweep.measure, charges, sweep.samples);
  const measured = (): Measured => ({ sweep, values, floor, charges: charges.count, shape });
  let done = 0;
  let computed = 0;
  let seconds = 0;
  const publish = (): void => {
    const left = secondsLeft(computed, seconds, cells - done);
    sweepStore.setState({ progress: { done, total: cells, secondsLeft: left }, measured: measured() });
    onProgress?.(done, cells, left);
  };
  for (let i = 0; i < cells; i++) {
    const known = kept.get(key(i));
    if (known === undefined) continue;
    values[i] = known;
    done++;
  }
  publish();
  const every = Math.max(1, Math.floor(cells / PUBLISHED));
  for (let i = 0; i < cells; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    const from = now();
    const cell = cellAt(sweep, i);
    const ends = await endsOf(recipeOfCell(sweep, cell, charges), signal);
    const reference = needsConverged(sweep.measure) ? await converged(referenceOfCell(sweep, cell, charges)) : null;
    values[i] = measure(sweep.measure, charges, ends, reference);
    keep(key(i), values[i]!);
    seconds += (now() - from) / 1000;
    computed++;
    done++;
    if (done % every === 0 || done === cells) publish();
    await pause();
    signal.throwIfAborted();
  }
  return measured();
}
