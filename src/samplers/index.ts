/** The samplers of the page, in menu order. */
import { dpmpp2m } from './dpmpp2m.ts';
import { euler } from './euler.ts';
import { heun } from './heun.ts';
import { rk4 } from './rk4.ts';
import type { Sampler } from './sampler.ts';

export const samplers = [euler, heun, rk4, dpmpp2m] as const;

export type SamplerId = (typeof samplers)[number]['id'];

/** The sampler of that name. */
export function samplerById(id: SamplerId): Sampler<SamplerId> {
  return samplers.find((sampler) => sampler.id === id)!;
}
