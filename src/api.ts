/** `window.inkfield`: the public scripting interface, for teachers' scripts and tests. Documented in the README. */
import { runningNow } from './connect/index.ts';
import { placeNow, tryOrder, verdictOn } from './connect/order.ts';
import { chargesOf } from './connect/recipe.ts';
import type { Samples } from './connect/scripting.ts';
import type { EquationVerdict } from './connect/verdict.ts';
import type { PointField } from './connect/grid-points.ts';
import type { Engine, Film, GridFilm, GridFrame } from './engine/engine.ts';
import { picture } from './engine/picture.ts';
import { metricIds } from './metrics/index.ts';
import { loadExperiment, type Patch } from './state/actions.ts';
import { clock } from './state/clock.ts';
import type { Experiment } from './state/experiment.ts';
import { lab } from './state/lab.ts';
import { plainDistribution } from './state/owned.ts';
import type { Readouts, Status } from './state/status.ts';
import type { SweepProgress, SweepSpec, Table } from './state/sweep.ts';
import { isEquation } from './state/equation-choice.ts';
import { validate } from './state/validate.ts';
import { distributionName } from './ui/phrases.ts';

export type { Samples } from './connect/scripting.ts';

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
  /** Of the linear equation on the screen: density, velocity and births at points of the plane, at any of its times ≥ 0. */
  field(points: ReadonlyArray<ReadonlyArray<number>>, time: number): Promise<PointField[]>;
  /** The same at all nodes of its grid. */
  grid(time: number): Promise<GridFrame>;
  /** Whether it can generate, and why. */
  verdict(): EquationVerdict;
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
  if (!Array.isArray(points)) throw new Error(`points is ${JSON.stringify(points)}; expected a list of rows of ${dimension} numbers.`);
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

/** The film of a linear equation in the plane. @throws Error that says what is on the screen instead. */
function onGrid(film: Film, asked: string): GridFilm {
  if (film.kind === 'grid') return film;
  const { model } = lab.getState().experiment;
  const why = isEquation(model) ? 'its data are in space, and the grid is two-dimensional' : `expected a linear equation, for example { model: { kind: 'poisson' } }`;
  throw new Error(`${asked} is about fields on a grid; the model on the screen is ${model.kind}: ${why}.`);
}

/** Loaded with the first question. */
const scripting = () => import('./connect/scripting.ts');

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
    // What can only be found out by trying (text without ink, an equation without a flow) is tried before the present experiment is touched.
    await tryOrder(verdict.experiment, await chargesOf(verdict.experiment));
    // The very lists that were tried: copied again they would be others, and be worked out again.
    loadExperiment(verdict.experiment);
    return ready();
  },
  seek(progress) {
    if (!Number.isFinite(progress)) throw new Error(`progress is ${String(progress)}; expected a number from 0 (data) to 1 (prior).`);
    clock.setState({ progress: Math.min(1, Math.max(0, progress)), playing: false, rest: 0 });
  },
  async samples(progress = clock.getState().progress) {
    if (!Number.isFinite(progress)) throw new Error(`progress is ${String(progress)}; expected a number from 0 (data) to 1 (prior).`);
    const { engine, film } = await current();
    const { samplesOf } = await scripting();
    return samplesOf(engine, film, lab.getState().experiment, Math.min(1, Math.max(0, progress)));
  },
  async charges() {
    const { film } = await current();
    const { count, dimension, positions, weights } = film.recipe.charges;
    return { count, dimension, positions: positions.slice(), weights: weights.slice() };
  },
  async velocity(points, time) {
    positive('time', time, false);
    const { engine, film } = await current();
    const { dimension } = film.recipe.charges;
    const { velocities } = await scripting();
    return rows(await velocities(engine, film, lab.getState().experiment, packed(points, dimension), time), dimension);
  },
  async flow(points, from, to) {
    positive('from', from, true);
    positive('to', to, true);
    const { engine, film } = await current();
    const { dimension } = film.recipe.charges;
    const { moved } = await scripting();
    return rows(await moved(engine, film, lab.getState().experiment, packed(points, dimension), from, to), dimension);
  },
  async field(points, time) {
    positive('time', time, true);
    const { engine, film } = await current();
    const { recipe } = onGrid(film, 'field');
    const { pointFields } = await import('./connect/grid-points.ts');
    return pointFields(engine, recipe, packed(points, 2), time);
  },
  async grid(time) {
    positive('time', time, true);
    const { engine, film } = await current();
    return engine.gridAt(onGrid(film, 'grid').recipe, time);
  },
  verdict() {
    const { film } = picture.getState();
    if (!film) throw new Error('There is no film on the screen yet; wait for ready().');
    // In space no p is measured: the waves are those of a plane all the same.
    const { law, n, length } = film.kind === 'grid' ? film.recipe : (placeNow(lab.getState().experiment, film.recipe.charges) ?? onGrid(film, 'verdict').recipe);
    const found = verdictOn(law, { n, length }, film.kind === 'grid' ? { least: film.lowest.ratio, time: film.lowest.time } : undefined);
    if (!found) throw new Error('The equation is not there yet; wait for ready().');
    return found;
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
