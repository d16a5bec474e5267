/**
 * Films in steps chosen by their error: every sample tries steps of its own, all of them together one evaluation at a time. Samples that have arrived
 * leave the line, so that the field is asked only for those still on their way. Twin: src/core/adaptive.ts.
 */
import { harmless, usualKnobs } from '../../core/knobs.ts';
import { samplerById } from '../../samplers/index.ts';
import { bufferOf } from './buffers.ts';
import type { Evaluator } from './evaluator.ts';
import { type Field, fieldOf } from './field.ts';
import { joinPages } from './pages.ts';
import type { Pass } from './pass.ts';
import { readBack } from './read.ts';
import { type Room, uniformBuffer } from './room.ts';
import type { Order, RoundBuffers, RoundOptions, RunValues } from './rounds.ts';
import { runSliced } from './slices.ts';
import { WALK_BYTES } from './walks.ts';

/** What adaptive steps cost: means per sample, and how many samples did not arrive within the bound. */
export interface Account {
  readonly evaluations: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unfinished: number;
}

/** Bytes of one trial, shaders/lib/trial.wgsl, and of one state. */
const TRIAL_BYTES = 192;
const STATE_BYTES = 16;

/** States of shaders/lib/trial.wgsl. */
const [RUNNING, UNFINISHED, LOST] = [0, 2, 3];

/** Modes of shaders/passes/adapt.wgsl. */
const modes = { begin: 0, askFirst: 1, noteFirst: 2, takeFirst: 3, note: 4, judge: 5, askLast: 6, end: 7, lead: 8 } as const;

/** Samples that are on their way together: as many as keep a graphics card busy, within some tens of megabytes. */
const GROUP = 2 ** 17;

/** Steps that are tried before it is looked who has arrived: those who have meanwhile are carried along. */
const TRIES = 4;

/** What one group works with. */
interface Course {
  readonly room: Room;
  readonly pass: Pass;
  readonly field: Field;
  readonly span: GPUBuffer;
  readonly order: GPUBuffer;
  readonly states: GPUBuffer;
  /** Bind groups by page. @param mode one of `modes`. */
  readonly groups: (mode: number) => readonly GPUBindGroup[];
}

/** Writes which samples are on their way: slots 0 to n − 1 of the order. */
function lineUp({ room, order }: Course, samples: Uint32Array<ArrayBuffer>): void {
  room.device.queue.writeBuffer(order, 0, samples);
}

/** Takes those lined up through rounds, in slices. @param record one round. @param pairs of a round of one sample. */
function inRounds({ room, span }: Course, samples: number, rounds: number, pairs: number, record: (compute: GPUComputePassEncoder, round: number, covered: number) => void, signal: AbortSignal | undefined): Promise<void> {
  const submit = (begin: number, end: number, round: number, count: number): void => {
    room.device.queue.writeBuffer(span, 0, new Uint32Array([begin, end]));
    const encoder = room.device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    for (let k = 0; k < count; k++) record(compute, round + k, end - begin);
    compute.end();
    room.device.queue.submit([encoder.finish()]);
  };
  return runSliced(room.device, { samples, steps: rounds, pairs, submit }, { pace: room.pace, now: room.now, signal });
}

/** All samples of a group from their starts to their ends. @returns their states [n, 4]: state, steps taken, steps in vain, evaluations. */
async function travel(course: Course, first: number, samples: number, kicked: boolean, stages: number, options: RoundOptions): Promise<Uint32Array> {
  const { room, pass, field, groups, states } = course;
  const { signal } = options;
  const cost = field.costs.mean;
  const read = async (): Promise<Uint32Array> => new Uint32Array(await readBack(room.device, [{ buffer: states, offset: 0, bytes: samples * STATE_BYTES }]));
  const all = Uint32Array.from({ length: samples }, (_, i) => first + i);
  const one = (compute: GPUComputePassEncoder, mode: number, covered: number): void => pass.dispatch(compute, groups(mode)[0]!, covered);
  const onPages = (compute: GPUComputePassEncoder, mode: number, covered: number): void => groups(mode).forEach((group) => pass.dispatch(compute, group, covered));
  const ask = (compute: GPUComputePassEncoder, mode: number, covered: number): void => {
    one(compute, mode, covered);
    field.ask(compute, 'mean', covered);
  };
  const fromFirst = (compute: GPUComputePassEncoder, covered: number): void => {
    ask(compute, modes.askFirst, covered);
    onPages(compute, modes.noteFirst, covered);
    one(compute, modes.takeFirst, covered);
  };
  lineUp(course, all);
  await inRounds(course, samples, 1, cost, (compute, _, covered) => {
    one(compute, modes.begin, covered);
    if (!kicked) fromFirst(compute, covered);
  }, signal);
  // A kick moves the sample before each step, and its slope is asked for anew.
  const rounds = stages + (kicked ? 1 : 0);
  for (let under = all; under.length > 0; ) {
    await inRounds(course, under.length, TRIES * rounds, cost, (compute, round, covered) => {
      const stage = (round % rounds) - (rounds - stages);
      if (stage < 0) return fromFirst(compute, covered);
      ask(compute, modes.lead + stage, covered);
      if (stage === stages - 1) {
        groups(modes.note).slice(1).forEach((group) => pass.dispatch(compute, group, covered));
        one(compute, modes.judge, covered);
      }
    }, signal);
    const now = await read();
    under = under.filter((sample) => now[4 * (sample - first)] === RUNNING);
    lineUp(course, under);
    options.onProgress?.(1 - under.length / samples);
  }
  lineUp(course, all);
  await inRounds(course, samples, 1, cost, (compute, _, covered) => {
    ask(compute, modes.askLast, covered);
    onPages(compute, modes.end, covered);
  }, signal);
  return read();
}

