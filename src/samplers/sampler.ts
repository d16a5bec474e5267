/**
 * The sampler socket: how one step is taken from a level to the next. Works for every law, because dx/dlevel = (x − x̂)/level.
 * What a sampler must do is in ../core/step.ts. Each is written twice: here in float64 and in shaders/samplers/<id>.wgsl in float32.
 */
import type { Chance, KernelKind, Need } from '../core/step.ts';

export type { Chance, KernelKind, Need, Sampler, SamplerState, WriteDenoised } from '../core/step.ts';

/** The chance that a sampler which draws was given. @throws TypeError when it was given none: that is a mistake of the caller. */
export function given(chance: Chance | undefined, id: string): Chance {
  if (!chance) throw new TypeError(`${id}: expected chance to draw from, got none`);
  return chance;
}

/** What is asked for the score at a point: at D = infinity it is (x̂ − x)/level². */
export const scoreAsk = (kernel: KernelKind): Need => (kernel === 'gaussian' ? 'mean' : 'score');

/** What `Chance.raise` asks: only at finite D, and only where it is exact, the charge that the point came from. */
export const raiseAsks = (kernel: KernelKind, { exact }: Chance['knobs']): ReadonlyArray<Need> => (kernel === 'student' && exact ? ['charge'] : []);
