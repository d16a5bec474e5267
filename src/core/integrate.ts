/** Integration of one path through given levels, knot by knot. */
import type { Charges } from './charges.ts';
import type { Law } from './law.ts';
import { writeDenoised } from './posterior.ts';
import type { Chance, Sampler, SamplerState, WriteDenoised } from './step.ts';

/** The field of these charges under this law, as samplers ask for it. */
export function denoiser(charges: Charges, law: Pick<Law, 'logKernel' | 'writeDenoised'>): WriteDenoised {
  return (out, x, level) => writeDenoised(charges, law, x, level, out);
}

/** What is random on the way of one sample. */
export interface Randomness {
  readonly chanceOf?: (step: number) => Chance;
  readonly kick?: (x: Float64Array, level: number, step: number) => void;
}

/**
 * The path from `x0` at levels[0] through all levels in turn.
 *
 * @param x0 [N], data units; not changed. @param levels [K], monotonic, each > 0 except that the last may be 0.
 * @param outDenoised [K, N]: row k receives x̂ at knot k from the step that begins there, if that step asked for it; other rows are left alone.
 * @param chanceOf the chance of step k = 0, 1, …; for samplers that draw. @param kick moves x [N] at `level` before step k begins (Harm.alpha).
 * @returns [K, N] row by row, in the order of `levels`; row 0 is `x0`. Where a kick moved x, the row says where it was moved to.
 * @throws RangeError when a level other than the last is not positive.
 */
export function integrate(sampler: Sampler, denoise: WriteDenoised, x0: ArrayLike<number>, levels: ArrayLike<number>, outDenoised?: Float64Array, { chanceOf, kick }: Randomness = {}): Float64Array {
  const dimension = x0.length;
  const path = new Float64Array(levels.length * dimension);
  let state: SamplerState = { x: Float64Array.from(x0), denoisedBefore: null, logStepBefore: 0 };
  path.set(state.x);
  let knot = 0;
  const noted: WriteDenoised = (out, x, level) => {
    denoise(out, x, level);
    if (x === state.x && level === levels[knot]) outDenoised?.set(out, knot * dimension);
  };
  for (let k = 1; k < levels.length; k++) {
    const level = levels[k - 1]!;
    if (!(level > 0)) throw new RangeError(`step ${k}: expected to start from a positive level, got ${level}`);
    if (kick) {
      kick(state.x, level, k - 1);
      path.set(state.x, (k - 1) * dimension);
    }
    state = sampler.step(state, level, levels[k]!, noted, chanceOf?.(k - 1));
    path.set(state.x, k * dimension);
    knot = k;
  }
  return path;
}
