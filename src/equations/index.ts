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
import type { Equation } from './equation.ts';

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
