/** How positions of sliders (0 to 1) stand for values, and what an arrow key does. Pure. */
import { runOf } from '../core/step.ts';
import { samplerById } from '../samplers/index.ts';
import { kernelOfModel, knobsOf, LIMITS, pairOf, type Augmentation, type Experiment } from '../state/experiment.ts';

export type Sense = 1 | -1;

const clamped = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** `value` with so many significant digits, as a person would set it. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toPrecision(digits));
}

/** How positions of a slider stand for values. */
export interface Scale<T = number> {
  /** Position, 0 to 1; values outside are shown at the end. */
  positionOf(value: T): number;
  at(position: number): T;
  next(value: T, sense: Sense, big?: boolean): T;
}

/** Ratio of one press of an arrow key, and of Page Up and Page Down: 20 and 5 presses a decade. */
const KEY_RATIO = 10 ** (1 / 20);
const BIG_KEY_RATIO = 10 ** (1 / 5);
/** Grains of one press of Page Up or Page Down. */
const BIG_STRIDE = 4;

/** A slider whose equal distances are equal ratios. */
export function logarithmic(min: number, max: number): Scale {
  const range = Math.log(max / min);
  return {
    positionOf: (value) => clamped(Math.log(value / min) / range, 0, 1),
    at: (position) => clamped(rounded(min * Math.exp(clamped(position, 0, 1) * range)), min, max),
    next(value, sense, big = false) {
      const ratio = (big ? BIG_KEY_RATIO : KEY_RATIO) ** sense;
      // Three digits, so that a press always moves: two would round 1.01 × 1.12 and 1.1 alike.
      return clamped(rounded(value * ratio, 3), min, max);
    },
  };
}

/** A slider over whole numbers that double; the last rung may be shorter. */
export function doubling(min: number, max: number): Scale {
  const rungs: number[] = [];
  for (let rung = min; rung < max; rung *= 2) rungs.push(rung);
  rungs.push(max);
  const span = Math.log2(max / min);
  const last = rungs.length - 1;
  return {
    positionOf: (value) => clamped(Math.log2(value / min) / span, 0, 1),
    at: (position) => rungs[Math.round(clamped(position, 0, 1) * last)] ?? min,
    next(value, sense, big = false) {
      const beyond = rungs.filter((rung) => sense * (rung - value) > 0);
      const index = Math.min(beyond.length - 1, big ? 2 : 0);
      return (sense === 1 ? beyond[index] : beyond[beyond.length - 1 - index]) ?? value;
    },
  };
}

/** A slider over evenly spaced values. */
export function evenly(min: number, max: number, grain: number): Scale {
  /** Twelve digits: the grain's own rounding does not show. */
  const held = (value: number): number => clamped(Number((min + Math.round((value - min) / grain) * grain).toPrecision(12)), min, max);
  return {
    positionOf: (value) => clamped((value - min) / (max - min), 0, 1),
    at: (position) => held(min + clamped(position, 0, 1) * (max - min)),
    next: (value, sense, big = false) => held(value + sense * grain * (big ? BIG_STRIDE : 1)),
  };
}

/** Smallest and largest finite D on the slider. */
const D_MIN = 0.5;
const D_MAX = 1e6;
/** Finite D take this part of the slider; what is left is the detent of infinity. */
const FINITE = 0.96;
/** A position this near a mark is the mark. */
const SNAP = 0.012;
/** Rungs of the arrow keys a decade. */
const RUNGS = 4;

/** D that the papers use. */
export const D_MARKS: ReadonlyArray<Augmentation> = [1, 2, 8, 64, 128, 2048, 'inf'];
const finiteMarks = D_MARKS.filter((mark): mark is number => mark !== 'inf');

export function positionOfD(D: Augmentation): number {
  return D === 'inf' ? 1 : clamped(Math.log(D / D_MIN) / Math.log(D_MAX / D_MIN), 0, 1) * FINITE;
}

export function dAt(position: number): Augmentation {
  if (position > (1 + FINITE) / 2) return 'inf';
  const mark = finiteMarks.find((each) => Math.abs(positionOfD(each) - position) < SNAP);
  if (mark !== undefined) return mark;
  return clamped(rounded(D_MIN * (D_MAX / D_MIN) ** (clamped(position, 0, FINITE) / FINITE)), D_MIN, D_MAX);
}

