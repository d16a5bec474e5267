/** Measures error in sight: small films of the shown experiment, compared with the converged run of the same starts and with the charges. */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import { isHarmless, type Knobs } from '../core/knobs.ts';
import { streams, writeUniforms } from '../core/random.ts';
import { CONVERGED_STEPS, convergedOf } from '../core/reference.ts';
import type { Engine, Recipe } from '../engine/engine.ts';
import { evaluationsOf } from '../engine/film-shape.ts';
import { picture } from '../engine/picture.ts';
import { sameChargeShare } from '../metrics/agreement.ts';
import { slicedWasserstein } from '../metrics/sliced-wasserstein.ts';
import { samplerById, type SamplerId } from '../samplers/index.ts';
import type { ErrorDesk, ErrorFloor, ErrorOptions, ErrorPoint, ErrorReport } from '../state/error.ts';
import { isEquation } from '../state/equation-choice.ts';
import type { Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { followsFlow } from './follows.ts';
import { coordinates } from './measure.ts';
import { pause } from './pause.ts';
import { chargesOf, recipeOf } from './recipe.ts';

/** P: enough that a median is known to a few percent and chance alone moves the distribution by no more than a few hundredths. */
const SAMPLES = { webgpu: 512, cpu: 256 } as const;
/** About 1.4 times as many steps each time. */
const STEPS = [4, 6, 9, 12, 18, 24, 36, 48, 72, 144] as const;
/** Beyond the converged run's own evaluations it is no reference. */
const MOST_EVALUATIONS = 300;
/** The adaptive sampler goes by these instead of steps; its film keeps so many knots. */
const TOLERANCES = [0.03, 0.01, 1e-3, 1e-4, 1e-5] as const;
const ADAPTIVE_KNOTS = 16;
/** What chance gives is the mean of so many draws; without the least and the largest of them nine of ten are left. */
const DRAWS_OF_CHANCE = 20;
/** Two float32 starts of the same sample agree to this share of their distance from the origin, or data units near it. */
const SAME_START = 1e-5;

/** Where the samples of a run began and ended. */
interface Run {
  /** [P, N]. */
  readonly starts: Float32Array;
  readonly ends: Float32Array;
  /** [P] index of the nearest charge at the end. */
  readonly charge: Uint32Array;
  readonly evaluations: number;
  readonly lost: number;
}

async function runOf(engine: Engine, recipe: Recipe, signal: AbortSignal, onProgress?: (share: number) => void): Promise<Run> {
  const { charges } = recipe;
  const film = await engine.bake(recipe, { signal, ...(onProgress ? { onProgress } : {}) });
  try {
    const starts = coordinates(await engine.read(film, 1), charges.dimension);
    const ends = coordinates(await engine.read(film, 0), charges.dimension);
    const { charge } = await engine.nearest(charges, ends);
    return { starts, ends, charge, evaluations: film.evaluations, lost: film.lost };
  } finally {
    film.release();
  }
}

/** Distances between the rows of two runs, ascending. */
function distances(a: Float32Array, b: Float32Array, N: number): Float64Array {
  return Float64Array.from({ length: a.length / N }, (_, p) => {
    let square = 0;
    for (let i = p * N; i < (p + 1) * N; i++) square += (a[i]! - b[i]!) ** 2;
    return Math.sqrt(square);
  }).toSorted();
}
const quantile = (sorted: Float64Array, share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;

/** Distances of independent draws of the charges from these: the mean, and where nine of ten lie. */
async function chanceOf(charges: Charges, samples: number, seed: number, signal: AbortSignal): Promise<Pick<ErrorFloor, 'chance' | 'chanceRange'>> {
  const { dimension: N, positions, weights } = charges;
  const found: number[] = [];
  for (let draw = 1; draw <= DRAWS_OF_CHANCE; draw++) {
    const u = new Float64Array(samples);
    writeUniforms(u, draw, seed, streams.charge);
    let charge = 0;
    let below = weights[0]!;
    const drawn = u.toSorted().reduce<number[]>((rows, at) => {
      while (at >= below && charge < charges.count - 1) below += weights[++charge]!;
      for (let a = 0; a < N; a++) rows.push(positions[charge * N + a]!);
      return rows;
    }, []);
    found.push(slicedWasserstein(charges, drawn));
    await pause();
    signal.throwIfAborted();
  }
  const sorted = found.toSorted((a, b) => a - b);
  return { chance: found.reduce((sum, one) => sum + one, 0) / DRAWS_OF_CHANCE, chanceRange: [sorted[1]!, sorted.at(-2)!] };
}

/** What all runs of the same starts are measured against, and all that was measured. */
interface Basis {
  readonly charges: Charges;
  readonly key: string;
  readonly converged: Run;
  readonly floor: ErrorFloor;
  readonly points: Map<string, ErrorPoint>;
}
let basis: Basis | null = null;

const keyOf = ({ law, surface, levelMin, seed, samples }: Recipe): string => JSON.stringify([law.model, law.uniforms, surface, levelMin, seed, samples]);
const basisFor = (recipe: Recipe): Basis | null => (basis && basis.charges === recipe.charges && basis.key === keyOf(recipe) ? basis : null);

async function madeBasis(engine: Engine, asked: Recipe, signal: AbortSignal): Promise<Basis> {
  const by = { sampler: 'rk4' } as const;
  const converged = await runOf(engine, { ...convergedOf(asked), ...by }, signal);
  const half = await runOf(engine, { ...convergedOf(asked, Math.ceil(CONVERGED_STEPS / 2)), ...by }, signal);
  const { charges, samples, seed } = asked;
  const floor: ErrorFloor = {
    samples,
    evaluations: converged.evaluations,
    converged: quantile(distances(converged.ends, half.ends, charges.dimension), 0.5),
    distribution: slicedWasserstein(charges, converged.ends),
    ...(await chanceOf(charges, samples, seed, signal)),
  };
  basis = { charges, key: keyOf(asked), converged, floor, points: new Map() };
  return basis;
}

/** Settles when the newest basis is made, or given up. */
let made: Promise<unknown> = Promise.resolve();

/** The basis, made if need be. One after the other: two who want the same get the same, or what one adds to it the other would not see. */
function newBasis(engine: Engine, asked: Recipe, signal: AbortSignal): Promise<Basis> {
  const turn = made.then(() => basisFor(asked) ?? madeBasis(engine, asked, signal));
  made = turn.catch(() => undefined);
  return turn;
}

/** @throws Error when the same sample does not start at the same place: then distances between ends mean nothing. */
function checkStarts(recipe: Recipe, { starts }: Run, converged: Run): void {
  if (recipe.harm && !isHarmless(recipe.harm)) return;
  const off = starts.findIndex((value, i) => Math.abs(value - converged.starts[i]!) > SAME_START * (1 + Math.abs(value)));
  if (off < 0) return;
  const sample = Math.floor(off / recipe.charges.dimension);
  throw new Error(`error.ts: expected sample ${sample} of ${recipe.sampler} to start where it starts in the converged run, at ${converged.starts[off]}; it starts at ${starts[off]}`);
}

const nameOf = ({ sampler, steps, schedule, rho, knobs, harm }: Recipe): string => JSON.stringify([sampler, steps, schedule, rho, knobs, harm, String(harm?.bits)]);

async function pointOf(engine: Engine, on: Basis, recipe: Recipe, signal: AbortSignal, onProgress?: (share: number) => void): Promise<ErrorPoint> {
  const known = on.points.get(nameOf(recipe));
  if (known) return known;
  const { charges, sampler, steps, knobs } = recipe;
  const run = await runOf(engine, recipe, signal, onProgress);
  let ends: ErrorPoint['ends'] = null;
  if (followsFlow(recipe)) {
    checkStarts(recipe, run, on.converged);
    const apart = distances(run.ends, on.converged.ends, charges.dimension);
    ends = { median: quantile(apart, 0.5), most: quantile(apart, 0.95), same: sameChargeShare(run.charge, on.converged.charge) };
  }
  const point: ErrorPoint = {
    steps,
    tolerance: samplerById(sampler).family === 'adaptive' ? knobs!.tolerance : null,
    evaluations: run.evaluations,
    ends,
    distribution: slicedWasserstein(charges, run.ends),
    lost: run.lost,
  };
  on.points.set(nameOf(recipe), point);
  return point;
}

/** The runs of a sampler, quick ones first. */
function trials(asked: Recipe, sampler: SamplerId): Recipe[] {
  if (samplerById(sampler).family === 'adaptive') {
    return TOLERANCES.map((tolerance): Recipe => ({ ...asked, sampler, steps: ADAPTIVE_KNOTS, knobs: { ...(asked.knobs as Knobs), tolerance } }));
  }
  return STEPS.map((steps): Recipe => ({ ...asked, sampler, steps })).filter((recipe) => evaluationsOf(recipe) <= MOST_EVALUATIONS);
}

function reportOf(asked: Recipe, samplers: ReadonlyArray<SamplerId>): ErrorReport {
  const on = basisFor(asked);
  if (!on) return { floor: null, curves: [] };
  const curves = samplers.map((sampler) => {
    const points = trials(asked, sampler).flatMap((recipe) => on.points.get(nameOf(recipe)) ?? []);
    return { sampler, points: points.toSorted((a, b) => a.evaluations - b.evaluations) };
  });
  return { floor: on.floor, curves: curves.filter(({ points }) => points.length > 0) };
}

/** An experiment as small films that go from the prior to the data, by the exact sum. */
async function asked(experiment: Experiment): Promise<Recipe> {
  if (isEquation(experiment.model)) throw new Error(t`Error is measured of samples in a field of charges. What an equation’s samples end off by is told by their distance from the data.`);
  const recipe = recipeOf(experiment, await chargesOf(experiment), 1);
  return { ...recipe, direction: 'backward', evaluator: 'direct', samples: SAMPLES[picture.getState().engine?.tier ?? 'cpu'] };
}

/** Resolves with the engine when the picture on the screen is whole: it comes first. */
function quiet(signal: AbortSignal): Promise<Engine> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { engine, film } = picture.getState();
      const { status, dragging } = lab.getState();
      if (status.stage === 'unavailable') reject(new Error(status.message));
      else if (engine && film && status.stage === 'ready' && !dragging) resolve(engine);
      else return false;
      return true;
    };
    signal.throwIfAborted();
    if (look()) return;
    const stop = lab.subscribe(() => look() && stop());
    signal.addEventListener('abort', () => {
      stop();
      reject(signal.reason as Error);
    });
  });
}

