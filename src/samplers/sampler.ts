/**
 * The sampler socket: how one step is taken from a level to the next. Works for every law, because dx/dlevel = (x − x̂)/level.
 * What a sampler must do is in ../core/step.ts. Each is written twice: here in float64 and in shaders/samplers/<id>.wgsl in float32.
 */
export type { Sampler, SamplerState, WriteDenoised } from '../core/step.ts';
