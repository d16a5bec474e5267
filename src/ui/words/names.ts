/** What is shown, by its names: the line at the top, models, samplers, priors, harm. */
import { plural, t } from '@lingui/core/macro';
import { harmless, isHarmless } from '../../core/knobs.ts';
import { isEquation } from '../../state/equation-choice.ts';
import { augmentationOf, harmOf, pairOf, type Experiment, type ModelChoice, type Perturbation } from '../../state/experiment.ts';
import type { RanBy, Status } from '../../state/status.ts';
import { distributionName } from './distribution.ts';
import { equationName, gridText } from './equations.ts';
import { dText, plainFigures } from './numbers.ts';

export function modelName(is: ModelChoice): string {
  if (is.kind === 'unaugmented') return t`no augmentation, D = 0`;
  if (is.kind === 'pfgmpp') return is.D === 'inf' ? t`diffusion, D = ∞` : t`PFGM++ D = ${dText(is.D)}`;
  if (isEquation(is)) return equationName(is);
  return { ve: t`VE diffusion`, vp: t`VP diffusion`, subvp: t`sub-VP diffusion`, edm: t`EDM diffusion` }[is.kind];
}

export { equationName } from './equations.ts';

export const samplerName = (kind: RanBy): string =>
  ({
    midpoint: t`Midpoint rule`,
    euler: t`Euler`,
    heun: t`Heun`,
    rk4: t`Runge–Kutta 4`,
    dpm2: t`DPM-2`,
    dpmpp2m: t`DPM++ 2M`,
    dopri5: t`Dormand–Prince 5(4)`,
    sde: t`Reverse SDE`,
    churn: t`EDM with churn`,
    ddpm: t`DDPM`,
    ddim: t`DDIM`,
    ancestral: t`Ancestral`,
    pc: t`Predictor–corrector`,
    langevin: t`Langevin`,
    annealed: t`Annealed Langevin`,
  })[kind];

/** "exact field of 1,024 charges": the field is the sum over every charge, nothing is learned; or a table made of that sum. */
export const fieldOf = (charges: number, evaluator: Status['evaluator']): string =>
  evaluator === 'table'
    ? plural(charges, { one: 'tabulated field of # charge', other: 'tabulated field of # charges' })
    : plural(charges, { one: 'exact field of # charge', other: 'exact field of # charges' });

/** How many charges an experiment has; a table never more than rows. */
export const shownCharges = ({ distribution, charges }: Experiment): number => {
  if (distribution.kind === 'points') return distribution.points.length;
  return distribution.kind === 'table' ? Math.min(charges, distribution.points.length / distribution.dimension) : charges;
};

/** Equations are left alone by harm: it is done to the field of charges. */
export const isHarmed = ({ model, perturb }: Pick<Experiment, 'model' | 'perturb'>): boolean => !isEquation(model) && !isHarmless(harmOf(perturb));

/** "noise α = 0.5, 5 bits": what is done on purpose; '' where nothing is. */
export function harmText({ alpha, bits, scale }: Perturbation): string {
  const parts: string[] = [];
  if (alpha !== harmless.alpha) parts.push(t`noise α = ${plainFigures(alpha)}`);
  if (bits !== 'off') parts.push(plural(bits, { one: '# bit', other: '# bits' }));
  if (scale !== harmless.scale) parts.push(t`field at ${plainFigures(scale)} σ`);
  return parts.join(', ');
}

/** The field of an experiment; exact is said of a field that is, and harm is never left out. */
export function fieldNow(is: Experiment, evaluator: Status['evaluator']): string {
  // Data in space have no grid: there an equation runs by its exact field.
  if (isEquation(is.model) && evaluator !== 'direct' && evaluator !== 'twin') return gridText(is.grid.n, shownCharges(is));
  const field = fieldOf(shownCharges(is), evaluator);
  return isHarmed(is) ? t`${field}, harmed on purpose` : field;
}

/** "Heart · PFGM++ D = 1 · exact field of 1,024 charges"; how it is harmed stands beside it. */
export const shown = (is: Experiment, evaluator: Status['evaluator']): string => [distributionName(is.distribution), modelName(is.model), fieldNow(is, evaluator)].join(' · ');

export type PriorName = 'hemisphere' | 'plane' | 'noise' | 'far' | 'end';
export function priorKind({ model, start }: Pick<Experiment, 'model' | 'start'>): PriorName {
  if (model.kind === 'unaugmented') return 'far';
  // An equation's run ends at T, wherever its samples are then.
  if (isEquation(model)) return 'end';
  return augmentationOf(pairOf(model)) === Infinity ? 'noise' : start;
}

export const priorName = (kind: PriorName): string =>
  ({ hemisphere: t`hemisphere`, plane: t`plane`, noise: t`noise`, far: t`far out`, end: t`t = T` })[kind];
