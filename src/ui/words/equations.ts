/** Equations on a grid by their names: what the first paint may need. What is seen of them is in ../equation/sentence.ts. */
import { plural, t } from '@lingui/core/macro';
import { isEquation, type EquationChoice } from '../../state/equation-choice.ts';
import type { Experiment } from '../../state/experiment.ts';

/** An equation by its name. */
export function equationName(is: EquationChoice): string {
  switch (is.kind) {
    case 'diffusion': return t`diffusion equation`;
    case 'poisson': return t`Poisson equation`;
    case 'wave': return t`ideal wave`;
    case 'dissipative': return t`dissipative wave`;
    case 'helmholtz': return t`Helmholtz equation`;
    case 'yukawa': return t`screened Poisson (Yukawa)`;
    case 'schrodinger': return t`Schrödinger equation`;
    case 'mixed': return t`mixed diffusion–Poisson`;
    case 'fractional': return t`fractional diffusion`;
    case 'third': return t`third-order diffusion`;
    case 'biharmonic': return t`biharmonic equation`;
    case 'augmented': return t`PFGM++ as an equation`;
    case 'pde': return t`your equation`;
    case 'dispersion': return t`your decay rate`;
    default: return is satisfies never;
  }
}

/** "linear equation on 256² nodes, 1,024 charges smoothed": how the field of an equation comes about. */
export const gridText = (n: number, charges: number): string => plural(charges, { one: `solved on ${n}² nodes from # charge`, other: `solved on ${n}² nodes from # charges` });

/** The experiment, if an equation carries its samples. */
export const ofEquation = (is: Experiment): is is Experiment & { readonly model: EquationChoice } => isEquation(is.model);
