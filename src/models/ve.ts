/**
 * Variance-exploding diffusion (Song et al. 2021, equation 30): data keep their size, noise grows by equal ratios in equal times,
 * sigma(t) = sigma_min (sigma_max/sigma_min)^t, t from 0 to 1. For scripts its time is sigma, as it is in EDM's form of it.
 */
import { diffusion } from './diffusion.ts';
import { plainFrame } from './model.ts';

/** The range of score-based models on CIFAR-10. */
const RANGE = { timeMin: 0.01, timeMax: 50 } as const;

export const ve = diffusion('ve', { ...plainFrame, timeRate: () => 1 }, RANGE, (sigma, { timeMin, timeMax }) => ({ t: Math.log(sigma / timeMin) / Math.log(timeMax / timeMin), sigma, alpha: 1 }));
