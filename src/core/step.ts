/** Steps: what the truth in this folder must know of a sampler. The list of samplers is in ../samplers/. */

/** Writes the denoised point x̂(x, level) [N] into `out`: one evaluation of the field. */
export type WriteDenoised = (out: Float64Array, x: Float64Array, level: number) => void;

/** What a sampler carries from step to step. */
export interface SamplerState {
  /** [N], data units. */
  readonly x: Float64Array;
  /** x̂ of the step before [N] and h = ln(level/next) of that step; only multistep samplers use them. */
  readonly denoisedBefore: Float64Array | null;
  readonly logStepBefore: number;
}

export interface Sampler<Id extends string = string> {
  readonly id: Id;
  /** Global order of convergence in the number of steps. */
  readonly order: number;
  /** Field evaluations of `steps` steps of which `toZero` (0 or 1) ends at level 0. */
  evaluations(steps: number, toZero: 0 | 1): number;
  /** One step from `level` > 0 to `next` ≥ 0 (forward or backward). At next = 0 every sampler takes x = x̂. */
  step(state: SamplerState, level: number, next: number, denoise: WriteDenoised): SamplerState;
}
