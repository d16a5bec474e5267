/** The work that is timed: P samples, M charges, S Euler steps, the same for the engine, naive WGSL and plain JavaScript. */
import { type Charges, chargesFrom } from '../src/core/charges.ts';
import { streams, writeUniforms } from '../src/core/random.ts';
import { pfgmppLaw } from '../src/models/pfgmpp.ts';
import type { Recipe } from '../src/engine/engine.ts';

export interface Work {
  readonly P: number;
  readonly M: number;
  readonly S: number;
  readonly D: number;
}

/** Range of the height r (of sigma at D = infinity), data units. */
export const HIGH = 80;
export const LOW = 0.01;

/** M charges spread over a square of side 2. */
export function squareCharges(M: number): Charges {
  const u = new Float64Array(2 * M);
  writeUniforms(u, 0, 1, streams.filling);
  return chargesFrom(2, Array.from({ length: M }, (_, i) => [2 * u[2 * i]! - 1, 2 * u[2 * i + 1]! - 1]));
}

/** The same work as the engine takes it: the last of S steps ends at 0. */
export function recipeOf(work: Work, charges: Charges): Recipe {
  const root = work.D === Infinity ? 1 : Math.sqrt(work.D);
  return {
    charges,
    law: pfgmppLaw(work.D, 2),
    sampler: 'euler',
    steps: work.S,
    schedule: 'log',
    levelMin: LOW / root,
    surface: { start: 'plane', radius: HIGH, level: HIGH / root },
    direction: 'backward',
    samples: work.P,
    seed: 1,
    draw: 'random',
  };
}

/** Height r of each evaluation, [S], from HIGH down to LOW. */
export function heights(S: number): number[] {
  return Array.from({ length: S }, (_, s) => HIGH * (LOW / HIGH) ** (s / (S - 1)));
}

/** [P, 2] places to start from. */
export function startsOf(P: number): Float64Array {
  const u = new Float64Array(2 * P);
  writeUniforms(u, 1, 1, streams.prior);
  return u.map((value) => (2 * value - 1) * HIGH);
}
