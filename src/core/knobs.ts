/** What is set of samplers and done to the field, beyond steps and schedule. Plain numbers: they travel to workers and shaders as they are. */

/** Settings that some samplers read; each says which in its own file. */
export interface Knobs {
  /** DDIM's eta, 0 (deterministic) to 1 (as random as DDPM). */
  readonly eta: number;
  /** EDM's gamma: by how much of itself the level is raised before each step, 0 to √2 − 1. (S_churn is steps times this.) */
  readonly churn: number;
  /** EDM's S_noise: what the noise of churn is multiplied by. Anything but 1 is a correction, not the model's law. */
  readonly noise: number;
  /** Signal-to-noise ratio of a Langevin step: its size is h = 2 (snr sigma)² (Song et al. 2021, algorithms 4 and 5, with the norms' expected values). */
  readonly snr: number;
  /** Largest error of one step of the adaptive sampler, relative and absolute (data units). */
  readonly tolerance: number;
  /** sigma at which plain Langevin walkers stay, data units. */
  readonly sigma: number;
  /** At finite D: true, noise is added so that the model's law is kept; false, Gaussian noise as for diffusion. */
  readonly exact: boolean;
}

/** Settings of samplers that nobody touched. snr as in score-based models' code; sigma about a third of standardised data. */
export const usualKnobs: Knobs = { eta: 0, churn: 0.2, noise: 1, snr: 0.16, tolerance: 1e-4, sigma: 0.3, exact: true };

/** Harm done to the field or to the samples on purpose, to see who bears it. */
export interface Harm {
  /** Before every step x moves by alpha · level · N(0, I): the noise injection of PFGM++'s robustness experiments. 0 for none. */
  readonly alpha: number;
  /** Each component of x̂ is rounded to one of 2^bits values between the least and the largest of the charges. Infinity for none. */
  readonly bits: number;
  /** The field believes to be at `scale` times the level. 1 for none. */
  readonly scale: number;
}

export const harmless: Harm = { alpha: 0, bits: Infinity, scale: 1 };

export const isHarmless = ({ alpha, bits, scale }: Harm): boolean => alpha === 0 && bits === Infinity && scale === 1;
