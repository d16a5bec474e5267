/** From the document's choice of an equation to the equation itself. Loaded with whatever needs equations: the document is read without it. */
import { t } from '@lingui/core/macro';
import { slowestTaken } from '../core/symbol/verdict.ts';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import type { Equation, Values } from '../equations/equation.ts';
import { equationById, lawFromSpec, LawRefused, refusalSentence, usualTimes, usualValues } from '../equations/index.ts';
import type { EquationChoice, GridChoice, RowChoice, TypedChoice } from './equation-choice.ts';

const isRow = (choice: EquationChoice): choice is RowChoice => choice.kind !== 'pde' && choice.kind !== 'dispersion';

/** The row of the zoo; null for what a visitor typed. */
export const equationOf = (choice: EquationChoice): Equation | null => (isRow(choice) ? equationById(choice.kind === 'augmented' ? 'pfgmpp' : choice.kind) : null);

/** The parameters of a row with what was left out at its usual value; of a typed equation none. */
export function valuesOf(choice: EquationChoice): Values {
  const equation = equationOf(choice);
  if (!equation) return {};
  const { kind: _kind, ...said } = choice as RowChoice;
  return { ...usualValues(equation), ...(said as Values) };
}

/** Laws are kept, since what is computed of one (roots, multipliers) is remembered by it. */
const MOST_KEPT = 16;
const known = new Map<string, SymbolLaw>();

function typedLaw(choice: TypedChoice, largest: number | undefined): SymbolLaw {
  const { kind: equation, text } = choice;
  try {
    if (choice.kind === 'pde') return lawFromSpec({ equation, text, ...(choice.branch === undefined ? {} : { branch: choice.branch }) });
    return lawFromSpec({ equation, text, ...(largest === undefined ? {} : { parameters: { largest } }) });
  } catch (cause) {
    if (!(cause instanceof LawRefused)) throw cause;
    const why = refusalSentence(cause.refusal, text);
    throw new Error(t`“${text}” has no flow: ${why}.`, { cause });
  }
}

/**
 * The law of a choice on a grid; the same object for the same choice.
 *
 * @param largest the largest wave number of the grid, radians per data unit: a typed decay rate must be real, finite and not negative up to it.
 * @throws Error with a sentence for the visitor when a typed equation has no flow.
 */
export function lawOfChoice(choice: EquationChoice, largest?: number): SymbolLaw {
  const key = JSON.stringify([choice, choice.kind === 'dispersion' ? largest : null]);
  const found = known.get(key);
  if (found) return found;
  const law = isRow(choice) ? lawFromSpec({ equation: equationOf(choice)!.id, parameters: valuesOf(choice) }) : typedLaw(choice, largest);
  known.set(key, law);
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT))) known.delete(old);
  return law;
}

/** The side of a box for data of unit size, and for others so many times the farthest that they reach. */
const USUAL_LENGTH = 12;
const REACHES = 6;

/** L, data units. @param reach the largest |x| or |y| of the charges. */
export const lengthOf = ({ length }: GridChoice, reach: number): number => (length === 'auto' ? Math.max(USUAL_LENGTH, Math.ceil(REACHES * reach)) : length);

/** Smoothing by fewer cells than this would ring (core/symbol/density.ts). */
const CELLS = 1.5;

/** h, data units. */
export const bandwidthOf = ({ bandwidth, n }: GridChoice, length: number): number => (bandwidth === 'auto' ? (CELLS * length) / n : Math.max(bandwidth, (CELLS * length) / n));

/** The wave number of the size of the data, by which a typed equation's time is chosen, and by how much that wave is to have faded then. */
const DATA_WAVENUMBER = 1;
const FADED = 4;
/** What is taken where waves do not fade, and the range within which a typed equation's T is chosen. */
const UNFADING_TIME = 3;
const TIMES = { least: 0.01, most: 100 } as const;
/** The share of T that the lowest time of a typed equation is at most. */
const LEAST_SHARE = 0.01;

/** How fast a wave fades against the mean, per unit of time. */
const fading = (law: SymbolLaw, k: number): number => slowestTaken(law, 0).re - slowestTaken(law, k).re;

/** Times that suit an equation: T, and the lowest above 0. */
export interface Times {
  readonly time: number;
  readonly least: number;
}

function typedTimes(law: SymbolLaw, bandwidth: number): Times {
  const rate = fading(law, DATA_WAVENUMBER);
  const time = rate > 0 ? Number(Math.min(TIMES.most, Math.max(TIMES.least, FADED / rate)).toPrecision(2)) : UNFADING_TIME;
  // When a charge's own Gaussian begins to be blurred.
  const finest = fading(law, 1 / bandwidth);
  return { time, least: Math.min(LEAST_SHARE * time, finest > 0 ? LEAST_SHARE / finest : Infinity) };
}

/** T and the lowest time above 0 of a run: as chosen, or what suits the equation. */
export function timesOf(choice: EquationChoice, grid: GridChoice, bandwidth: number, largest?: number): Times {
  const equation = equationOf(choice);
  const usual = equation ? usualTimes(equation, valuesOf(choice)) : typedTimes(lawOfChoice(choice, largest), bandwidth);
  const time = grid.time === 'auto' ? usual.time : grid.time;
  const least = grid.least === 'auto' ? Math.min(usual.least, LEAST_SHARE * time) : grid.least;
  return { time, least: least < time ? least : LEAST_SHARE * time };
}

/** The largest wave number of a grid, that of its corner, radians per data unit. */
export const largestOf = (n: number, length: number): number => (Math.SQRT2 * Math.PI * n) / length;
