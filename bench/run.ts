/** The benchmark, wherever it runs: all contestants on the same work in turns, then growth, frames and the share of the adapter's peak. */
import type { Engine } from '../src/engine/engine.ts';
import { type Contestant, type Host, type Job, type Options, type Runner } from './contestant.ts';
import { type FrameRow, type GrowthRow, measureFrames, measureGrowth } from './growth.ts';
import { operationsPerPair, secondsAtPeak } from './operations.ts';
import { betterOf, measurePeaks, type Peaks } from './peaks.ts';
import { type Taken, takeTurns } from './turns.ts';
import { COMPARED, type Deviation, deviationOf, isRight, trueEnds } from './truth.ts';
import { augmentations, nameOf, sizes, squareCharges, startsOf, type Work } from './work.ts';

/** The machinery that runs. */
export interface Machine {
  readonly device: GPUDevice;
  readonly engine: Engine;
  readonly software: boolean;
  readonly contestants: readonly Contestant[];
}

/** One contestant on one work: timed, or the sentence why not. */
export type Outcome = { readonly deviation: Deviation; readonly taken: Taken } | { readonly deviation: Deviation | null; readonly untimed: string };

export interface Comparison {
  readonly work: Work;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

export interface Share {
  readonly work: string;
  readonly D: number;
  readonly nanosecondsAPair: number;
  readonly share: number;
  /** What times were taken by. */
  readonly by: 'wall' | 'cpu';
}

export interface Report {
  readonly adapter: string;
  readonly software: boolean;
  readonly repeats: number;
  /** By name: what each contestant is and of which part of the samples its times are taken. */
  readonly contestants: Readonly<Record<string, { readonly about: string; readonly part: number; readonly slow: boolean }>>;
  readonly comparisons: readonly Comparison[];
  readonly growth: readonly GrowthRow[];
  readonly frames: readonly FrameRow[];
  readonly peaks: Peaks | null;
  readonly shares: readonly Share[];
}

const REPEATS = 3;
const NANOSECONDS = 1e9;
const MILLISECONDS = 1000;

interface Ready {
  readonly contestant: Contestant;
  readonly runner: Runner;
  readonly deviation: Deviation;
}

/** Makes a contestant ready, lets it run once and compares where its samples ended. */
async function tried(contestant: Contestant, whole: Job, truth: Float64Array): Promise<Ready | Outcome> {
  const P = whole.work.P / contestant.part;
  const job = { ...whole, work: { ...whole.work, P }, starts: whole.starts.subarray(0, 2 * P) };
  let runner: Runner | string;
  try {
    runner = await contestant.prepare(job);
    if (typeof runner === 'string') return { deviation: null, untimed: runner };
    await runner.run();
  } catch (cause) {
    return { deviation: null, untimed: `failed: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const compared = Math.min(COMPARED, P);
  const deviation = deviationOf(await runner.ends(compared), truth.subarray(0, 2 * compared));
  if (isRight(deviation, contestant.approximate)) return { contestant, runner, deviation };
  runner.release();
  return { deviation, untimed: `wrong: off by ${deviation.median.toExponential(1)} at the median, ${deviation.most.toExponential(1)} at 95%` };
}

async function compare({ contestants }: Machine, host: Host, work: Work, repeats: number): Promise<Comparison> {
  const charges = squareCharges(work.M);
  const starts = startsOf(work, charges);
  const job: Job = { work, charges, starts };
  const truth = trueEnds(work, charges, starts, COMPARED);
  const outcomes: Record<string, Outcome> = {};
  const ready: Ready[] = [];
  for (const contestant of contestants) {
    const result = await tried(contestant, job, truth);
    if ('runner' in result) ready.push(result);
    else outcomes[contestant.name] = result;
  }
  const turns = ready.map(({ contestant: { name, part, kind, slow }, runner }) => ({ name, part, on: kind, once: slow ?? false, runner }));
  const taken = await takeTurns(turns, repeats, host);
  for (const { contestant, runner, deviation } of ready) {
    runner.release();
    outcomes[contestant.name] = { deviation, taken: taken.get(contestant.name)! };
  }
  return { work, outcomes };
}

function sharesOf(comparisons: readonly Comparison[], peaks: Peaks, software: boolean): Share[] {
  return comparisons.flatMap(({ work, outcomes }) => {
    const direct = outcomes['direct'];
    if (!direct || !('taken' in direct)) return [];
    const { ms, cpuMs } = direct.taken;
    const by = cpuMs === null ? 'wall' : 'cpu';
    const seconds = (cpuMs ?? ms) / MILLISECONDS / (work.P * work.M * work.S);
    const least = secondsAtPeak(operationsPerPair(work.D, software), peaks, by);
    return least === null ? [] : [{ work: nameOf(work), D: work.D, nanosecondsAPair: seconds * NANOSECONDS, share: least / seconds, by }];
  });
}

export async function runBench(machine: Machine, host: Host, { quick, only }: Options): Promise<Report> {
  const { engine, device, software } = machine;
  const contestants = machine.contestants.filter(({ name }) => !only || only.includes(name));
  const repeats = quick ? 1 : REPEATS;
  const chosen = quick ? [{ ...sizes[0], D: 1 }, { ...sizes[0], D: Infinity }] : sizes.flatMap((size) => augmentations.map((D) => ({ ...size, D })));
  const gpuSpent = async (): Promise<number | null> => (await host.spent())?.gpu ?? null;
  const measuresPeaks = contestants.some(({ name }) => name === 'direct');
  // Before and after the rest, the better of the two: on a shared machine a peak is easily missed.
  if (measuresPeaks) host.say('the peak of this adapter …');
  const peaksBefore = measuresPeaks ? await measurePeaks(device, gpuSpent) : null;
  const comparisons: Comparison[] = [];
  for (const work of chosen) {
    comparisons.push(await compare({ ...machine, contestants }, host, work, repeats));
    const times = Object.entries(comparisons.at(-1)!.outcomes).flatMap(([name, outcome]) => {
      if ('taken' in outcome) return [`${name} ${outcome.taken.ms.toFixed(0)} ms`];
      return outcome.deviation ? [`${name} ${outcome.untimed}`] : [];
    });
    host.say(`${nameOf(work)}, D = ${work.D}: ${times.join(', ')}`);
  }
  const evaluators = (['direct', 'table'] as const).filter((name) => comparisons.some(({ outcomes }) => outcomes[name] && 'taken' in outcomes[name]));
  if (evaluators.length > 0) host.say('growth with charges, samples and steps …');
  const growth = await measureGrowth(engine, host, evaluators, quick ? [1] : [1, Infinity], quick ? 3 : Infinity);
  const frames = evaluators.length > 0 ? await measureFrames(engine) : [];
  const peaks = peaksBefore ? betterOf(peaksBefore, await measurePeaks(device, gpuSpent)) : null;
  return {
    adapter: engine.adapter,
    software,
    repeats,
    contestants: Object.fromEntries(contestants.map(({ name, about, part, slow }) => [name, { about, part, slow: slow ?? false }])),
    comparisons,
    growth,
    frames,
    peaks,
    shares: peaks ? sharesOf(comparisons, peaks, software) : [],
  };
}
