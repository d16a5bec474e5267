/** Nonlinear processes, which are no rows of the zoo: they have no multipliers and no dispersion relation, and whether such physics generates is open. */
import type { Fisher } from '../core/nonlinear/fisher.ts';
import { type Parameter, valueOf, type Values } from './equation.ts';

/** Fronts go so many times half the box until T, and what they leave settles for so many times 1/a beyond. */
const FRONTS = 1.3;
const SETTLING = 4;

export interface Nonlinear<Law, Name extends string> {
  readonly id: string;
  /** Those that a visitor sets. */
  readonly parameters: Readonly<Record<Name, Parameter>>;
  /** TeX of the equation, of v = J/p and of R. */
  readonly tex: { readonly equation: string; readonly velocity: string; readonly rate: string };
  law(values: Values): Law;
  /** T at which every start in a box with this side, data units, has come to the same end. */
  usualTime(law: Law, length: number): number;
}

/** Speed of a front, data units per unit of time. */
export const frontSpeed = ({ rate, diffusivity }: Fisher): number => 2 * Math.sqrt(rate * diffusivity);

/** Reaction and diffusion in their plainest form. c is about the density of a heart of unit variance, whose mass of 1 is spread over some 8. */
export const reaction: Nonlinear<Fisher, 'rate'> = {
  id: 'reaction',
  parameters: { rate: { symbol: 'a', usual: 1.5, min: 0.2, max: 5, scale: 'log' } },
  tex: { equation: 'p_t=D\\nabla^2p+a\\,p\\,(1-p/c)', velocity: 'v=-D\\,\\nabla p/p', rate: 'R=a\\,p\\,(1-p/c)' },
  law: (values) => ({ rate: valueOf('reaction', values, 'rate', 0, true), diffusivity: 0.3, capacity: 0.12 }),
  usualTime: (law, length) => (FRONTS * length) / 2 / frontSpeed(law) + SETTLING / law.rate,
};
