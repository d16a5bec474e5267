/** What scripts ask of the film on the screen, in the model's own terms: its samples, its velocity, its flow. */
import { levelAtProgress } from '../core/film.ts';
import type { Engine, Film, PairFilm } from '../engine/engine.ts';
import { pairOf, type Experiment } from '../state/experiment.ts';
import { livingAt } from './living.ts';
import { clockOf, equationIn } from './order.ts';
import { chargesOf, lawOf, recipeOf } from './recipe.ts';
import { timeAtLevel } from './shown.ts';

export interface Samples {
  /** P; of a linear equation those that live at this moment. */
  readonly count: number;
  /** N, the dimension of the data. */
  readonly dimension: number;
  /** The model's own time at this progress (sigma, tau without augmentation, t of an equation), of the sample that starts at the top of the surface. */
  readonly time: number;
  /** [P, N + 1] row by row, data units; last column r = sigma sqrt(D), sigma at D = infinity, 0 without augmentation, t of an equation. */
  readonly positions: Float32Array;
  /** [P], sum 1. */
  readonly weights: Float32Array;
}

/** How an experiment's levels and its own times belong together, and its x and that of the film. */
async function frameOf(film: PairFilm, experiment: Experiment) {
  const charges = await chargesOf(experiment);
  const clock = await clockOf(experiment, charges);
  if (!clock) {
    // The law with its frame: that of a coarse film's recipe may be another's.
    const law = lawOf(pairOf(experiment.model), charges);
    return { charges, law, ...law.frame, rate: law.timeRate, last: law.augmentedCoordinate };
  }
  const top = film.recipe.surface.level;
  const { time, exponent } = clock;
  const timeAt = (level: number): number => timeAtLevel(clock, level, top);
  return {
    charges,
    law: film.recipe.law,
    scale: () => 1,
    scaleSlope: () => 0,
    timeAt,
    levelAt: (at: number): number => top * (at / time) ** exponent,
    // dt/dlevel of t = T (level/top)^(1/exponent).
    rate: (level: number): number => timeAt(level) / (exponent * level),
    last: timeAt,
  };
}

/** @param progress 0 (data) to 1 (prior). */
export async function samplesOf(engine: Engine, film: Film, experiment: Experiment, progress: number): Promise<Samples> {
  const N = film.recipe.charges.dimension;
  if (film.kind === 'grid') {
    const { time, slots, positions, weights } = await livingAt(engine, film, progress);
    const rows = Float32Array.from({ length: slots.length * (N + 1) }, (_, i) => (i % (N + 1) === N ? time : positions[Math.floor(i / (N + 1)) * N + (i % (N + 1))]!));
    return { count: slots.length, dimension: N, time, positions: rows, weights };
  }
  const { scale, timeAt, last } = await frameOf(film, experiment);
  const points = await engine.read(film, progress);
  const positions = new Float32Array(film.samples * (N + 1));
  for (let i = 0; i < film.samples; i++) {
    const level = points[i * 4 + 3]!;
    const times = scale(level);
    for (let a = 0; a < N; a++) positions[i * (N + 1) + a] = times * points[i * 4 + a]!;
    positions[i * (N + 1) + N] = last(level);
  }
  return {
    count: film.samples,
    dimension: N,
    time: timeAt(film.walkedAt ?? levelAtProgress(progress, film.levels.at(-1)!)),
    positions,
    weights: new Float32Array(film.samples).fill(1 / film.samples),
  };
}

/** dx/dtime [n, N] at points [n, N]. @param time > 0. */
export async function velocities(engine: Engine, film: Film, experiment: Experiment, points: Float32Array, time: number): Promise<Float32Array> {
  if (film.kind === 'grid') {
    const { pointFields } = await import('./grid-points.ts');
    return Float32Array.from((await pointFields(engine, film.recipe, points, time)).flatMap(({ v }) => v));
  }
  const { charges, law, levelAt, scale: scaleAt, scaleSlope, rate: rateAt } = await frameOf(film, experiment);
  const level = levelAt(time);
  const [scale, slope, rate] = [scaleAt(level), scaleSlope(level), rateAt(level)];
  const x = points.map((value) => value / scale);
  const perLevel = await engine.velocity(charges, law, x, level);
  return perLevel.map((component, i) => (slope * x[i]! + scale * component) / rate);
}

/** Where points [n, N] are at another time. Both times ≥ 0. */
export async function moved(engine: Engine, film: Film, experiment: Experiment, points: Float32Array, from: number, to: number): Promise<Float32Array> {
  if (film.kind === 'grid') return (await import('./grid-points.ts')).carried(engine, film.recipe, points, from, to);
  const { charges, law, levelAt, scale } = await frameOf(film, experiment);
  const recipe = equationIn(experiment) ? film.recipe : recipeOf(experiment, charges, 1);
  const [start, end] = [levelAt(from), levelAt(to)];
  const x = points.map((value) => value / scale(start));
  const arrived = await engine.flow({ ...recipe, charges, law }, x, start, end);
  return arrived.map((value) => value * scale(end));
}
