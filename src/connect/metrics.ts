/** Measures a film by any of the metrics of src/metrics: what is asked for is computed once, off the page's thread, and can be given up. */
import { t } from '@lingui/core/macro';
import { proxy } from 'comlink';
import type { Charges } from '../core/charges.ts';
import { writeGaussianDraw } from '../core/kernel-draw.ts';
import { DRAWS, streams, writeUniforms } from '../core/random.ts';
import { convergedOf } from '../core/reference.ts';
import type { Engine, Film, PairFilm } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { type Answer, askOnce } from '../intake/hire.ts';
import { medianDistance, sameChargeShare } from '../metrics/agreement.ts';
import { energyOf, evenCharges, evenSubset } from '../metrics/energy.ts';
import { hitShares, totalVariation, totalVariationNoise } from '../metrics/hits.ts';
import { metrics as all, type MetricId } from '../metrics/index.ts';
import { samplerById } from '../samplers/index.ts';
import type { Services } from '../state/services.ts';
import { evenPlaces, livingAt } from './living.ts';
import { coordinates, measured, measurementsOf } from './measure.ts';
import type { MetricsDesk } from './metrics-desk.ts';
import { likelihoodOf, pathsOf, type Progress } from './metrics-flow.ts';

/** Samples that are compared with a converged run. */
const COMPARED = { webgpu: 2048, cpu: 512 } as const;

type Numbers = Partial<Readonly<Record<MetricId, number>>>;

/** What is measured together of a kind of films, and how. */
interface Source<Of extends Film> {
  readonly gives: ReadonlyArray<MetricId>;
  /** A rough share of the time of all, for the progress. */
  readonly weight: number;
  measure(engine: Engine, film: Of, progress: Progress): Promise<Numbers>;
}

/** One call to a worker of its own, ended when given up. */
const asked = <A>(call: (desk: MetricsDesk) => Promise<Answer<A>>, signal: AbortSignal): Promise<A> =>
  askOnce(
    () => new Worker(new URL('./metrics-worker.ts', import.meta.url), { type: 'module', name: 'metrics' }),
    async () => (await import('./metrics-desk.ts')).metricsDesk(),
    call,
    signal,
  );

/** [n, N] where all samples are at the data; of a grid film the living, by their weights. */
async function endsOf(engine: Engine, film: Film): Promise<Float32Array> {
  if (film.kind === 'pair') return coordinates(await engine.read(film, 0), film.recipe.charges.dimension);
  const ends = evenPlaces(await livingAt(engine, film, 0), film.recipe.seed);
  if (ends.length === 0) throw new Error(t`No sample is left at the data.`);
  return ends;
}

/** As many independent exact draws of what samples are to become, [n, N]: charges by their weights, smoothed as they are on the grid. */
function exactDraws({ kind, recipe }: Film, count: number): Float32Array {
  const draws = drawsFrom(recipe.charges, count, recipe.seed);
  if (kind === 'pair') return draws;
  const [u, off] = [new Float64Array(DRAWS), new Float64Array(2)];
  const { bandwidth } = recipe;
  for (let p = 0; p < count; p++) {
    writeUniforms(u, p, recipe.seed, streams.noise);
    writeGaussianDraw(off, 2, bandwidth, u);
    draws[2 * p]! += off[0]!;
    draws[2 * p + 1]! += off[1]!;
  }
  return draws;
}

/** Places [count, N] of independent draws from the charges by their weights. */
function drawsFrom({ dimension: N, positions, weights }: Charges, count: number, seed: number): Float32Array {
  const u = new Float64Array(count);
  writeUniforms(u, 0, seed, streams.charge);
  const places = new Float32Array(count * N);
  let charge = 0;
  let below = weights[0]!;
  // In order, so that one pass over the cumulated weights finds all of them.
  u.toSorted().forEach((value, p) => {
    while (value >= below && charge < weights.length - 1) below += weights[++charge]!;
    places.set(positions.subarray(charge * N, (charge + 1) * N), p * N);
  });
  return places;
}

