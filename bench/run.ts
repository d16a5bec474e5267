/**
 * The benchmark: bakes against naive WGSL and plain JavaScript in one run, and the cost of looking at a frame.
 * Prints a table and writes bench/results/<adapter>.json. Judge by the ratios: machines are shared, and times move together.
 * On a software GPU 'by its CPU' compares what its own threads spent: Node's WebGPU waits in a busy loop, which takes a core from them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { createGpuEngine } from '../src/engine/gpu/gpu-engine.ts';
import { testDevice } from '../src/engine/gpu/testing.ts';
import type { Engine } from '../src/engine/engine.ts';
import { naiveMs, plainMs } from './peers.ts';
import { workerMs } from './threads.ts';
import { recipeOf, squareCharges, type Work } from './work.ts';

const sizes = [
  { P: 16_384, M: 1024, S: 8 },
  { P: 65_536, M: 1024, S: 4 },
  { P: 4096, M: 16_384, S: 4 },
] as const;
const augmentations = [1, 7.3, 128, Infinity] as const;

/** Runs of each contestant, taken in turns; the first bake, which also compiles, is not counted. */
const REPEATS = 3;

/** Plain JavaScript runs this part of the samples. */
const PLAIN_PART = 16;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const millions = (value: number): number => Math.round(value / 1e6);

async function compare(engine: Engine, device: GPUDevice, work: Work): Promise<Record<string, string | number>> {
  const charges = squareCharges(work.M);
  const recipe = recipeOf(work, charges);
  const naive = await naiveMs(device, work, charges);
  const bake = async (): Promise<number> => {
    const film = await engine.bake(recipe);
    film.release();
    return film.bakeMs;
  };
  await bake();
  const [ours, theirs, plain]: [number[], number[], number[]] = [[], [], []];
  const spent: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const marks = [workerMs()];
    ours.push(await bake());
    marks.push(workerMs());
    theirs.push(await naive());
    marks.push(workerMs());
    const [start, middle, end] = marks;
    if (start && middle && end) {
      spent.ours.push(middle - start);
      spent.theirs.push(end - middle);
    }
    // A part of the samples stands for all: on one core the time is proportional to them.
    plain.push(PLAIN_PART * plainMs({ ...work, P: work.P / PLAIN_PART }, charges));
  }
  const pairs = work.P * work.M * work.S;
  const ms = median(ours);
  return {
    'P x M x S': `${work.P} x ${work.M} x ${work.S}`,
    D: String(work.D),
    'bake ms': Math.round(ms),
    'Mpairs/s': millions((pairs / ms) * 1000),
    'naive WGSL ms': Math.round(median(theirs)),
    'times naive': Number((median(theirs) / ms).toFixed(1)),
    ...(spent.ours.length > 0 && { 'by its CPU': Number((median(spent.theirs) / median(spent.ours)).toFixed(1)) }),
    'plain JS ms': Math.round(median(plain)),
    'times plain JS': Number((median(plain) / ms).toFixed(1)),
  };
}

/** Milliseconds to read one frame of 4,096 samples, for films of more and more charges and steps: it must not grow. */
async function frames(engine: Engine): Promise<Record<string, number>[]> {
  const rows: Record<string, number>[] = [];
  for (const [M, S] of [[64, 8], [1024, 8], [8192, 8], [64, 64], [64, 256]] as const) {
    const film = await engine.bake(recipeOf({ P: 4096, M, S, D: 1 }, squareCharges(M)));
    const times: number[] = [];
    for (let i = 0; i < 21; i++) {
      const began = performance.now();
      await engine.read(film, i / 20);
      times.push(performance.now() - began);
    }
    rows.push({ charges: M, steps: S, 'bake ms': Math.round(film.bakeMs), 'frame ms': Number(median(times).toFixed(2)) });
    film.release();
  }
  return rows;
}

export async function main(): Promise<void> {
  const { device, adapterInfo } = await testDevice();
  const engine = createGpuEngine(device, adapterInfo);
  const bakes: Record<string, string | number>[] = [];
  for (const size of sizes) {
    for (const D of augmentations) {
      bakes.push(await compare(engine, device, { ...size, D }));
      console.log(JSON.stringify(bakes.at(-1)));
    }
  }
  const reads = await frames(engine);
  console.table(bakes);
  console.table(reads);
  const folder = new URL('./results/', `file://${process.cwd()}/bench/`).pathname;
  mkdirSync(folder, { recursive: true });
  const name = engine.adapter.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const load = Number(loadavg()[0]!.toFixed(1));
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ adapter: engine.adapter, node: process.version, loadAtEnd: load, bakes, frames: reads }, null, 2)}\n`);
  engine.dispose();
}
