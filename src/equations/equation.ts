/**
 * The socket of the zoo: what a linear equation must say of itself to stand in the list and to carry samples.
 *
 * After Liu et al., "GenPhys: From Physical Processes to Generative Models", 2023: an equation is written as ∂p/∂t + div(p v) = R with a density p, a
 * velocity v and a rate R of birth and death. C1: it can be, with p ≥ 0 and finite v. C2: every wave but the mean dies faster than the mean.
 * Where both hold the end forgets the data, and the equation generates. Times are the equation's own t, lengths data units.
 */
import type { Branch, SymbolLaw } from '../core/symbol/symbol.ts';

/** Where a run takes place: what thresholds of parameters depend on. */
export interface Surroundings {
  /** Nodes along a side. */
  readonly n: number;
  /** L, side of the periodic box, data units. */
  readonly length: number;
  /** h, standard deviation of the Gaussian that stands for a charge, data units. */
  readonly bandwidth: number;
  /** T, the last time. */
  readonly time: number;
}

/** A value of a parameter on one side of which a condition holds. */
export interface Threshold {
  readonly at: number;
  readonly holds: 'below' | 'above';
  readonly of: 'c1' | 'c2';
}

export interface Parameter {
  /** TeX. */
  readonly symbol: string;
  readonly usual: number;
  /** Ends of its slider; the law itself may be good beyond them. */
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  thresholds?(surroundings: Surroundings): ReadonlyArray<Threshold>;
}

/** T and the least time above 0 of a run. */
export interface Times {
  readonly time: number;
  readonly least: number;
}

export type Answer = 'yes' | 'no' | 'conditional';

/** What is said of an equation. */
export interface Answers {
  readonly c1: Answer;
  readonly c2: Answer;
  readonly generative: Answer;
}

/** The parameters' values by name. */
export type Values = Readonly<Record<string, number>>;

/** The model of ../models/ in which samples move alike, charge by charge instead of on a grid. */
export interface Pair {
  readonly model: string;
  /** The model's knobs. */
  knobs(parameters: Values): Readonly<Record<string, number | 'inf'>>;
  /** The model's level at time t. */
  level(t: number, parameters: Values): number;
}

/**
 * Why our verdict or formula is not the talk's. 'negative lobes': the kernel is negative somewhere, so C1 fails, although C2 holds. 'sign of velocity': with the
 * talk's sign p and v do not fulfil the continuity equation. 'nodes': |phi|² is a density and flows like one, but v is infinite where phi is 0.
 */
export type Difference = 'negative lobes' | 'sign of velocity' | 'nodes';

export interface Equation<Id extends string = string> {
  readonly id: Id;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** TeX of the talk's table with signs that fulfil the continuity equation: of phi, p, v = J/p, R, p of a unit point source in the plane, and omega = i s. */
  readonly tex: {
    readonly equation: string;
    readonly density: string;
    readonly velocity: string;
    readonly rate: string;
    readonly green?: string;
    readonly omega: string;
  };
  /** What the talk says: its verdict, and TeX of its velocity where ours differs. */
  readonly talk: Answers & { readonly velocity?: string };
  /** What we find: of data that are points, at every value of the parameters that the sliders reach. */
  readonly ours: Answers;
  /** Empty where the talk and we agree. */
  readonly differences: ReadonlyArray<Difference>;
  /**
   * Times at the usual parameters, for data of unit scale in a box of 12 units. T: the kernel is a few units wide, so that it fits the box and p(·, T) differs from
   * it by about 0.1 (`priorDistances`). The least time above 0: p differs from the data by about 0.01 there (L1 on 32² bins), and 64 steps up to T are
   * short enough that none is limited where the equation generates.
   */
  readonly usual: Times;
  /** Such times at other values of the parameters, where they would be others. */
  times?(parameters: Values): Times;
  /** @throws RangeError when a parameter is missing or out of the equation's domain. */
  law(parameters: Values): SymbolLaw;
  /**
   * p at distance r ≥ 0 of a unit point source in the plane at t > 0, as a function: of the wave equations, whose p is a distribution on the front
   * r = t, the part within it. Left out where there is no closed form.
   */
  green?(r: number, t: number, parameters: Values): number;
  /** Writes a sample x [2] of that kernel into `out`, without rejection. @param u 4 independent uniforms in (0, 1). */
  writeKernelDraw?(out: Float64Array, t: number, u: ArrayLike<number>, parameters: Values): void;
  readonly pair?: Pair;
}

/**
 * The value of a parameter.
 *
 * @throws RangeError when it is missing, infinite or below `least` (or equal to it where `open`).
 */
export function valueOf(equation: string, parameters: Values, name: string, least: number, open = false): number {
  const value = parameters[name];
  if (value === undefined || !(open ? value > least : value >= least) || value === Infinity)
    throw new RangeError(`equation '${equation}': expected ${name} ${open ? 'above' : 'of at least'} ${least}, got ${value}`);
  return value;
}

/** A branch whose root is real. */
export const real = (re: number, taken: boolean): Branch => ({ root: { re, im: 0 }, taken });

/** The two branches re ± i im, both taken. */
export const conjugates = (re: number, im: number): ReadonlyArray<Branch> => [
  { root: { re, im }, taken: true },
  { root: { re, im: -im }, taken: true },
];

/** What a law is made of, besides its name. */
interface Parts {
  /** m, j and r at k > 0; at k = 0 its j is replaced by 0. */
  writeMultipliers(out: Float64Array, k: number, t: number): void;
  branches(k: number): ReadonlyArray<Branch>;
  readonly asymptotic?: boolean;
}

/** A law that acts on p itself. */
export function densityLaw(equation: string, parameters: Values, { writeMultipliers, branches, asymptotic = false }: Parts): SymbolLaw {
  return {
    kind: 'symbol',
    equation,
    parameters,
    carries: 'density',
    writeMultipliers(out, k, t) {
      writeMultipliers(out, k, t);
      if (k === 0) out[1] = 0;
    },
    branches,
    asymptotic,
  };
}

/**
 * The law of pure transport whose waves die as m = e^(−lambda t): then j = (lambda/k²) m is the only flux without curl, and R = 0.
 *
 * @param share lambda/k² at k > 0, without cancellation. @param others the roots that are not taken.
 */
export function decayingLaw(equation: string, parameters: Values, share: (k: number) => number, others: (k: number) => ReadonlyArray<Branch> = () => []): SymbolLaw {
  const rate = (k: number): number => (k === 0 ? 0 : share(k) * k * k);
  return densityLaw(equation, parameters, {
    writeMultipliers(out, k, t) {
      const m = Math.exp(-rate(k) * t);
      out[0] = m;
      out[1] = share(k) * m;
      out[2] = 0;
    },
    branches: (k) => [real(-rate(k), true), ...others(k)],
  });
}
