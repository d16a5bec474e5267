/** The zoo: the equations of the page, in the order of the talk's table. */
import { biharmonic } from './biharmonic.ts';
import { diffusion } from './diffusion.ts';
import { dissipative } from './dissipative.ts';
import { fractional } from './fractional.ts';
import { helmholtz } from './helmholtz.ts';
import { mixed } from './mixed.ts';
import { pfgmpp } from './pfgmpp.ts';
import { poisson } from './poisson.ts';
import { schrodinger } from './schrodinger.ts';
import { third } from './third.ts';
import { wave } from './wave.ts';
import { yukawa } from './yukawa.ts';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { compiledDispersion } from './dispersion.ts';
import type { Equation, Times, Values } from './equation.ts';
import { compiledPde, pdeFrom } from './pde.ts';
import { LawRefused } from './refused.ts';

export { LawRefused, type LawRefusal, refusalSentence } from './refused.ts';

export const equations = [diffusion, poisson, wave, dissipative, helmholtz, yukawa, schrodinger, mixed, fractional, third, biharmonic, pfgmpp] as const;

export type EquationId = (typeof equations)[number]['id'];

/** The equation of that name. */
export function equationById(id: EquationId): Equation<EquationId> {
  return equations.find((equation) => equation.id === id)!;
}

/** The usual values of an equation's parameters. */
export function usualValues(equation: Equation): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(equation.parameters).map(([name, { usual }]) => [name, usual]));
}

/** Figures of times, which are shown. */
const FIGURES = 3;

/** T and the least time that suit an equation at these values of its parameters, for data of unit scale in a box of 12 units. */
export function usualTimes(equation: Equation, parameters: Values): Times {
  const { time, least } = equation.times?.(parameters) ?? equation.usual;
  const shown = (value: number): number => Number(value.toPrecision(FIGURES));
  return { time: shown(time), least: shown(least) };
}

/** A law as plain data, to be sent to a worker or kept in a link. */
export interface LawSpec {
  /** An id of the list, 'pde' or 'dispersion'. */
  readonly equation: string;
  /** By name. Left out: the usual values; of 'pde' `branch` 0; of 'dispersion' `largest` USUAL_LARGEST. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Of 'pde' the equation, of 'dispersion' lambda(k). */
  readonly text?: string;
  /** Of 'pde': the same as its parameter, and before it. */
  readonly branch?: number;
}

/** The largest wave number of 256² nodes on 12 units, the usual grid: that of its corner, radians per data unit. */
export const USUAL_LARGEST = (Math.SQRT2 * Math.PI * 256) / 12;

/** The plain data of a law, from which `lawFromSpec` makes it again. */
export const specOf = ({ equation, parameters, text }: SymbolLaw): LawSpec => ({ equation, parameters, ...(text === undefined ? {} : { text }) });

/**
 * The law of plain data.
 *
 * @throws LawRefused with the reason when a typed one has no flow. @throws RangeError when there is no such equation, or a parameter is out of its domain.
 */
export function lawFromSpec({ equation, parameters = {}, text = '', branch }: LawSpec): SymbolLaw {
  if (equation === 'pde') {
    const read = pdeFrom(text);
    const made = 'coefficients' in read ? compiledPde(read.coefficients, branch ?? parameters['branch']) : read;
    if ('law' in made) return made.law;
    throw new LawRefused(equation, text, made);
  }
  if (equation === 'dispersion') {
    const made = compiledDispersion(text, parameters['largest'] ?? USUAL_LARGEST);
    if ('law' in made) return made.law;
    throw new LawRefused(equation, text, made);
  }
  const row: Equation | undefined = equations.find(({ id }) => id === equation);
  if (!row) throw new RangeError(`expected one of ${equations.map(({ id }) => id).join(', ')}, pde and dispersion, got '${equation}'`);
  return row.law({ ...usualValues(row), ...parameters });
}