/** What says something of every film. */
const ofAll: ReadonlyArray<Source<Film>> = [
  {
    gives: ['nfe'],
    weight: 0,
    measure: async (_engine, { evaluations }) => ({ nfe: evaluations }),
  },
  {
    gives: ['slicedW2'],
    weight: 4,
    async measure(engine, film, { signal, onProgress }) {
      const points = await endsOf(engine, film);
      return { slicedW2: await asked((desk) => desk.slicedW2(film.recipe.charges, points, proxy(onProgress)), signal) };
    },
  },
  {
    gives: ['slicedW2Noise'],
    weight: 4,
    async measure(_engine, film, { signal, onProgress }) {
      const draws = exactDraws(film, film.recipe.samples);
      return { slicedW2Noise: await asked((desk) => desk.slicedW2(film.recipe.charges, draws, proxy(onProgress)), signal) };
    },
  },
  {
    gives: ['energy', 'energyNoise', 'energySamples'],
    weight: 8,
    async measure(engine, film, { signal, onProgress }) {
      const { charges, charges: { dimension: N }, seed } = film.recipe;
      const points = evenSubset(await endsOf(engine, film), N, engine.mostApart, seed);
      const samples = points.length / N;
      const { distance, noise } = energyOf(await engine.distances(evenCharges(charges, engine.mostApart, seed), points, { signal, onProgress }), samples);
      return { energy: distance, energyNoise: noise, energySamples: samples };
    },
  },
];

/** What is about charges that samples land on, the flow between them, and the law of their prior. */
const ofPairs: ReadonlyArray<Source<PairFilm>> = [
  {
    gives: ['ks', 'ksNoise', 'landed'],
    weight: 1,
    async measure(engine, film) {
      const { uniformity, landed } = await measurementsOf(engine, film);
      return { ks: uniformity?.distance ?? NaN, ksNoise: uniformity?.noise ?? NaN, landed: landed?.fraction ?? NaN };
    },
  },
  {
    gives: ['hits', 'hitsNoise'],
    weight: 1,
    async measure(engine, film) {
      const { charges, charges: { count, weights } } = film.recipe;
      const { charge } = await engine.nearest(charges, await endsOf(engine, film));
      return { hits: totalVariation(hitShares(charge, count), weights), hitsNoise: totalVariationNoise(weights, film.samples) };
    },
  },
  {
    gives: ['sameCharge', 'endError'],
    weight: 8,
    async measure(engine, film, { signal, onProgress }) {
      const { recipe, recipe: { charges, direction, sampler } } = film;
      if (direction === 'forward' || samplerById(sampler).family === 'walk') return { sameCharge: NaN, endError: NaN };
      const N = charges.dimension;
      const ends = coordinates(await measured(engine, film, 0, COMPARED[engine.tier]), N);
      const converged = await engine.bake({ ...convergedOf(recipe), sampler: 'rk4', evaluator: 'direct', samples: ends.length / N }, { signal, onProgress });
      try {
        const others = coordinates(await engine.read(converged, 0), N);
        const [here, there] = [await engine.nearest(charges, ends), await engine.nearest(charges, others)];
        return { sameCharge: sameChargeShare(here.charge, there.charge), endError: medianDistance(ends, others, N) };
      } finally {
        converged.release();
      }
    },
  },
  { gives: ['pathLength', 'straightness'], weight: 4, measure: pathsOf },
  { gives: ['logLikelihood', 'logLikelihoodError', 'logLikelihoodPrior'], weight: 8, measure: likelihoodOf },
];

/**
 * The numbers asked for, by name; NaN where a metric says nothing of the film (src/metrics/index.ts lists them, README.md when they are NaN).
 *
 * @param onProgress told the finished share, 0 to 1. @throws (rejects with) the signal's reason when aborted.
 */
export async function measureFilm(engine: Engine, film: Film, names: ReadonlyArray<MetricId>, { signal = new AbortController().signal, onProgress = () => undefined }: Partial<Progress> = {}): Promise<Record<string, number>> {
  const known = [
    ...ofAll.map((source) => ({ ...source, run: (progress: Progress) => source.measure(engine, film, progress) })),
    ...(film.kind === 'pair' ? ofPairs.map((source) => ({ ...source, run: (progress: Progress) => source.measure(engine, film, progress) })) : []),
  ];
  const needed = known.filter(({ gives }) => gives.some((id) => names.includes(id)));
  const whole = needed.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const found: Record<string, number> = {};
  let done = 0;
  for (const { weight, run } of needed) {
    signal.throwIfAborted();
    const before = done;
    Object.assign(found, await run({ signal, onProgress: (share) => onProgress((before + share * weight) / whole) }));
    done += weight;
    onProgress(done / whole);
  }
  signal.throwIfAborted();
  return Object.fromEntries(all.filter(({ id }) => names.includes(id)).map(({ id }) => [id, found[id] ?? NaN]));
}

/** The same of the film on the screen. */
export const measureShown: Services['measure'] = (names, signal, onProgress) => {
  const { engine, film } = picture.getState();
  if (!engine || !film) throw new Error('expected a film to measure, got none yet');
  return measureFilm(engine, film, names, { signal, onProgress });
};
