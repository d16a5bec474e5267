/** Steps: what the truth in this folder must know of a sampler. The list of samplers is in ../samplers/. */
import type { Knobs } from './knobs.ts';

/** Writes the denoised point x̂(x, level) [N] into `out`: one evaluation of the field. */
export type WriteDenoised = (out: Float64Array, x: Float64Array, level: number) => void;

/**
 * What is asked of a field: nothing; x̂ ('mean'); or x̂, the score and one draw of the charge that x came from ('posterior').
 * Each but 'nothing' is one evaluation.
 */
export type Ask = 'nothing' | 'mean' | 'posterior';

/** What a stage of a step needs of that: 'score' is x̂ and the score, 'charge' the draw alone. */
export type Need = 'nothing' | 'mean' | 'score' | 'charge';

/** Whether a law's kernel is a Gaussian (D = infinity) or Student's t (finite D). The score and noise that keeps the law come cheaper from the first. */
export type KernelKind = 'gaussian' | 'student';

/** What a sampler carries from step to step. */
export interface SamplerState {
  /** [N], data units. */
  readonly x: Float64Array;
  /** x̂ of the step before [N] and h = ln(level/next) of that step; only multistep samplers use them. */
  readonly denoisedBefore: Float64Array | null;
  readonly logStepBefore: number;
}

/** Chance and what goes with it in one step of one sample. The same counters give the same numbers here and on the GPU. */
export interface Chance {
  readonly knobs: Knobs;
  /** [N] independent standard normal numbers. @param draw tells apart the draws of one step, 0 to 7. */
  normals(draw: number): Float64Array;
  /** ∇ log p(x; level) [N]: one evaluation of the field. */
  score(x: Float64Array, level: number): Float64Array;
  /**
   * x [N] carried by noise from `level` to `raised` ≥ level. By `knobs.exact`, or at D = infinity, the law of x stays that of the model; else the
   * noise is Gaussian of variance raised² − level², which at finite D it does not quite. The exact one costs one evaluation at finite D.
   *
   * @param draw 0 to 3. The exact one takes its charge by the first uniform of draw + 4, and its noise by the four of `draw`.
   */
  raise(x: Float64Array, level: number, raised: number, draw: number): Float64Array;
}

/**
 * 'ode' follows the flow. 'adaptive' does too, but chooses its own steps by their error (core/adaptive.ts); its `step` is one such step unchecked.
 * 'sde' adds noise while it goes down. 'walk' stays at one level.
 */
export type SamplerFamily = 'ode' | 'adaptive' | 'sde' | 'walk';

export interface Sampler<Id extends string = string> {
  readonly id: Id;
  readonly family: SamplerFamily;
  /** Global order of convergence in the number of steps: in the mean square for those that draw. */
  readonly order: number;
  /** The settings that it reads, in the order in which a panel shows them. */
  readonly knobs: ReadonlyArray<keyof Knobs>;
  /** What the stages of one step need, in order. */
  asks(kernel: KernelKind, knobs: Knobs): ReadonlyArray<Need>;
  /** Index of the stage whose x̂ is the end of a step to level 0. */
  readonly finish: number;
  /** One step from `level` > 0 to `next` ≥ 0 (forward or backward). At next = 0 every sampler takes x = x̂. `chance` is there for 'sde' and 'walk'. */
  step(state: SamplerState, level: number, next: number, denoise: WriteDenoised, chance?: Chance): SamplerState;
}

/** Stages of `steps` steps of which `toZero` (0 or 1) ends at level 0, and how many of them are evaluations of the field. */
export function stagesOf(sampler: Pick<Sampler, 'asks' | 'finish'>, steps: number, toZero: 0 | 1, kernel: KernelKind, knobs: Knobs): { readonly stages: number; readonly evaluations: number } {
  const asks = sampler.asks(kernel, knobs);
  const counted = (list: ReadonlyArray<Need>): number => list.filter((ask) => ask !== 'nothing').length;
  const last = toZero ? asks.slice(0, sampler.finish + 1) : [];
  return { stages: (steps - toZero) * asks.length + last.length, evaluations: (steps - toZero) * counted(asks) + counted(last) };
}

/** True for samplers that draw noise on the way; the others follow the flow. */
export const drawsNoise = ({ family }: Pick<Sampler, 'family'>): boolean => family === 'sde' || family === 'walk';

/**
 * Stages and field evaluations of a sample's whole way in `steps` steps. Forward the launch is the first step and needs none, and samplers that draw show
 * the noising, which asks nothing of the field; walkers never go to level 0.
 */
export function runOf(sampler: Pick<Sampler, 'asks' | 'finish' | 'family'>, steps: number, direction: 'forward' | 'backward', kernel: KernelKind, knobs: Knobs): ReturnType<typeof stagesOf> {
  if (direction === 'backward') return stagesOf(sampler, steps, sampler.family === 'walk' ? 0 : 1, kernel, knobs);
  return drawsNoise(sampler) ? { stages: 0, evaluations: 0 } : stagesOf(sampler, steps - 1, 0, kernel, knobs);
}
