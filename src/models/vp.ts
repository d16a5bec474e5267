/**
 * Variance-preserving diffusion (Song et al. 2021, equation 32; DDPM in continuous time): at every moment a little noise is added and every value is
 * nudged towards zero, so that data and noise stay in one bounded picture. x = alpha x₀ + √(1 − alpha²) noise.
 */
import { vpBeta, vpLevel, vpTime } from '../core/vp.ts';
import { type ClockedFrame, diffusion } from './diffusion.ts';

const frame: ClockedFrame = {
  // sigma = √(1 − alpha²)/alpha.
  scale: (sigma) => 1 / Math.sqrt(1 + sigma * sigma),
  scaleSlope: (sigma) => -sigma * (1 + sigma * sigma) ** -1.5,
  timeAt: vpTime,
  levelAt: vpLevel,
  // 1 + sigma² = exp(∫ beta), so 2 sigma dsigma/dt = beta (1 + sigma²).
  timeRate: (sigma) => (2 * sigma) / (vpBeta(vpTime(sigma)) * (1 + sigma * sigma)),
};

/** t from 1e-3, where its authors stop, to 1. Six digits: links say them. */
const RANGE = { timeMin: Number(vpLevel(1e-3).toPrecision(6)), timeMax: Number(vpLevel(1).toPrecision(6)) } as const;

export const vp = diffusion('vp', frame, RANGE, (sigma) => {
  const t = vpTime(sigma);
  return { t, beta: vpBeta(t), sigma, alpha: frame.scale(sigma) };
});
