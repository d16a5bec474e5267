/** `npm run bench -- --metrics`: each metric on 100,000 samples against the same written plainly, and what a step of each sampler costs against Euler's. */
import { equalCharges, type Charges } from '../src/core/charges.ts';
import { polarCdf, uniformity } from '../src/core/statistics.ts';
import { looker } from '../src/core/look.ts';
import { createGpuEngine } from '../src/engine/gpu/index.ts';
import { testDevice } from '../src/engine/gpu/testing.ts';
import type { Recipe } from '../src/engine/engine.ts';
import { distanceSums } from '../src/core/distances.ts';
import { energyDistance, energyOf } from '../src/metrics/energy.ts';
import { hitShares, totalVariation, totalVariationNoise } from '../src/metrics/hits.ts';
import { pathMeter } from '../src/metrics/path.ts';
import { slicedWasserstein } from '../src/metrics/sliced-wasserstein.ts';
import { pfgmppLaw } from '../src/models/pfgmpp.ts';
import { samplers } from '../src/samplers/index.ts';
import { plainEnergy, plainKs, plainLook, plainPaths, plainSliced, plainTvNoise } from './metrics-plain.ts';
import { spentBy } from './threads.ts';
import { medianOf } from './turns.ts';
import { squareCharges } from './work.ts';

const SAMPLES = 100_000;
const CHARGES = 1024;
/** Looks are taken at a part of them: each costs as much as an evaluation in float64. */
const LOOKED = 2000;
/** All pairs of these are taken plainly, and by float64 where the graphics card takes those of all. */
const PAIRED = 10_000;
const KNOTS = 65;
const REPEATS = 3;
/** Microseconds of CPU time in a millisecond. */
const MICRO = 1000;

/** The same number computed by ours and plainly. */
interface Pair {
  readonly metric: string;
  readonly ours: () => number;
  readonly plain: () => number;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** CPU milliseconds of this process and what came out. */
function timed(run: () => number): { readonly ms: number; readonly value: number } {
  const before = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / MICRO, value };
}

/** CPU milliseconds of ours, how many times longer the plain one takes, and how far apart their values are. */
function row({ metric, ours, plain }: Pair): Readonly<Record<string, string | number>> {
  const mine = Array.from({ length: REPEATS }, () => timed(ours));
  // Long enough that one run tells.
  const theirs = timed(plain);
  const ms = medianOf(mine.map((one) => one.ms));
  return { metric, ms: rounded(ms), 'plain / ours': rounded(theirs.ms / ms), 'values apart': rounded(Math.abs(mine[0]!.value - theirs.value)) };
}

/** Points [n, 2] and rows [n, 4] that fill a disk evenly enough for timing: a Vogel spiral. */
const spiral = (n: number, radius: number): Float32Array => Float32Array.from({ length: 2 * n }, (_, j) => radius * Math.sqrt(((j >> 1) + 0.5) / n) * (j % 2 === 0 ? Math.cos : Math.sin)(2.399963 * (j >> 1)));
const rowsAt = (points: Float32Array, level: number): Float32Array => Float32Array.from({ length: 2 * points.length }, (_, j) => (j % 4 < 2 ? points[2 * (j >> 2) + (j % 4)]! : j % 4 === 3 ? level : 0));

function pairsOf(charges: Charges): Pair[] {
  const points = spiral(SAMPLES, 1.6);
  const few = points.filter((_, j) => (j >> 1) % (SAMPLES / PAIRED) === 0);
  const prior = rowsAt(spiral(SAMPLES, 40), 20);
  const hit = Uint32Array.from({ length: SAMPLES }, (_, p) => (p * 7919) % CHARGES);
  const uneven = Float64Array.from({ length: CHARGES }, (_, i) => (1 + i) / ((CHARGES * (CHARGES + 1)) / 2));
  const law = pfgmppLaw(1, 2);
  const knots = Array.from({ length: KNOTS }, (_, k) => rowsAt(points.map((value) => value * (1 + k)), k));
  const look = looker(charges, law);
  return [
    { metric: 'sliced Wasserstein-2', ours: () => slicedWasserstein(charges, points), plain: () => plainSliced(charges, points) },
    { metric: `energy distance of ${PAIRED}`, ours: () => energyDistance(charges, few).distance, plain: () => plainEnergy(charges, few) },
    {
      metric: 'hits and their noise',
      ours: () => totalVariation(hitShares(hit, CHARGES), uneven) + totalVariationNoise(uneven, SAMPLES),
      plain: () => plainTvNoise(hit, uneven, SAMPLES),
    },
    { metric: 'Kolmogorov–Smirnov', ours: () => uniformity(prior, [0, 0], 1, 2).distance, plain: () => plainKs(prior, (value) => polarCdf(value, 1, 2)) },
    {
      metric: `length and straightness, ${KNOTS} knots`,
      ours: () => {
        const meter = pathMeter(SAMPLES, (level) => level);
        for (const rows of knots) meter.add(rows);
        const { lengths, straightness } = meter.measured();
        return lengths[1]! + straightness[1]!;
      },
      plain: () => plainPaths(knots, 1),
    },
    {
      metric: `density and divergence of ${LOOKED}`,
      ours: () => {
        let sum = 0;
        for (let p = 0; p < LOOKED; p++) {
          const sight = look(points.subarray(2 * p, 2 * p + 2), 0.3);
          sum += sight.logDensity + sight.divergence();
        }
        return sum / LOOKED;
      },
      plain: () => plainLook(charges, points.subarray(0, 2 * LOOKED), 0.3) / LOOKED,
    },
  ];
}

