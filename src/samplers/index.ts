/** The samplers of the page, in menu order. */
import { ancestral } from './ancestral.ts';
import { annealed } from './annealed.ts';
import { churn } from './churn.ts';
import { ddim } from './ddim.ts';
import { ddpm } from './ddpm.ts';
import { dopri5 } from './dopri5.ts';
import { dpm2 } from './dpm2.ts';
import { dpmpp2m } from './dpmpp2m.ts';
import { euler } from './euler.ts';
import { heun } from './heun.ts';
import { langevin } from './langevin.ts';
import { pc } from './pc.ts';
import { rk4 } from './rk4.ts';
import type { Sampler } from './sampler.ts';
import { sde } from './sde.ts';

export const samplers = [euler, heun, rk4, dpm2, dpmpp2m, dopri5, sde, churn, ddpm, ddim, ancestral, pc, langevin, annealed] as const;

export type SamplerId = (typeof samplers)[number]['id'];

/** The sampler of that name. */
export function samplerById(id: SamplerId): Sampler<SamplerId> {
  return samplers.find((sampler) => sampler.id === id)!;
}
