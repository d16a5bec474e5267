/** Samples on their way: the buffer `walks` of shaders/lib/walk.wgsl and the rounds that move it. */
import { usualKnobs } from '../../core/knobs.ts';
import { pageAt } from '../../core/film.ts';
import { samplerById, type SamplerId } from '../../samplers/index.ts';
import type { Evaluator } from './evaluator.ts';
import { joinPages, type Pages } from './pages.ts';
import { type Room, uniformBuffer } from './room.ts';
import { runSliced, type SliceOptions } from './slices.ts';

/** Numbers of one walk: five rows of four. */
const WALK = 20;

/** Bytes of one walk. */
export const WALK_BYTES = 4 * WALK;

/** Where x̂ stands in a walk, in numbers. */
const X_HAT = 8;

/** Walks that stand at points [n, N] (data coordinates) at a level and want x̂ there. */
export function walksAt(points: Float32Array, origin: Float64Array, level: number): Float32Array<ArrayBuffer> {
  const N = origin.length;
  if (points.length === 0 || points.length % N !== 0) throw new RangeError(`expected points of ${N} coordinates each, got ${points.length} numbers`);
  const walks = new Float32Array((points.length / N) * WALK);
  for (let i = 0; i < points.length / N; i++) {
    for (const row of [0, 4]) {
      for (let a = 0; a < N; a++) walks[i * WALK + row + a] = points[i * N + a]! - origin[a]!;
      walks[i * WALK + row + 3] = level;
    }
  }
  return walks;
}

/** Columns [n, N] of where walks stand ('here') or of x̂, relative to the origin. */
export function columnsOf(walks: Float32Array, N: number, what: 'here' | 'x_hat'): Float64Array {
  const first = what === 'here' ? 0 : X_HAT;
  const out = new Float64Array((walks.length / WALK) * N);
  for (let j = 0; j < out.length; j++) out[j] = walks[Math.floor(j / N) * WALK + first + (j % N)]!;
  return out;
}

/** What a run of rounds works on. */
export interface RoundBuffers {
  readonly walks: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly pages: Pages;
}

/** Fields of `struct Run` in shaders/passes/advance.wgsl, but for those of the page. */
export type RunValues = Readonly<Record<'samples' | 'steps' | 'first' | 'upward' | 'schedule' | 'rho' | 'level_min' | 'keep' | 'knots', number>>;

/** Index of the page that round `round` of a run writes to. Both knots of the last round are in the first page. */
function pageOfRound(values: RunValues, pages: Pages, stages: number, round: number): number {
  const { upward, first, keep, steps, knots } = values;
  if (keep === 0) return 0;
  const step = Math.floor(round / stages);
  const knot = upward ? Math.min(steps, first + step) : first - step;
  return pageAt(pages, knot === steps ? knots - 1 : 1 + Math.floor((knot - 1) / keep));
}

/** Takes all walks through `rounds` rounds in slices: one round is one evaluation of the field and one stage of the sampler. */
export async function runRounds(
  room: Room,
  evaluator: Evaluator,
  sampler: SamplerId,
  b: RoundBuffers,
  values: RunValues,
  rounds: number,
  options: Omit<SliceOptions, 'pace' | 'now'>,
): Promise<void> {
  const { device } = room;
  const advance = await room.passes.get('advance', sampler, {});
  const stages = samplerById(sampler).asks('gaussian', usualKnobs).length;
  const span = uniformBuffer(room, new Uint32Array(2).buffer, 'span');
  const runs = b.pages.map((page) => uniformBuffer(room, advance.pack({ ...values, page_first: page.first, page_knots: page.knots }), 'run'));
  const evaluate = evaluator.bind(b.walks, span);
  const groups = b.pages.map((page, i) => advance.bind([runs[i]!, span, b.walks, b.shares, page.positions, page.velocities]));
  const work = {
    samples: values.samples,
    steps: rounds,
    pairs: evaluator.cost,
    submit(begin: number, end: number, round: number, count: number) {
      device.queue.writeBuffer(span, 0, new Uint32Array([begin, end]));
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      for (let k = 0; k < count; k++) {
        evaluate(compute, end - begin);
        advance.dispatch(compute, groups[pageOfRound(values, b.pages, stages, round + k)]!, end - begin);
      }
      compute.end();
      device.queue.submit([encoder.finish()]);
    },
  };
  try {
    await runSliced(device, work, { ...options, pace: room.pace, now: room.now });
    joinPages(device, b.pages, values.samples);
  } finally {
    for (const buffer of [span, ...runs]) buffer.destroy();
  }
}
