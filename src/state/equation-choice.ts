/** Linear equations in the document: which one carries the samples, with which parameters, and the grid on which it does. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import '../locales/index.ts';
import { entries, isNumber, oneOf, within } from './grammar.ts';
import { came, figure, WHERE } from './wording.ts';

/**
 * The parameters of each row of the zoo and what they may be, as the sliders of src/equations have them: repeated here, since the document is read before anything
 * else and must not wait for the equations. 'augmented' is PFGM++ as an equation (the row 'pfgmpp'): the name without is its exact field.
 */
export const ROWS = {
  diffusion: {},
  poisson: {},
  wave: {},
  dissipative: { eps: [0.1, 20] },
  helmholtz: { k0: [0, 1] },
  yukawa: { mass: [0, 2] },
  schrodinger: {},
  mixed: { a: [0.01, 4], b: [0.01, 4] },
  fractional: { beta: [0.2, 2] },
  third: {},
  biharmonic: {},
  augmented: { D: [1, 128] },
} as const satisfies Record<string, Readonly<Record<string, readonly [min: number, max: number]>>>;

export type RowKind = keyof typeof ROWS;
export const ROW_KINDS = Object.keys(ROWS) as ReadonlyArray<RowKind>;
export type ParameterName = 'eps' | 'k0' | 'mass' | 'a' | 'b' | 'beta' | 'D';
export const PARAMETER_NAMES: ReadonlyArray<ParameterName> = ['eps', 'k0', 'mass', 'a', 'b', 'beta', 'D'];

/** A row of the zoo; what is left out of its parameters is at its usual value. */
export type RowChoice = { readonly kind: RowKind } & { readonly [Name in ParameterName]?: number };
/** An equation that a visitor typed. `branch`: which of the decaying roots an elliptic one takes, 0 the slowest. */
export interface PdeChoice {
  readonly kind: 'pde';
  readonly text: string;
  readonly branch?: number;
}
/** A decay rate lambda(k) that a visitor typed. */
export interface DispersionChoice {
  readonly kind: 'dispersion';
  readonly text: string;
}
export type TypedChoice = PdeChoice | DispersionChoice;
export type EquationChoice = RowChoice | TypedChoice;
export type EquationKind = EquationChoice['kind'];

export const EQUATION_KINDS: ReadonlyArray<EquationKind> = [...ROW_KINDS, 'pde', 'dispersion'];

/** Typed equations are no longer than this, so that reading one never takes long. */
export const LONGEST_TEXT = 400;
/** Roots that there are to choose from are at most as many as the highest order in t. */
const MOST_BRANCH = 5;

const typed = v.custom<string>(
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT,
  (issue) => t`${WHERE} is ${came(issue.input)}; it must be a text of 1 to ${figure(LONGEST_TEXT)} characters.`,
);

const row = (kind: RowKind) =>
  entries({ kind: v.literal(kind), ...Object.fromEntries(Object.entries<readonly [number, number]>(ROWS[kind]).map(([name, [min, max]]) => [name, v.exactOptional(within(min, max))])) });

/** The schemas of all of them, for the variant of models. */
export const equationSchemas = [
  ...ROW_KINDS.map(row),
  entries({
    kind: v.literal('pde'),
    text: typed,
    branch: v.exactOptional(
      v.custom<number>(
        (value) => isNumber(value) && Number.isInteger(value) && value >= 0 && value <= MOST_BRANCH,
        (issue) => t`${WHERE} is ${came(issue.input)}; it must be a whole number from 0 to ${figure(MOST_BRANCH)}.`,
      ),
    ),
  }),
  entries({ kind: v.literal('dispersion'), text: typed }),
];

export const GRID_LIMITS = {
  /** Side of the box, data units. */
  length: { min: 2, max: 200 },
  time: { min: 1e-4, max: 1e4 },
  least: { min: 1e-9, max: 1e3 },
  bandwidth: { min: 1e-3, max: 10 },
} as const;

export const GRID_SIDES = [64, 128, 256, 512] as const;
export const STARTS = ['exact', 'kernel', 'uniform'] as const;
export const BIRTHS = ['branching', 'weights', 'off'] as const;

/** Where and for how long a linear equation runs. 'auto': what suits the equation and the data. */
export interface GridChoice {
  /** Nodes along a side. */
  readonly n: (typeof GRID_SIDES)[number];
  /** L, side of the periodic box, data units. */
  readonly length: number | 'auto';
  /** T, the last time, in the equation's own t; and the lowest above 0. */
  readonly time: number | 'auto';
  readonly least: number | 'auto';
  /** h, standard deviation of the Gaussians that stand for charges, data units. */
  readonly bandwidth: number | 'auto';
  /** Where samples begin that are generated: on the exact p(·, T) of these data, on the equation's kernel about their centroid, or anywhere in the box. */
  readonly start: (typeof STARTS)[number];
  readonly births: (typeof BIRTHS)[number];
}

export const defaultGrid: GridChoice = { n: 256, length: 'auto', time: 'auto', least: 'auto', bandwidth: 'auto', start: 'exact', births: 'branching' };

const numberOrAuto = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.custom<number | 'auto'>(
    (value) => value === 'auto' || (isNumber(value) && value >= min && value <= max),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a number from ${figure(min)} to ${figure(max)}, or auto.`,
  );

export const gridSchema = entries({
  n: v.custom<GridChoice['n']>(
    (value) => (GRID_SIDES as ReadonlyArray<unknown>).includes(value),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be one of ${GRID_SIDES.join(', ')}.`,
  ),
  length: numberOrAuto(GRID_LIMITS.length),
  time: numberOrAuto(GRID_LIMITS.time),
  least: numberOrAuto(GRID_LIMITS.least),
  bandwidth: numberOrAuto(GRID_LIMITS.bandwidth),
  start: oneOf(...STARTS),
  births: oneOf(...BIRTHS),
});

/** True of models that are linear equations on a grid; the others are fields of charges. */
export const isEquation = <Model extends { readonly kind: string }>(model: Model): model is Extract<Model, EquationChoice> => (EQUATION_KINDS as ReadonlyArray<string>).includes(model.kind);
