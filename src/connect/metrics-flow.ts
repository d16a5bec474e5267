/** Metrics along the paths of a film: their length, how straight they are, and the log-likelihood that the flow gives to their ends. */
import { centroid, chargesFrom } from '../core/charges.ts';
import { progressAtLevel } from '../core/film.ts';
import { harmless, isHarmless } from '../core/knobs.ts';
import { looker } from '../core/look.ts';
import { drawsNoise } from '../core/step.ts';
import type { Engine, PairFilm } from '../engine/engine.ts';
import { integratedDivergence } from '../metrics/likelihood.ts';
import { pathMeter } from '../metrics/path.ts';
import { samplerById } from '../samplers/index.ts';
import { measured } from './measure.ts';

/** Samples of which paths are measured: their mean is then known to about a percent. */
const PATHS = 2048;
/**
 * Samples of which the likelihood is: twice as many looks as knots for each, in float64 without a graphics card. With one they are its own: even in
 * software a fifth of the time. Its float32 is off by 7e-6 in log density and in level · divergence (measured at level 0.1 among 1,024 charges), together
 * less than 1e-4 over ten e-folds of the level.
 */
const LOOKED = { webgpu: 1024, cpu: 256 } as const;

export interface Progress {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

export const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

const WIDTH = 4;

/** Mean length [data units] and straightness of the polygons through the knots. */
export async function pathsOf(engine: Engine, film: PairFilm, { signal, onProgress }: Progress): Promise<{ readonly pathLength: number; readonly straightness: number }> {
  const { levels, recipe: { law } } = film;
  const top = levels.at(-1)!;
  let meter: ReturnType<typeof pathMeter> | null = null;
  for (const [k, level] of levels.entries()) {
    const rows = await measured(engine, film, progressAtLevel(level, top), PATHS);
    signal.throwIfAborted();
    meter ??= pathMeter(rows.length / WIDTH, law.augmentedCoordinate);
    meter.add(rows);
    onProgress((k + 1) / levels.length);
  }
  const { lengths, straightness } = meter!.measured();
  return { pathLength: meanOf(lengths), straightness: meanOf(straightness) };
}

/** True for films whose paths follow the flow of a density: no noise, no harm, no missing dimension. */
const flows = ({ law, sampler, harm = harmless }: PairFilm['recipe']): boolean => law.augmentation > 0 && isHarmless(harm) && !drawsNoise(samplerById(sampler));

/**
 * Mean log-likelihood [nats] of the samples at the film's lowest level, from the prior's density by the divergence along their paths, and the median of
 * how far it is from the exact density of the charges there; and of that the prior's share, the median of how far its density is from the exact one where
 * paths begin: the prior is that of a surface infinitely far out, and the page's is not. NaN where paths do not follow the flow.
 */
export async function likelihoodOf(engine: Engine, film: PairFilm, { signal, onProgress }: Progress): Promise<{ readonly logLikelihood: number; readonly logLikelihoodError: number; readonly logLikelihoodPrior: number }> {
  const { levels, recipe: { charges, law } } = film;
  if (!flows(film.recipe)) return { logLikelihood: NaN, logLikelihoodError: NaN, logLikelihoodPrior: NaN };
  const N = charges.dimension;
  const top = levels.at(-1)!;
  // From the lowest level up: every knot, and between two the middle in ln(level).
  const stops = Array.from({ length: 2 * levels.length - 3 }, (_, j) => Math.sqrt(levels[1 + Math.floor(j / 2)]! * levels[1 + Math.ceil(j / 2)]!));
  const sampleLevels: Float64Array[] = [];
  const divergences: Float32Array[] = [];
  let exact: Float32Array = new Float32Array(0);
  let atPrior: Float32Array = new Float32Array(0);
  let rows: Float32Array = new Float32Array(0);
  for (const [j, stop] of stops.entries()) {
    rows = await measured(engine, film, progressAtLevel(stop, top), LOOKED[engine.tier]);
    const count = rows.length / WIDTH;
    const points = Float32Array.from({ length: count * (N + 1) }, (_, i) => rows[Math.floor(i / (N + 1)) * WIDTH + (i % (N + 1) === N ? WIDTH - 1 : i % (N + 1))]!);
    const { logDensity, divergence } = await engine.look(charges, law, points);
    signal.throwIfAborted();
    if (j === 0) exact = logDensity;
    atPrior = logDensity;
    sampleLevels.push(Float64Array.from({ length: count }, (_, p) => rows[p * WIDTH + WIDTH - 1]!));
    divergences.push(divergence);
    onProgress((j + 1) / stops.length);
  }
  // The prior is the kernel of all charge at its centroid; `rows` are those of its surface now.
  const lookAtPrior = looker(chargesFrom(N, [Array.from(centroid(charges))]), law);
  const priors = Float64Array.from(exact, (_, p) => lookAtPrior(rows.subarray(p * WIDTH, p * WIDTH + N), rows[p * WIDTH + WIDTH - 1]!).logDensity);
  const logLikelihoods = priors.map((prior, p) => prior + integratedDivergence(sampleLevels.map((at) => at[p]!), divergences.map((at) => at[p]!)));
  const apart = (values: Float64Array, from: Float32Array): number => medianOf(values.map((value, p) => Math.abs(value - from[p]!)));
  return { logLikelihood: meanOf(logLikelihoods), logLikelihoodError: apart(logLikelihoods, exact), logLikelihoodPrior: apart(priors, atPrior) };
}
