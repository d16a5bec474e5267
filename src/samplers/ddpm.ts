/**
 * DDPM's ancestral step (Ho, Jain & Abbeel 2020, equations 6 and 7), in its own variables: x_t = √abar x, abar = 1/(1 + sigma²), beta between the two
 * levels of the step, noise of variance beta-tilde. At D = infinity the same step as DDIM with eta = 1. Only downward.
 */
import { given, raiseAsks, type Sampler } from './sampler.ts';

export const ddpm: Sampler<'ddpm'> = {
  id: 'ddpm',
  family: 'sde',
  order: 1,
  knobs: ['exact'],
  asks: (kernel, knobs) => ['mean', ...raiseAsks(kernel, knobs)],
  finish: 0,
  step({ x }, level, next, denoise, chance) {
    const denoised = new Float64Array(x.length);
    denoise(denoised, x, level);
    if (next === 0) return { x: denoised, denoisedBefore: null, logStepBefore: 0 };
    const by = given(chance, 'ddpm');
    const [kept, keptNext] = [1 / (1 + level * level), 1 / (1 + next * next)];
    // 1 − abar = sigma² abar, and beta = 1 − abar/abar' likewise: nothing cancels for small sigma.
    const [noise, noiseNext] = [level * level * kept, next * next * keptNext];
    const alpha = kept / keptNext;
    const beta = (level - next) * (level + next) * kept;
    const towards = (Math.sqrt(keptNext) * beta) / noise;
    const staying = (Math.sqrt(alpha) * noiseNext) / noise;
    const mean = x.map((value, a) => (towards * denoised[a]! + staying * Math.sqrt(kept) * value) / Math.sqrt(keptNext));
    // Noise of beta-tilde = beta noiseNext/noise leaves noiseNext − beta-tilde = alpha noiseNext²/noise to the mean: that is its level.
    const down = noiseNext * Math.sqrt(alpha / (noise * keptNext));
    return { x: by.raise(mean, down, next, 0), denoisedBefore: null, logStepBefore: 0 };
  },
};
