/**
 * Sub-variance-preserving diffusion (Song et al. 2021, equation 14 and appendix B): the clock and the nudge of VP with less noise,
 * x = alpha x₀ + (1 − alpha²) noise, so that its variance stays below VP's at all times.
 */
import { vpBeta, vpDecay, vpTimeOfDecay } from '../core/vp.ts';
import { type ClockedFrame, diffusion } from './diffusion.ts';

/** The same with −ln alpha = ∫ beta/2: sigma = 2 sinh(−ln alpha). */
const timeAt = (sigma: number): number => vpTimeOfDecay(Math.asinh(sigma / 2));

const frame: ClockedFrame = {
  // sigma = (1 − alpha²)/alpha, so alpha² + sigma alpha − 1 = 0.
  scale: (sigma) => 2 / (sigma + Math.sqrt(sigma * sigma + 4)),
  scaleSlope: (sigma) => -frame.scale(sigma) / Math.sqrt(sigma * sigma + 4),
  timeAt,
  levelAt: (t) => 2 * Math.sinh(vpDecay(t)),
  // dsigma/dt = beta cosh(−ln alpha).
  timeRate: (sigma) => 2 / (vpBeta(timeAt(sigma)) * Math.sqrt(sigma * sigma + 4)),
};

/** t from 1e-3, where its authors stop, to 1. Six digits: links say them. */
const RANGE = { timeMin: Number(frame.levelAt(1e-3).toPrecision(6)), timeMax: Number(frame.levelAt(1).toPrecision(6)) } as const;

export const subvp = diffusion('subvp', frame, RANGE, (sigma) => {
  const t = frame.timeAt(sigma);
  return { t, beta: vpBeta(t), sigma, alpha: frame.scale(sigma) };
});