/** Takes all walks to the other end of their film, and counts what overflowed in `b.lost`. */
export async function runAdaptive(room: Room, evaluator: Evaluator, order: Order, b: RoundBuffers, values: RunValues, options: RoundOptions): Promise<Account> {
  const { device, pool } = room;
  const { sampler, law, charges, knobs = usualKnobs, harm = harmless, seed } = order;
  const stages = samplerById(sampler).asks('gaussian', knobs).length;
  const group = Math.min(values.samples, GROUP, Math.floor(room.limit / TRIAL_BYTES));
  const pass = await room.passes.get('adapt', sampler, {});
  const [asked, trials, states] = [WALK_BYTES, TRIAL_BYTES, STATE_BYTES].map((bytes) => pool.take(group * bytes)) as [GPUBuffer, GPUBuffer, GPUBuffer];
  const span = uniformBuffer(room, new Uint32Array(2).buffer, 'span');
  const line = bufferOf(device, GPUBufferUsage.STORAGE, new Uint32Array(group), 'order');
  const runs = b.pages.map((page) => uniformBuffer(room, pass.pack({ ...values, page_first: page.first, page_knots: page.knots }), 'run'));
  const field = await fieldOf(room, evaluator, { law, charges, harm: { ...harm, alpha: 0 } }, ['mean'], group, null, asked, span);
  const made: GPUBuffer[] = [];
  const sums = { evaluations: 0, accepted: 0, rejected: 0, unfinished: 0 };
  let lost = 0;
  try {
    for (let first = 0; first < values.samples; first += group) {
      const samples = Math.min(group, values.samples - first);
      const known = new Map<number, readonly GPUBindGroup[]>();
      const groups = (mode: number): readonly GPUBindGroup[] => {
        let found = known.get(mode);
        if (!found) {
          const adapt = { mode, first, seed: seed >>> 0, dimension: charges.dimension, tolerance: knobs.tolerance, alpha: harm.alpha };
          const uniform = uniformBuffer(room, pass.packMore('Adapt', adapt), 'adapt');
          made.push(uniform);
          found = b.pages.map((page, i) => pass.bind([runs[i]!, span, b.walks, b.shares, page.positions, page.velocities, null, uniform, line, asked, trials, states]));
          known.set(mode, found);
        }
        return found;
      };
      const share = samples / values.samples;
      const progress = (done: number): void => options.onProgress?.(first / values.samples + share * done);
      const ends = await travel({ room, pass, field, span, order: line, states, groups }, first, samples, harm.alpha > 0, stages, { signal: options.signal, onProgress: progress });
      for (let i = 0; i < ends.length; i += 4) {
        if (ends[i] === LOST) lost++;
        if (ends[i] === UNFINISHED) sums.unfinished++;
        sums.accepted += ends[i + 1]!;
        sums.rejected += ends[i + 2]!;
        sums.evaluations += ends[i + 3]!;
      }
    }
    device.queue.writeBuffer(b.lost, 0, new Uint32Array([lost]));
    joinPages(device, b.pages, values.samples);
  } finally {
    field.release();
    for (const buffer of [asked, trials, states]) pool.give(buffer);
    for (const buffer of [span, line, ...runs, ...made]) buffer.destroy();
  }
  const mean = (sum: number): number => sum / values.samples;
  return { evaluations: mean(sums.evaluations), accepted: mean(sums.accepted), rejected: mean(sums.rejected), unfinished: sums.unfinished };
}
