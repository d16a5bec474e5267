/** The work that is timed: P samples, M charges in the plane, S Euler steps. Every contestant does the same numbers. */
import { type Charges, centroid, chargesFrom } from '../src/core/charges.ts';
import { priorStart, startUniforms } from '../src/core/launch.ts';
import { streams, writeUniforms } from '../src/core/random.ts';
import type { EvaluatorChoice, Recipe } from '../src/engine/engine.ts';
import { pfgmppLaw } from '../src/models/pfgmpp.ts';

export interface Work {
  /** Samples. */
  readonly P: number;
  /** Charges. */
  readonly M: number;
  /** Steps, of which the last goes to height 0. */
  readonly S: number;
  /** Extra dimensions, Infinity for diffusion. */
  readonly D: number;
}

/** Range of the height r = sigma √D (of sigma itself at D = infinity), data units. */
const HIGH = 80;
const LOW = 0.01;

const SEED = 1;

/** Sizes of the comparison: the page's own, many samples, many charges. */
export const sizes = [
  { P: 16_384, M: 1024, S: 8 },
  { P: 65_536, M: 1024, S: 4 },
  { P: 4096, M: 16_384, S: 4 },
] as const;

/** D of the comparison: one for each form that the kernel takes in shaders/models/pfgmpp.wgsl. */
export const augmentations = [1, 7.3, 128, Infinity] as const;

/** M charges of equal weight spread over a square of side 2. */
export function squareCharges(M: number): Charges {
  const u = new Float64Array(2 * M);
  writeUniforms(u, 0, SEED, streams.filling);
  return chargesFrom(2, Array.from({ length: M }, (_, i) => [2 * u[2 * i]! - 1, 2 * u[2 * i + 1]! - 1]));
}

/** r/sigma. */
const perSigma = (D: number): number => (D === Infinity ? 1 : Math.sqrt(D));

/** The work as the engine takes it. */
export function recipeOf(work: Work, charges: Charges, evaluator: EvaluatorChoice): Recipe {
  return {
    charges,
    law: pfgmppLaw(work.D, 2),
    sampler: 'euler',
    steps: work.S,
    schedule: 'log',
    levelMin: LOW / perSigma(work.D),
    surface: { start: 'plane', radius: HIGH, level: HIGH / perSigma(work.D) },
    direction: 'backward',
    samples: work.P,
    seed: SEED,
    draw: 'random',
    evaluator,
  };
}

/** [S] height r of each evaluation, from HIGH down to LOW; the step from the last goes to 0. */
export function heights(S: number): number[] {
  return Array.from({ length: S }, (_, s) => HIGH * (LOW / HIGH) ** (s / (S - 1)));
}

/** [P, 2] where the samples begin: the draws from the prior that the engine makes, data units. */
export function startsOf(work: Work, charges: Charges): Float64Array {
  const { law, surface } = recipeOf(work, charges, 'direct');
  const centre = centroid(charges);
  const starts = new Float64Array(2 * work.P);
  for (let p = 0; p < work.P; p++) starts.set(priorStart(law, surface, centre, startUniforms('random', p, SEED, streams.prior)).x, 2 * p);
  return starts;
}

/** [M, 4] float32 rows (x, y, 0, log weight). */
export function chargeRows({ count, positions, weights }: Charges): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) rows.set([positions[2 * i]!, positions[2 * i + 1]!, 0, Math.log(weights[i]!)], 4 * i);
  return rows;
}

/** [P, 4] float32 rows (x, y, 0, 0). */
export function stateRows(starts: Float64Array): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(2 * starts.length);
  for (let p = 0; p < starts.length / 2; p++) rows.set(starts.subarray(2 * p, 2 * p + 2), 4 * p);
  return rows;
}

/** [n, 2] the first two of every four columns. */
export function planar(rows: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: rows.length / 2 }, (_, j) => rows[4 * (j >> 1) + (j % 2)]!);
}

export const nameOf = ({ P, M, S }: Omit<Work, 'D'>): string => `${P} x ${M} x ${S}`;
