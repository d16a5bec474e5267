/** `window.inkfield`: the public scripting interface, for teachers' scripts and tests. Documented in the README. */
import { chargesOf, lawOf, recipeOf } from './connect/recipe.ts';
import { runningNow } from './connect/index.ts';
import { levelAtProgress } from './core/film.ts';
import type { Engine, Film } from './engine/engine.ts';
import { picture } from './engine/picture.ts';
import { metricIds } from './metrics/index.ts';
import { loadExperiment, type Patch } from './state/actions.ts';
import { clock } from './state/clock.ts';
import { pairOf, type Experiment } from './state/experiment.ts';
import { lab } from './state/lab.ts';
import { plainDistribution } from './state/owned.ts';
import type { Readouts, Status } from './state/status.ts';
import type { SweepProgress, SweepSpec, Table } from './state/sweep.ts';
import { validate } from './state/validate.ts';
import { distributionName } from './ui/phrases.ts';

export interface Samples {
  /** P. */
  readonly count: number;
  /** N, the dimension of the data. */
  readonly dimension: number;
  /** The model's own time at this progress (sigma, or tau without augmentation), of the sample that starts at the top of the surface. */
  readonly time: number;
  /** [P, N + 1] row by row, data units; last column r = sigma sqrt(D), sigma at D = infinity, 0 without augmentation. */
  readonly positions: Float32Array;
  /** [P], sum 1. */
  readonly weights: Float32Array;
}

export interface ChargesShown {
  /** M. */
  readonly count: number;
  /** N, the dimension of the data. */
  readonly dimension: number;
  /** [M, N] row by row, data units. */
  readonly positions: Float64Array;
  /** [M], sum 1. */
  readonly weights: Float64Array;
}

export interface Inkfield {
  readonly version: string;
  status(): Status;
  /** What is measured on the film on the screen. */
  readouts(): Readouts;
  ready(): Promise<Status>;
  experiment(): Experiment;
  load(patch: Patch): Promise<Status>;
  seek(progress: number): void;
  samples(progress?: number): Promise<Samples>;
  charges(): Promise<ChargesShown>;
  velocity(points: ReadonlyArray<ReadonlyArray<number>>, time: number): Promise<number[][]>;
  flow(points: ReadonlyArray<ReadonlyArray<number>>, from: number, to: number): Promise<number[][]>;
  /** The laboratory: every D at every amount of harm, with repetitions. */
  sweep(spec: SweepSpec, onProgress?: (progress: SweepProgress) => void): Promise<Table>;
  /** Metrics of the film on the screen, by name. NaN where one says nothing of it. */
  measure(names: ReadonlyArray<string>): Promise<Record<string, number>>;
}

declare global {
  interface Window {
    inkfield: Inkfield;
  }
}

/** Resolves at the first moment that `now` gives something; asked again at every change of the stores. */
function until<T>(now: () => T | null): Promise<T> {
  return new Promise((resolve) => {
    const ends: Array<() => void> = [];
    const ask = (): boolean => {
      const found = now();
      if (found === null) return false;
      ends.forEach((end) => end());
      resolve(found);
      return true;
    };
    if (!ask()) ends.push(lab.subscribe(ask), picture.subscribe(ask));
  });
}

const unavailable = (): Error | null => {
  const { status } = lab.getState();
  return status.stage === 'unavailable' ? new Error(status.message) : null;
};

async function ready(): Promise<Status> {
  for (;;) {
    const running = await until(() => runningNow() ?? unavailable());
    if (running instanceof Error) throw running;
    await running.director.settled();
    // A hidden page draws no frames: there, baked is as ready as it gets.
    const done = await until(() => {
      const { film, drawn, panes, drawnPanes } = picture.getState();
      const { stage } = lab.getState().status;
      if (runningNow() !== running) return 'lost';
      return stage === 'ready' && film && ((drawn === film && drawnPanes === panes) || document.hidden) ? 'drawn' : null;
    });
    if (done === 'drawn') return lab.getState().status;
  }
}

async function current(): Promise<{ readonly engine: Engine; readonly film: Film }> {
  await ready();
  const { engine, film } = picture.getState();
  if (!engine || !film) throw new Error('The engine was lost just now; please ask again.');
  return { engine, film };
}

/** [n, N] numbers as rows. @throws Error saying which row is not N finite numbers. */
function packed(points: ReadonlyArray<ReadonlyArray<number>>, dimension: number): Float32Array {
  points.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== dimension || !row.every(Number.isFinite)) {
      throw new Error(`points[${i}] is ${JSON.stringify(row)}; expected ${dimension} finite numbers, as the data have ${dimension} dimensions.`);
    }
  });
  return Float32Array.from(points.flat());
}

