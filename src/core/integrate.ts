/** Integration of one path through given levels, knot by knot. */
import type { Charges } from './charges.ts';
import { type Flow, writeDenoised } from './posterior.ts';
import type { Chance, Sampler, SamplerState, WriteDenoised } from './step.ts';

/** The field of these charges under this law, as samplers ask for it. */
export function denoiser(charges: Charges, law: Flow): WriteDenoised {
  return (out, x, level) => writeDenoised(charges, law, x, level, out);
}

/** What is random on the way of one sample. */
export interface Randomness {
  /** The chance of step k = 0, 1, …; for samplers that draw. */
  readonly chanceOf?: ((step: number) => Chance) | undefined;
  /** Moves x [N] at `level` before step k begins (Harm.alpha). */
  readonly kick?: ((x: Float64Array, level: number, step: number) => void) | null;
}

/** Beyond this a sample is lost: float32 holds its square no longer, and no picture shows it. */
export const OVERFLOW = 1e30;

/** False for a point that overflowed or is no point any more. */
export const isBounded = (x: Float64Array): boolean => x.every((value) => Math.abs(value) <= OVERFLOW);

/** A path, and whether it overflowed: then from there on it stays where it last was bounded. */
export interface Passage {
  /** [K, N] row by row, in the order of the levels. */
  readonly path: Float64Array;
  readonly lost: boolean;
}

/**
 * The path from `x0` at levels[0] through all levels in turn.
 *
 * @param x0 [N], data units; not changed. @param levels [K], monotonic, each > 0 except that the last may be 0.
 * @param outDenoised [K, N]: row k receives x̂ at knot k from the step that begins there, if that step asked for it; other rows are left alone.
 * @returns row 0 is `x0`. Where a kick moved x, the row says where it was moved to.
 * @throws RangeError when a level other than the last is not positive.
 */
export function passage(sampler: Sampler, denoise: WriteDenoised, x0: ArrayLike<number>, levels: ArrayLike<number>, outDenoised?: Float64Array, { chanceOf, kick }: Randomness = {}): Passage {
  const dimension = x0.length;
  const path = new Float64Array(levels.length * dimension);
  let state: SamplerState = { x: Float64Array.from(x0), denoisedBefore: null, logStepBefore: 0 };
  let lost = false;
  path.set(state.x);
  let knot = 0;
  const noted: WriteDenoised = (out, x, level) => {
    denoise(out, x, level);
    if (x === state.x && level === levels[knot]) outDenoised?.set(out, knot * dimension);
  };
  for (let k = 1; k < levels.length; k++) {
    const level = levels[k - 1]!;
    if (!(level > 0)) throw new RangeError(`step ${k}: expected to start from a positive level, got ${level}`);
    if (!lost) {
      if (kick) {
        kick(state.x, level, k - 1);
        path.set(state.x, (k - 1) * dimension);
      }
      const after = sampler.step(state, level, levels[k]!, noted, chanceOf?.(k - 1));
      lost = !isBounded(after.x);
      if (!lost) state = after;
    }
    path.set(state.x, k * dimension);
    knot = k;
  }
  return { path, lost };
}

/** The path of `passage` alone, for those that cannot be lost. */
export const integrate = (...course: Parameters<typeof passage>): Float64Array => passage(...course).path;