export const errors: ErrorDesk = {
  known: async (experiment, samplers) => (isEquation(experiment.model) ? { floor: null, curves: [] } : reportOf(await asked(experiment), samplers)),
  async measure(experiment, samplers, { signal, onProgress, onReport }: ErrorOptions) {
    const wanted = await asked(experiment);
    const on = await newBasis(await quiet(signal), wanted, signal);
    const all = samplers.flatMap((sampler) => trials(wanted, sampler)).filter((recipe) => !on.points.has(nameOf(recipe)));
    // What a run costs beside its evaluations: being handed over and read back.
    const cost = (recipe: Recipe): number => evaluationsOf(recipe) + ADAPTIVE_KNOTS;
    const total = all.reduce((sum, recipe) => sum + cost(recipe), 0);
    let done = 0;
    for (const recipe of all) {
      await pointOf(await quiet(signal), on, recipe, signal, (share) => onProgress?.((done + share * cost(recipe)) / total));
      done += cost(recipe);
      onReport?.(reportOf(wanted, samplers));
    }
    return reportOf(wanted, samplers);
  },
  async present(experiment, { signal }) {
    const wanted = await asked(experiment);
    const on = await newBasis(await quiet(signal), wanted, signal);
    return { floor: on.floor, point: await pointOf(await quiet(signal), on, wanted, signal) };
  },
};