const rows = (flat: Float32Array, dimension: number): number[][] =>
  Array.from({ length: flat.length / dimension }, (_, i) => Array.from(flat.subarray(i * dimension, (i + 1) * dimension)));

function positive(name: string, value: number, zero: boolean): void {
  if (!(Number.isFinite(value) && (value > 0 || (zero && value === 0)))) {
    throw new Error(`${name} is ${String(value)}; expected a finite model time ${zero ? 'of at least' : 'above'} 0.`);
  }
}

export const inkfield: Inkfield = {
  version: __VERSION__,
  status: () => lab.getState().status,
  readouts: () => lab.getState().readouts,
  ready,
  experiment() {
    const { experiment } = lab.getState();
    return { ...structuredClone({ ...experiment, distribution: null }), distribution: plainDistribution(experiment.distribution) };
  },
  async load(patch) {
    const verdict = validate(patch, lab.getState().experiment);
    if (!verdict.ok) throw new Error(verdict.problems.join('\n'));
    // What can only be found out by trying (text without ink) is tried before the present experiment is touched.
    await chargesOf(verdict.experiment);
    // The very lists that were tried: copied again they would be others, and be worked out again.
    loadExperiment(verdict.experiment);
    return ready();
  },
  seek(progress) {
    if (!Number.isFinite(progress)) throw new Error(`progress is ${String(progress)}; expected a number from 0 (data) to 1 (prior).`);
    clock.setState({ progress: Math.min(1, Math.max(0, progress)), playing: false, rest: 0 });
  },
  async samples(progress = clock.getState().progress) {
    const { engine, film } = await current();
    if (film.kind === 'grid') throw new Error('expected a film of charges');
    const { charges, law } = film.recipe;
    const { frame } = law;
    const points = await engine.read(film, progress);
    const N = charges.dimension;
    const positions = new Float32Array(film.samples * (N + 1));
    for (let i = 0; i < film.samples; i++) {
      const scale = frame.scale(points[i * 4 + 3]!);
      for (let a = 0; a < N; a++) positions[i * (N + 1) + a] = scale * points[i * 4 + a]!;
      positions[i * (N + 1) + N] = law.augmentedCoordinate(points[i * 4 + 3]!);
    }
    return {
      count: film.samples,
      dimension: N,
      time: frame.timeAt(film.walkedAt ?? levelAtProgress(Math.min(1, Math.max(0, progress)), film.levels.at(-1)!)),
      positions,
      weights: new Float32Array(film.samples).fill(1 / film.samples),
    };
  },
  async charges() {
    const { film } = await current();
    const { count, dimension, positions, weights } = film.recipe.charges;
    return { count, dimension, positions: positions.slice(), weights: weights.slice() };
  },
  async velocity(points, time) {
    positive('time', time, false);
    const { engine } = await current();
    const { experiment } = lab.getState();
    const charges = await chargesOf(experiment);
    // The law with its frame: that of a coarse film's recipe may be another's.
    const law = lawOf(pairOf(experiment.model), charges);
    const level = law.frame.levelAt(time);
    const [scale, slope, rate] = [law.frame.scale(level), law.frame.scaleSlope(level), law.timeRate(level)];
    const x = packed(points, charges.dimension).map((value) => value / scale);
    const perLevel = await engine.velocity(charges, law, x, level);
    return rows(perLevel.map((component, i) => (slope * x[i]! + scale * component) / rate), charges.dimension);
  },
  async flow(points, from, to) {
    positive('from', from, true);
    positive('to', to, true);
    const { engine } = await current();
    const { experiment } = lab.getState();
    const charges = await chargesOf(experiment);
    const law = lawOf(pairOf(experiment.model), charges);
    const { frame } = law;
    const [start, end] = [frame.levelAt(from), frame.levelAt(to)];
    const x = packed(points, charges.dimension).map((value) => value / frame.scale(start));
    const moved = await engine.flow({ ...recipeOf(experiment, charges, 1), law }, x, start, end);
    return rows(moved.map((value) => value * frame.scale(end)), charges.dimension);
  },
  async measure(names) {
    if (!Array.isArray(names)) throw new Error(`names is ${JSON.stringify(names)}; expected a list of names of metrics.`);
    const ids = metricIds(names);
    const { engine, film } = await current();
    const { measureFilm } = await import('./connect/metrics.ts');
    return measureFilm(engine, film, ids);
  },
  async sweep(spec, onProgress) {
    await ready();
    const { sweeps } = await import('./connect/sweep-desk.ts');
    return sweeps.table(spec, distributionName(lab.getState().experiment.distribution), onProgress);
  },
};
