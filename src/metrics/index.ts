/** The metrics of the page, in the order in which they are shown: what each is called in scripts, what it is measured in, and where it comes from. */

export interface Metric<Id extends string = string> {
  /** Its name in scripts. */
  readonly id: Id;
  /** 'share': from 0 to 1. 'nats': natural logarithm of a density per data unit to the N. */
  readonly unit: 'evaluations' | 'samples' | 'share' | 'data units' | 'nats';
  /** Smallest and largest value there can be. */
  readonly range: readonly [number, number];
  /** Which value is best; null where it is no mark. */
  readonly best: 'least' | 'most' | null;
  /** Where it is defined; '' for what needs no source. */
  readonly reference: string;
  /** Takes more than a moment: measured when asked for. */
  readonly dear: boolean;
}

const length = { unit: 'data units', range: [0, Infinity] } as const;
const share = { unit: 'share', range: [0, 1] } as const;
const nats = { unit: 'nats', range: [-Infinity, Infinity] } as const;
const cheap = { dear: false } as const;
const dear = { dear: true } as const;

const BINOMIAL = 'Diaconis & Zabell 1991, Statistical Science 6, 284';
const ENERGY = 'Székely & Rizzo 2013, J. Stat. Plan. Inference 143, 1249';
const SLICED = 'Rabin, Peyré, Delon & Bernot 2011; Bonneel et al. 2015, J. Math. Imaging Vis. 51, 22';
const FLOW = 'Chen et al. 2018, Neural Ordinary Differential Equations; Song et al. 2021, equation 39';
const STEPPING = 'Hairer, Nørsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.3';
const KOLMOGOROV = 'Kolmogorov 1933; Stephens 1970, J. R. Stat. Soc. B 32, 115';

export const metrics = [
  { id: 'nfe', unit: 'evaluations', range: [0, Infinity], best: 'least', reference: 'Karras et al. 2022, Elucidating the Design Space of Diffusion-Based Generative Models', ...cheap },
  { id: 'ks', ...share, best: 'least', reference: KOLMOGOROV, ...cheap },
  { id: 'ksNoise', ...share, best: null, reference: KOLMOGOROV, ...cheap },
  { id: 'landed', ...share, best: 'most', reference: '', ...cheap },
  { id: 'hits', ...share, best: 'least', reference: 'Levin, Peres & Wilmer 2009, Markov Chains and Mixing Times, section 4.1', ...cheap },
  { id: 'hitsNoise', ...share, best: null, reference: BINOMIAL, ...cheap },
  { id: 'slicedW2', ...length, best: 'least', reference: SLICED, ...dear },
  { id: 'slicedW2Noise', ...length, best: null, reference: SLICED, ...dear },
  { id: 'energy', ...length, best: 'least', reference: ENERGY, ...dear },
  { id: 'energyNoise', ...length, best: null, reference: ENERGY, ...dear },
  { id: 'energySamples', unit: 'samples', range: [1, Infinity], best: null, reference: '', ...dear },
  { id: 'sameCharge', ...share, best: 'most', reference: STEPPING, ...dear },
  { id: 'endError', ...length, best: 'least', reference: STEPPING, ...dear },
  { id: 'pathLength', ...length, best: null, reference: 'do Carmo 1976, Differential Geometry of Curves and Surfaces, section 1-3', ...dear },
  { id: 'straightness', ...share, best: 'most', reference: 'Benhamou 2004, J. Theor. Biol. 229, 209; for flows Liu, Gong & Liu 2023, Flow Straight and Fast', ...dear },
  { id: 'logLikelihood', ...nats, best: 'most', reference: FLOW, ...dear },
  { id: 'logLikelihoodError', ...nats, best: 'least', reference: FLOW, ...dear },
  { id: 'logLikelihoodPrior', ...nats, best: 'least', reference: FLOW, ...dear },
] as const satisfies ReadonlyArray<Metric>;

export type MetricId = (typeof metrics)[number]['id'];

/** @throws Error that lists the known names, when one is unknown. */
export function metricIds(names: ReadonlyArray<string>): MetricId[] {
  const known: ReadonlyArray<string> = metrics.map(({ id }) => id);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown metric ${unknown.map((name) => JSON.stringify(name)).join(', ')}; expected ${known.join(', ')}.`);
  return names as MetricId[];
}
