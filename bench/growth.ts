/** How the cost of a film grows with charges, samples and steps, and that the cost of looking at a frame of it does not. */
import type { Engine } from '../src/engine/engine.ts';
import type { Host } from './contestant.ts';
import { medianOf } from './turns.ts';
import { recipeOf, squareCharges, type Work } from './work.ts';

export interface GrowthRow {
  readonly axis: 'charges' | 'samples' | 'steps';
  readonly count: number;
  readonly D: number;
  readonly evaluator: string;
  /** Milliseconds of the first film of these charges, with all that is made of them; of the next ones; CPU of a software GPU's workers for these. */
  readonly firstMs: number;
  readonly nextMs: number;
  readonly nextCpuMs: number | null;
  /** d ln(ms)/d ln(count) from the row before: 1 is proportional, 0 flat. By CPU where it is known. */
  readonly exponent: number | null;
}

export interface FrameRow {
  readonly charges: number;
  readonly steps: number;
  readonly bakeMs: number;
  readonly frameMs: number;
}

/** What does not vary is as here. */
const BASE = { P: 4096, M: 1024, S: 4 };

const axes = [
  { axis: 'charges', letter: 'M', counts: [256, 1024, 4096, 16_384, 65_536] },
  { axis: 'samples', letter: 'P', counts: [1024, 4096, 16_384, 65_536, 262_144] },
  { axis: 'steps', letter: 'S', counts: [8, 32, 128, 256] },
] as const;

const REPEATS = 3;

/** What takes longer than this, ms, is steady enough to be repeated once. */
const LONG = 1000;

async function timed(engine: Engine, host: Host, work: Work, evaluator: 'direct' | 'table'): Promise<{ row: Omit<GrowthRow, 'axis' | 'count' | 'exponent'>; cost: number } | null> {
  const charges = squareCharges(work.M);
  const recipe = recipeOf(work, charges, evaluator);
  const [times, spent]: [number[], number[]] = [[], []];
  let firstMs = 0;
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const before = await host.spent();
    const began = performance.now();
    const film = await engine.bake(recipe);
    const ms = performance.now() - began;
    film.release();
    if (film.evaluator !== evaluator) return null;
    const after = await host.spent();
    if (repeat === 0) firstMs = ms;
    else times.push(ms);
    if (repeat > 0 && before && after) spent.push(after.gpu - before.gpu);
    if (repeat > 0 && ms > LONG) break;
  }
  const nextMs = medianOf(times);
  const nextCpuMs = spent.length > 0 ? medianOf(spent) : null;
  return { row: { D: work.D, evaluator, firstMs, nextMs, nextCpuMs }, cost: nextCpuMs ?? nextMs };
}

/** @param counts how many of each axis's counts, from the least on. */
export async function measureGrowth(engine: Engine, host: Host, evaluators: readonly ('direct' | 'table')[], augmentations: readonly number[], counts: number): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const evaluator of evaluators) {
    for (const D of augmentations) {
      // Compiles the kernels, which is no part of what is asked.
      await timed(engine, host, { P: BASE.P, M: 64, S: 2, D }, evaluator);
      for (const { axis, letter, counts: all } of axes) {
        let before: { count: number; cost: number } | null = null;
        for (const count of all.slice(0, counts)) {
          const made = await timed(engine, host, { ...BASE, D, [letter]: count }, evaluator);
          if (!made) break;
          const exponent: number | null = before ? Math.log(made.cost / before.cost) / Math.log(count / before.count) : null;
          rows.push({ axis, count, ...made.row, exponent });
          before = { count, cost: made.cost };
        }
      }
    }
  }
  return rows;
}

/** Reads of one film that the median is taken of. */
const FRAMES = 20;

/** Milliseconds to read one frame of 4,096 samples, for films of more and more charges and steps. */
export async function measureFrames(engine: Engine): Promise<FrameRow[]> {
  const rows: FrameRow[] = [];
  for (const [M, S] of [[64, 8], [1024, 8], [8192, 8], [64, 64], [64, 256]] as const) {
    const film = await engine.bake(recipeOf({ P: BASE.P, M, S, D: 1 }, squareCharges(M), 'direct'));
    const times: number[] = [];
    for (let i = 0; i <= FRAMES; i++) {
      const began = performance.now();
      await engine.read(film, i / FRAMES);
      times.push(performance.now() - began);
    }
    rows.push({ charges: M, steps: S, bakeMs: film.bakeMs, frameMs: medianOf(times) });
    film.release();
  }
  return rows;
}
