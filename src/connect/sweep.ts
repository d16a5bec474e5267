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
import { sweepStore, type Measured, type Sweep, type SweepProgress } from '../state/sweep.ts';
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
const PUBLISHED = 60;

/** What the interface and scripts are told before it begins. */
export interface Plan {
  readonly sweep: Sweep;
  readonly charges: Charges;
  /** [cells] what was measured already, NaN elsewhere; filled as it goes on. */
  readonly values: Float64Array;
  /** Cells that have to be computed. */
  readonly missing: number;
  /** Seconds that these take, about. */
  readonly seconds: number;
  /** It takes so long that somebody has to agree. */
  readonly asks: boolean;
}

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

function numberOf(charges: Charges): number {
  const number = sets.get(charges) ?? ++counted;
  sets.set(charges, number);
  return number;
}

const keyFor = (sweep: Sweep, charges: Charges): ((index: number) => string) => {
  const set = numberOf(charges);
  return (index) => `${set} ${keyOfCell(sweep, cellAt(sweep, index))}`;
};

/** What the sweep before left, so that one of more cells than are remembered can go on too. */
let before: { readonly id: string; readonly values: Float64Array } | null = null;

/** Cells that are looked up in one turn of the page. */
const LOOKED_UP = 20_000;

/** [cells] what is known already, NaN elsewhere. */
async function knownValues(sweep: Sweep, charges: Charges): Promise<Float64Array> {
  const id = `${numberOf(charges)} ${JSON.stringify(sweep)}`;
  if (before?.id === id) return before.values;
  const key = keyFor(sweep, charges);
  const values = new Float64Array(cellCount(sweep)).fill(NaN);
  for (let i = 0; i < values.length && kept.size > 0; i++) {
    values[i] = kept.get(key(i)) ?? NaN;
    if (i % LOOKED_UP === LOOKED_UP - 1) await pause();
  }
  before = { id, values };
  return values;
}

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
  const values = await knownValues(sweep, charges);
  const missing = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  const all = guessedSeconds(sweep, charges, runningNow()?.engine.pairsPerSecond ?? 0);
  const seconds = (all * missing) / values.length;
  return { sweep, charges, values, missing, seconds, asks: seconds > ASK_SECONDS || missing > ASK_CELLS };
}

/** What a cell costs beside its evaluations, s: handing it over, reading back, a turn of the page. Measured: 41 to 43 ms for the least cell on both tiers. */
const CELL_SECONDS = 0.04;
/** How many times longer cells took in the last sweep than was foretold. */
let slower = 1;
/** Seconds of a plan, at the pace of the last sweep. */
export const pacedSeconds = ({ seconds, missing }: Pick<Plan, 'seconds' | 'missing'>): number => slower * (seconds + CELL_SECONDS * missing);

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

/** By the engine's speed or that of the first cells it takes so long that somebody has to agree. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
  constructor(
    readonly cells: number,
    readonly seconds: number,
  ) {
    super(`expected somebody to agree to ${cells} more cells in ${seconds} s`);
  }
}
/** From so many cells on their pace is believed: the first ones also wait for shaders. */
const FIRST_CELLS = 5;

export interface Course {
  /** Milliseconds on any clock: only what is told of the time left depends on it. */
  readonly now: () => number;
  /** The name of what the charges stand for. */
  readonly shape: string;
  /** Somebody agreed to however long it takes. */
  readonly agreed: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SweepProgress) => void;
}

/**
 * Computes what is missing of a plan. What was measured so far is in the store all along, also when it is cancelled.
 *
 * @throws (rejects) with the signal's reason when cancelled; TooLong; Error with a sentence for the visitor when a cell cannot be computed.
 */
export async function runSweep({ sweep, charges, values, missing }: Plan, { now, shape, agreed, signal, onProgress }: Course): Promise<Measured> {
  const key = keyFor(sweep, charges);
  const converged = convergedRuns(signal);
  const floor = floorOf(sweep.measure, charges, sweep.samples);
  const measured = (): Measured => ({ sweep, values, floor, charges: charges.count, shape });
  const total = values.length;
  const guessed = guessedSeconds(sweep, charges, runningNow()?.engine.pairsPerSecond ?? 0) / total;
  let computed = 0;
  let milliseconds = 0;
  const publish = (): void => {
    const progress = { done: total - missing + computed, total, secondsLeft: secondsLeft(computed, milliseconds / 1000, missing - computed) };
    sweepStore.setState({ progress, measured: measured() });
    onProgress?.(progress);
  };
  publish();
  const every = Math.max(1, Math.floor(total / PUBLISHED));
  for (let i = 0; i < total; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    signal.throwIfAborted();
    const from = now();
    const cell = cellAt(sweep, i);
    const ends = await endsOf(recipeOfCell(sweep, cell, charges), signal);
    const reference = needsConverged(sweep.measure) ? await converged(referenceOfCell(sweep, cell, charges)) : null;
    values[i] = measure(sweep.measure, charges, ends, reference);
    keep(key(i), values[i]!);
    milliseconds += now() - from;
    computed++;
    if (computed % every === 0 || computed === missing) publish();
    if (computed >= FIRST_CELLS && milliseconds > 0) slower = milliseconds / 1000 / (computed * (guessed + CELL_SECONDS));
    const left = secondsLeft(computed, milliseconds / 1000, missing - computed) ?? 0;
    if (!agreed && computed === FIRST_CELLS && left > ASK_SECONDS) throw new TooLong(missing - computed, left);
    await pause();
  }
  return measured();
}
