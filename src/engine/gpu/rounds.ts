/** The rounds that move walks: in each one the field answers what the sampler's stage asks, and a pass moves every sample one stage further. */
import { pageAt } from '../../core/film.ts';
import { usualKnobs } from '../../core/knobs.ts';
import type { Need } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Recipe } from '../engine.ts';
import { kernelKind } from '../film-shape.ts';
import { answersOf } from './answers.ts';
import type { Evaluator } from './evaluator.ts';
import type { Asking } from './field.ts';
import { joinPages, type Pages } from './pages.ts';
import type { Bound, Pass } from './pass.ts';
import { type Room, uniformBuffer } from './room.ts';
import { runSliced, type SliceOptions } from './slices.ts';

/** What a run of rounds works on. */
export interface RoundBuffers {
  readonly walks: GPUBuffer;
  readonly shares: GPUBuffer;
  readonly pages: Pages;
  /** One u32: samples that overflowed. */
  readonly lost: GPUBuffer;
}

/** Fields of `struct Run` in shaders/lib/knots.wgsl, but for those of the page. */
export type RunValues = Readonly<Record<'samples' | 'steps' | 'first' | 'upward' | 'schedule' | 'rho' | 'level_min' | 'keep' | 'knots', number>>;

export type RoundOptions = Omit<SliceOptions, 'pace' | 'now'>;

/** What decides how walks move and what they ask. */
export type Order = Asking & Pick<Recipe, 'sampler' | 'knobs' | 'seed'>;

/** Index of the page that round `round` of a run writes to. Both knots of the last round are in the first page. */
function pageOfRound(values: RunValues, pages: Pages, stages: number, round: number): number {
  const { upward, first, keep, steps, knots } = values;
  if (keep === 0) return 0;
  const step = Math.floor(round / stages);
  const knot = upward ? Math.min(steps, first + step) : first - step;
  return pageAt(pages, knot === steps ? knots - 1 : 1 + Math.floor((knot - 1) / keep));
}

/** Records round after round with `record`, in slices, and joins the pages. */
async function inSlices(room: Room, pass: Pass, b: RoundBuffers, values: RunValues, work: { readonly rounds: number; readonly stages: number; readonly pairs: number; readonly more: readonly Bound[] }, span: GPUBuffer, ask: (compute: GPUComputePassEncoder, round: number, samples: number) => void, options: SliceOptions): Promise<void> {
  const { device } = room;
  const runs = b.pages.map((page) => uniformBuffer(room, pass.pack({ ...values, page_first: page.first, page_knots: page.knots }), 'run'));
  const groups = b.pages.map((page, i) => pass.bind([runs[i]!, span, b.walks, b.shares, page.positions, page.velocities, b.lost, ...work.more]));
  const sliced = {
    samples: values.samples,
    steps: work.rounds,
    pairs: work.pairs,
    submit(begin: number, end: number, round: number, count: number) {
      device.queue.writeBuffer(span, 0, new Uint32Array([begin, end]));
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      for (let k = 0; k < count; k++) {
        ask(compute, round + k, end - begin);
        pass.dispatch(compute, groups[pageOfRound(values, b.pages, work.stages, round + k)]!, end - begin);
      }
      compute.end();
      device.queue.submit([encoder.finish()]);
    },
  };
  try {
    device.queue.writeBuffer(b.lost, 0, new Uint32Array(1));
    await runSliced(device, sliced, options);
    joinPages(device, b.pages, values.samples);
  } finally {
    for (const run of runs) run.destroy();
  }
}

/** Settings that samplers which draw read on the way: `struct Chance` of shaders/lib/chance.wgsl. */
function chanceOf({ sampler: id, law, knobs = usualKnobs, seed, charges }: Order, asks: readonly Need[]): Record<string, number> {
  const gaussian = law.augmentation === Infinity;
  return {
    seed: seed >>> 0,
    stages: asks.length,
    asks_charge: asks.length > samplerById(id).asks('gaussian', knobs).length ? 1 : 0,
    gaussian: gaussian ? 1 : 0,
    exact: knobs.exact && !gaussian ? 1 : 0,
    dimension: charges.dimension,
    augmentation: gaussian ? 0 : law.augmentation,
    eta: knobs.eta,
    churn: knobs.churn,
    noise: knobs.noise,
    snr: knobs.snr,
  };
}

/** Takes all walks through `rounds` rounds in slices: one round is one stage of the sampler. */
export async function runRounds(room: Room, evaluator: Evaluator, order: Order, b: RoundBuffers, values: RunValues, rounds: number, options: RoundOptions): Promise<void> {
  const { sampler, law, knobs = usualKnobs, seed } = order;
  const { family, asks: asksOf } = samplerById(sampler);
  const asks = asksOf(kernelKind(law), knobs);
  const stages = asks.length;
  const draws = family !== 'ode';
  const pass = await room.passes.get(draws ? 'wander' : 'advance', sampler, {});
  const span = uniformBuffer(room, new Uint32Array(2).buffer, 'span');
  // Forward there is a round more, for the velocity at the last knot: no step begins with it.
  const kicked = values.upward && values.keep > 0 ? (values.steps - values.first) * stages : rounds;
  const answers = await answersOf(room, evaluator, order, asks, values.samples, { seed, stages, rounds: kicked }, b.walks, span);
  const chance = draws ? uniformBuffer(room, pass.packMore('Chance', chanceOf(order, asks)), 'chance') : null;
  const cost = asks.reduce((sum, ask) => sum + answers.cost(ask), 0) / stages;
  try {
    const work = { rounds, stages, pairs: cost, more: chance ? [chance, answers.buffer] : [] };
    await inSlices(room, pass, b, values, work, span, (compute, round, samples) => answers.give(compute, asks[round % stages]!, samples), { ...options, pace: room.pace, now: room.now });
  } finally {
    answers.release();
    chance?.destroy();
    span.destroy();
  }
}

/** What one step of noise costs in pairs of the field, about. */
const NOISE_PAIRS = 64;

/** Adds noise to walks that know their charge, up to the last knot. */
export async function runNoising(room: Room, { law, seed, charges }: Order, b: RoundBuffers, values: RunValues, options: RoundOptions): Promise<void> {
  if (law.augmentation === 0) throw new RangeError('expected a model with noise, got one without augmentation');
  const pass = await room.passes.get('noising', '', {});
  const gaussian = law.augmentation === Infinity;
  const noising = uniformBuffer(room, pass.packMore('Noising', { seed: seed >>> 0, gaussian: gaussian ? 1 : 0, dimension: charges.dimension, augmentation: gaussian ? 0 : law.augmentation }), 'noising');
  const span = uniformBuffer(room, new Uint32Array(2).buffer, 'span');
  try {
    // The last round keeps the last knot. A pace of its own: what is measured here says nothing of the field's.
    const work = { rounds: values.steps, stages: 1, pairs: NOISE_PAIRS, more: [noising] };
    await inSlices(room, pass, b, values, work, span, () => undefined, { ...options, pace: { ...room.pace }, now: room.now });
  } finally {
    noising.destroy();
    span.destroy();
  }
}