const STEPS = 16;

/** CPU time of a step, and of an evaluation, against Euler's, which is the first; on hardware by wall clock. */
async function saySamplers(charges: Charges, D: number, say: (line: string) => void): Promise<void> {
  const { device, adapterInfo } = await testDevice();
  const engine = createGpuEngine(device, adapterInfo);
  const recipe = (sampler: Recipe['sampler']): Recipe => ({
    charges,
    law: pfgmppLaw(D, 2),
    sampler,
    steps: STEPS,
    schedule: 'log',
    levelMin: 0.01,
    surface: { start: 'plane', radius: 5, level: 5 },
    direction: 'backward',
    samples: 1024,
    seed: 1,
    draw: 'random',
    evaluator: 'direct',
  });
  const cost = async (sampler: Recipe['sampler']): Promise<{ readonly ms: number; readonly nfe: number }> => {
    const before = spentBy(process.pid)?.gpu ?? null;
    const film = await engine.bake(recipe(sampler));
    const after = spentBy(process.pid)?.gpu ?? null;
    film.release();
    return { ms: before === null || after === null ? film.bakeMs : after - before, nfe: film.evaluations };
  };
  try {
    let euler = NaN;
    for (const { id } of samplers) {
      // Once without timing: shaders are compiled.
      await cost(id);
      const taken = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) taken.push(await cost(id));
      const ms = medianOf(taken.map((one) => one.ms));
      if (id === 'euler') euler = ms;
      const { nfe } = taken[0]!;
      say(JSON.stringify({ sampler: id, NFE: rounded(nfe), 'step / Euler': rounded(ms / euler), 'evaluation / Euler': rounded(((ms / euler) * STEPS) / nfe) }));
    }
  } finally {
    engine.dispose();
  }
}

/** Float64 is timed on every so manieth row, which all cost the same. */
const PART = 20;

/** The energy distance of all samples on the GPU against float64 on one core of the processor: time of all, and the values of a tenth apart. */
async function sayEnergy(charges: Charges, say: (line: string) => void): Promise<void> {
  const { device, adapterInfo } = await testDevice();
  const engine = createGpuEngine(device, adapterInfo);
  const points = spiral(SAMPLES, 1.6);
  const few = spiral(PAIRED, 1.6);
  try {
    // Compiles, finds the pace, and is right.
    const found = energyOf(await engine.distances(charges, few), PAIRED).distance;
    const before = spentBy(process.pid)?.gpu ?? null;
    const began = performance.now();
    await engine.distances(charges, points);
    const wall = performance.now() - began;
    const after = spentBy(process.pid)?.gpu ?? null;
    const ms = before === null || after === null ? wall : after - before;
    const sums = distanceSums(charges, points);
    const part = timed(() => sums.part(0, Math.floor(sums.rows / PART)).between);
    const pairs = SAMPLES * CHARGES + (SAMPLES ** 2 + CHARGES ** 2) / 2;
    say(
      JSON.stringify({
        metric: `energy distance of ${SAMPLES} on the GPU`,
        ms: rounded(ms),
        by: ms === wall ? 'wall' : 'cpu',
        'float64 / ours': rounded((part.ms * PART) / ms),
        'pairs a second': rounded((pairs / ms) * 1000),
        'values apart': rounded(Math.abs(found - energyDistance(charges, few).distance)),
      }),
    );
  } finally {
    engine.dispose();
  }
}

/** Measures and prints. @param only beginnings of names of metrics, or 'samplers'; null for all. */
export async function benchMetrics(say: (line: string) => void, only: readonly string[] | null): Promise<void> {
  const wanted = (name: string): boolean => only === null || only.some((start) => name.startsWith(start));
  const charges = squareCharges(CHARGES);
  say(`Metrics on ${SAMPLES} samples and ${CHARGES} charges: CPU ms, and how many times longer a plain version takes.`);
  for (const pair of pairsOf(equalCharges(2, charges.positions)).filter(({ metric }) => wanted(metric))) say(JSON.stringify(row(pair)));
  if (wanted('energy distance on the GPU')) await sayEnergy(equalCharges(2, charges.positions), say);
  if (!wanted('samplers')) return;
  for (const D of [1, Infinity]) {
    say(`Samplers at D = ${D}, ${STEPS} steps on the GPU: cost of a step and of an evaluation against Euler's.`);
    await saySamplers(charges, D, say);
  }
}
