/** What models, samplers, schedules and harm are, a plain sentence each. */
import { plural, t } from '@lingui/core/macro';
import { drawsNoise, type Sampler } from '../../core/step.ts';
import { samplerById } from '../../samplers/index.ts';
import { kernelOfModel, knobsOf, pairOf, type Diffusion, type Experiment, type PairChoice, type SamplerKind, type ScheduleKind } from '../../state/experiment.ts';

const samplerIdea = (kind: SamplerKind): string =>
  ({
    euler: t`Straight on along the field; the same as DDIM with η = 0.`,
    heun: t`Tries a step, looks again where it leads and takes the mean, as EDM does.`,
    rk4: t`Four looks a step, weighed by Runge and Kutta.`,
    dpm2: t`Looks again half-way, at the geometric mean of two noise levels.`,
    dpmpp2m: t`DPM-Solver++ (2M): remembers the step before.`,
    dopri5: t`Each sample chooses its own steps by their error, as PFGM’s authors sampled.`,
    sde: t`The diffusion run backward by Euler and Maruyama: down the flow, up the score, and noise.`,
    churn: t`EDM’s stochastic sampler: a little noise up, then Heun down.`,
    ddpm: t`Draws the next less noisy sample, in the variables of DDPM’s paper.`,
    ddim: t`As random as η says: 0 is Euler, 1 is DDPM.`,
    ancestral: t`Steps below the next level, then adds noise up to it; the same law as DDPM.`,
    pc: t`An ancestral step, then one Langevin step to correct it.`,
    langevin: t`Walks at one noise level: up the slope of log p, and noise. Never comes to the data itself.`,
    annealed: t`Five Langevin steps at each noise level, then on to the next lower one. Where levels fall fast the walkers lag behind and keep more noise.`,
  })[kind];

const orderText = (order: Sampler['order']): string =>
  ({ 1: t`First order`, 2: t`Second order`, 3: t`Third order`, 4: t`Fourth order`, 5: t`Fifth order` })[order as 1] ?? t`Order ${order}`;

/** Evaluations of the field in one step that does not end at the data. */
export function evaluationsAStep({ model, sampler }: Pick<Experiment, 'model' | 'sampler'>): number {
  return samplerById(sampler.kind).asks(kernelOfModel(pairOf(model)), knobsOf(sampler)).filter((ask) => ask !== 'nothing').length;
}

/** "Tries a step … Second order, 2 evaluations a step.": order and cost are those of the code that runs. */
export function samplerNote(is: Pick<Experiment, 'model' | 'sampler'>): string {
  const { kind } = is.sampler;
  const { order, family } = samplerById(kind);
  const evaluations = evaluationsAStep(is);
  const cost =
    family === 'adaptive'
      ? plural(evaluations, { one: '# evaluation for every step that is tried', other: '# evaluations for every step that is tried' })
      : plural(evaluations, { one: '# evaluation a step', other: '# evaluations a step' });
  return `${samplerIdea(kind)} ${orderText(order)}, ${cost}.`;
}

export type SamplerGroup = 'follow' | 'noise' | 'walk';

/** Annealed Langevin goes down like those that add noise, but it gets there by walking. */
export const groupOf = (kind: SamplerKind): SamplerGroup =>
  !drawsNoise(samplerById(kind)) ? 'follow' : kind === 'langevin' || kind === 'annealed' ? 'walk' : 'noise';

export const groupName = (group: SamplerGroup): string => ({ follow: t`Following the flow`, noise: t`Adding noise`, walk: t`Walking` })[group];

export const scheduleName = (kind: ScheduleKind): string => ({ log: t`Even in ln σ`, rho7: t`EDM, ρ`, vp: t`VP, even in t`, cosine: t`Cosine` })[kind];

export const scheduleNote = (kind: ScheduleKind): string =>
  ({
    log: t`Every step lowers the noise by the same ratio.`,
    rho7: t`Even in σ to the power 1/ρ: denser near the data, as in EDM, where ρ = 7.`,
    vp: t`Even in the time t of the variance-preserving diffusion, β from 0.1 to 20.`,
    cosine: t`Even in the angle arctan σ, as in improved DDPM: few steps at either end.`,
  })[kind];

/** The schedules of the diffusions' own papers. */
export const ownSchedule: Readonly<Record<Diffusion, ScheduleKind>> = { ve: 'log', vp: 'vp', subvp: 'vp', edm: 'rho7' };

export const modelNote = ({ kind }: PairChoice): string =>
  ({
    pfgmpp: '',
    unaugmented: t`The charges act within the data’s own space: see why an extra dimension is needed.`,
    ve: t`Variance exploding: data keep their size, and noise grows by equal ratios in equal times.`,
    vp: t`Variance preserving, DDPM’s: at every moment a little noise is added and every value is nudged towards zero.`,
    subvp: t`Like VP with less noise on the way: the variance stays below VP’s at all times.`,
    edm: t`Data keep their size, and time is the noise level σ itself.`,
  })[kind];
