/** The cells of a sweep: which there are, in which order they are computed, and what each asks of an engine. Pure. */
import type { Charges } from '../core/charges.ts';
import { harmless, usualKnobs, type Harm } from '../core/knobs.ts';
import { convergedOf } from '../core/reference.ts';
import type { Recipe } from '../engine/engine.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import type { Augmentation } from '../state/experiment.ts';
import type { Sweep } from '../state/sweep.ts';

/** EDM's settings, which PFGM++ took over for its robustness experiments (Karras et al. 2022, table 1): sigma from 80 to 0.002 with rho = 7. */
export const SIGMA = { max: 80, min: 0.002 } as const;
const RHO = 7;
/** EDM's number of steps for CIFAR-10: 35 evaluations by Heun's method. */
export const STEPS = 18;

const SEEDS = 2 ** 32;

export interface Cell {
  readonly D: Augmentation;
  readonly amount: number;
  readonly steps: number;
  readonly harm: Harm;
  readonly seed: number;
}

export const cellCount = ({ D, amounts, repeats }: Sweep): number => D.length * amounts.length * repeats;

/**
 * Cell `index`: all of D at every amount of harm with the first seed, then all again with the next. So the whole picture is there
 * after one repetition, and the others only narrow it. The same seeds at every D and amount: what differs is not the luck of the draw.
 */
export function cellAt(sweep: Sweep, index: number): Cell {
  const { D, amounts, harm, steps, seed } = sweep;
  const amount = amounts[Math.floor(index / D.length) % amounts.length]!;
  return {
    D: D[index % D.length]!,
    amount,
    steps: harm === 'steps' ? amount : steps,
    harm: harm === 'steps' ? harmless : { ...harmless, [harm]: amount },
    seed: (seed + Math.floor(index / (D.length * amounts.length))) % SEEDS,
  };
}

/** Index of a cell. */
export const cellIndex = ({ D, amounts }: Pick<Sweep, 'D' | 'amounts'>, d: number, amount: number, repeat: number): number => (repeat * amounts.length + amount) * D.length + d;

/** What decides a cell's value, besides the charges: cells with the same key have the same. */
export const keyOfCell = ({ sampler, samples, measure }: Sweep, { D, steps, harm, seed }: Cell): string => JSON.stringify([D, sampler, steps, harm.alpha, String(harm.bits), harm.scale, seed, samples, measure]);

/** The film of a cell: from the plane at sigma = 80 to the data, as EDM goes. */
export function recipeOfCell({ sampler, samples }: Pick<Sweep, 'sampler' | 'samples'>, { D, steps, harm, seed }: Cell, charges: Charges): Recipe {
  return {
    charges,
    law: pfgmppLaw(D === 'inf' ? Infinity : D, charges.dimension),
    sampler,
    steps,
    schedule: 'rho7',
    rho: RHO,
    knobs: usualKnobs,
    harm,
    levelMin: SIGMA.min,
    surface: { start: 'plane', radius: SIGMA.max, level: SIGMA.max },
    direction: 'backward',
    samples,
    seed,
    draw: 'random',
    evaluator: 'direct',
  };
}

/** The converged run of the same samples. */
export const referenceOfCell = (sweep: Pick<Sweep, 'sampler' | 'samples'>, cell: Cell, charges: Charges): Recipe => ({ ...convergedOf(recipeOfCell(sweep, cell, charges)), sampler: 'rk4' });
