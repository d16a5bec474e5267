/**
 * The clock of the variance-preserving diffusion with a linear beta(t) = BETA_MIN + t (BETA_MAX − BETA_MIN) (Song et al. 2021, equation 32):
 * alpha(t) = exp(−∫ beta / 2), sigma = √(1 − alpha²)/alpha. t runs from 0 (data) to 1 (noise).
 */

/** beta at t = 0 and at t = 1, as in DDPM and score-based models. */
export const BETA_MIN = 0.1;
export const BETA_MAX = 20;
const RISE = BETA_MAX - BETA_MIN;

/** −ln alpha at time t: half the integral of beta. */
export const vpDecay = (t: number): number => (RISE * t * t) / 4 + (BETA_MIN * t) / 2;

/** The time at which −ln alpha = `decay`: the positive root of RISE t²/4 + BETA_MIN t/2 = decay, in the form that nothing cancels in. */
export const vpTimeOfDecay = (decay: number): number => (4 * decay) / (BETA_MIN + Math.sqrt(BETA_MIN * BETA_MIN + 4 * RISE * decay));

/** beta(t). */
export const vpBeta = (t: number): number => BETA_MIN + t * RISE;

/** sigma at time t. */
export const vpLevel = (t: number): number => Math.sqrt(Math.expm1(2 * vpDecay(t)));

/** The time at which the noise level is sigma. */
export const vpTime = (sigma: number): number => vpTimeOfDecay(Math.log1p(sigma * sigma) / 2);
