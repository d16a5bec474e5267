/** What takes part in the comparison, and what the surroundings (a page in a browser, or Node) do for it. */
import type { Charges } from '../src/core/charges.ts';
import type { Work } from './work.ts';

/** One contestant's share of a work: `work.P` samples of it, all of them or the first so many. */
export interface Job {
  readonly work: Work;
  readonly charges: Charges;
  /** [P, 2], data units. */
  readonly starts: Float64Array;
}

/** A job made ready: everything that is not to be timed is done. */
export interface Runner {
  /** Does the whole job from its starts; wall-clock milliseconds. */
  run(): Promise<number>;
  /** [at least n, 2] where the first n samples ended in the last run, data units. */
  ends(n: number): Promise<ArrayLike<number>>;
  /** CPU milliseconds of the last run, where it went on in a process that the surroundings do not see. */
  cpuMs?(): number;
  release(): void;
}

/** CPU milliseconds used so far. */
export interface Spent {
  /** By the workers of a software GPU. */
  readonly gpu: number;
  /** By everything else of the browser, or of Node. */
  readonly processor: number;
}

export interface Contestant {
  readonly name: string;
  /** What it is, for the reader of the results. */
  readonly about: string;
  /** What it computes on. */
  readonly kind: 'gpu' | 'processor';
  /** Where its cost is proportional to the samples, one in so many of them is run and the time multiplied. */
  readonly part: number;
  /** True for one so slow that its trial and one run must do. */
  readonly slow?: boolean;
  /** True for a field that is approximate by design: its tolerance is another. */
  readonly approximate: boolean;
  /** Makes a job ready, or says in a sentence why it cannot be done. */
  prepare(job: Job): Promise<Runner | string>;
}

/** The job as numpy gets it. */
export interface NumpyJob {
  readonly charges: readonly number[];
  readonly starts: readonly number[];
  readonly heights: readonly number[];
  /** 'inf' for infinity, which JSON has no word for. */
  readonly D: number | 'inf';
}

export interface NumpyAnswer {
  readonly ms: number;
  readonly cpuMs: number;
  /** [P, 2] row by row. */
  readonly ends: readonly number[];
}

/** The surroundings. */
export interface Host {
  /** Prints a line for whoever waits. */
  say(line: string): void;
  /** Null on a real GPU, whose time has nothing to do with the processor's, and where it cannot be known. */
  spent(): Promise<Spent | null>;
  /** Runs a job in numpy, or answers with a sentence why not. */
  numpy(job: NumpyJob): Promise<NumpyAnswer | string>;
}

/** What was asked for. */
export interface Options {
  /** One size, two values of D, one repeat. */
  readonly quick: boolean;
  /** Names of contestants; null for all. */
  readonly only: readonly string[] | null;
}