const rungsOfD = [...new Set([D_MIN, ...finiteMarks, ...Array.from({ length: 6 * RUNGS + 1 }, (_, k) => rounded(10 ** (k / RUNGS)))])].toSorted((a, b) => a - b);

/** One press: the next rung of the logarithmic ladder, on which the marks lie; a big one: the next mark. */
export function nextD(D: Augmentation, sense: Sense, big = false): Augmentation {
  const from = D === 'inf' ? Infinity : D;
  const ladder = [...(big ? [D_MIN, ...finiteMarks, D_MAX] : rungsOfD), Infinity];
  const beyond = ladder.filter((rung) => sense * (rung - from) > 0);
  const to = (sense === 1 ? beyond[0] : beyond.at(-1)) ?? from;
  return to === Infinity ? 'inf' : to;
}

/** The step slider goes from many small steps on the left to few large ones on the right. */
const STEP_RANGE = Math.log(LIMITS.steps.max - 1);

export const positionOfSteps = (steps: number): number => clamped(1 - Math.log(steps - 1) / STEP_RANGE, 0, 1);
export const stepsAt = (position: number): number =>
  clamped(1 + Math.round(Math.exp((1 - position) * STEP_RANGE)), LIMITS.steps.min, LIMITS.steps.max);

/** One press towards larger steps (1) or smaller ones (-1): a tenth, at least one step. */
export function nextSteps(steps: number, sense: Sense, big = false): number {
  const ratio = big ? 2 : 1.1;
  const to = sense === 1 ? Math.min(steps - 1, Math.round(steps / ratio)) : Math.max(steps + 1, Math.round(steps * ratio));
  return clamped(to, LIMITS.steps.min, LIMITS.steps.max);
}

/** h: one step in the logarithm of sigma. One of the steps is the exact one between `bottom` and 0. */
export const logStep = (top: number, bottom: number, steps: number): number => Math.log(top / bottom) / (steps - 1);

/** Field evaluations of one sample. Backward the last step goes to level 0; forward the first is the exact launch from the charge and costs none, and noise is added without the field. */
export const evaluations = ({ sampler, model, direction }: Pick<Experiment, 'sampler' | 'model' | 'direction'>): number =>
  runOf(samplerById(sampler.kind), sampler.steps, direction, kernelOfModel(pairOf(model)), knobsOf(sampler)).evaluations;

export const chargesScale = doubling(16, LIMITS.charges.max);
export const samplesScale = doubling(256, LIMITS.samples.max);
/** sigma at the prior, data units: from too low to be a prior to far more than any shape needs. */
export const heightScale = logarithmic(0.5, 200);
export const timeMinScale = logarithmic(1e-5, 0.1);

/** R of a hemisphere whose top is at sigma = `height`: r = sigma sqrt(D). */
export const radiusOf = (height: number, D: number): number => clamped(rounded(height * Math.sqrt(D), 3), LIMITS.radius.min, LIMITS.radius.max);

/** From no rounding to a single bit; the paper on robustness goes from 9 to 5. */
const BITS = ['off', 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] as const;
type Bits = number | 'off';

/** A slider of bits: more harm to the right. */
export const bitsScale: Scale<Bits> = {
  positionOf(bits) {
    const rung = BITS.findIndex((each) => each !== 'off' && bits !== 'off' && each <= bits);
    return bits === 'off' ? 0 : rung / (BITS.length - 1);
  },
  at: (position) => BITS[Math.round(clamped(position, 0, 1) * (BITS.length - 1))]!,
  next(bits, sense, big = false) {
    const rung = Math.round(bitsScale.positionOf(bits) * (BITS.length - 1)) + sense * (big ? 2 : 1);
    return BITS[clamped(rung, 0, BITS.length - 1)]!;
  },
};

/** Factor on the level at which the field is asked: right in the middle, half and double at the ends. */
const ratioScale = logarithmic(0.5, 2);
export const harmScale: Scale = {
  ...ratioScale,
  at: (position) => (Math.abs(position - 0.5) < SNAP ? 1 : ratioScale.at(position)),
};
