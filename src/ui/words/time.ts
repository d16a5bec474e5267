/** A moment in words: the model's own time, and what its papers say of it. */
import { t } from '@lingui/core/macro';
import { modelById } from '../../models/index.ts';
import type { Facts } from '../../models/model.ts';
import { isEquation } from '../../state/equation-choice.ts';
import { augmentationOf, type Experiment } from '../../state/experiment.ts';
import { courseOf } from './course.ts';
import { count, figures, plainFigures, steadyFigures } from './numbers.ts';

type Told = Pick<Experiment, 'model' | 'sampler'>;

const said = (value: number): string => (value === 0 ? '0' : figures(value));

/** What a diffusion says of a noise level; null for models that say no more than the level. */
export function factsOf({ model, sampler }: Told, level: number | null): Facts | null {
  if (isEquation(model)) return null;
  const { facts } = modelById(model.kind);
  return facts && level !== null ? facts(level, sampler) : null;
}

/** Its clock starts at its lowest level; below, no time has passed. */
const timeOf = ({ t: time }: Facts): string => steadyFigures(Math.max(0, time), 3);

/** The model's own time with its unit's name: z for D = 1, r and sigma for D > 1, sigma at infinity, t where the diffusion's papers have one, the level ℓ of the flow without augmentation. */
export function timeText(is: Told, level: number | null): string {
  const { model } = is;
  if (model.kind === 'unaugmented') return `ℓ = ${level === null ? '–' : said(level)}`;
  if (isEquation(model)) return `t = ${level === null ? '–' : said(level)}`;
  const D = augmentationOf(model);
  if (level === null) return D === Infinity ? 'σ = –' : D === 1 ? 'z = –' : 'r = –';
  if (D === 1) return `z = ${said(level)}`;
  // No break within the brackets.
  if (D !== Infinity) return `r = ${said(level * Math.sqrt(D))} (σ\u00a0=\u00a0${said(level)})`;
  const facts = factsOf(is, level);
  if (!facts || model.kind === 'edm') return `σ = ${said(level)}`;
  return `t = ${timeOf(facts)} (σ\u00a0=\u00a0${said(level)})`;
}

/** The same on the time line. Walkers have no time of their own: their progress is the step. */
export function readingText(is: Told & Pick<Experiment, 'direction'>, level: number | null, progress: number): string {
  if (courseOf(is) !== 'walk' || level === null) return timeText(is, level);
  const { steps } = is.sampler;
  return t`step ${count(Math.round((1 - progress) * steps))} of ${count(steps)}`;
}

/** What else the model's papers say of the moment: β and α; '' for models that have no more to say, and for walkers, where σ says it all. */
export function momentText(is: Told & Pick<Experiment, 'direction'>, level: number | null): string {
  if (courseOf(is) === 'walk') return level === null ? '' : `σ = ${plainFigures(level)}`;
  const facts = factsOf(is, level);
  if (!facts) return '';
  const beta = facts.beta === undefined ? '' : `β = ${steadyFigures(facts.beta, 2)}`;
  return [beta, `α = ${facts.alpha === 1 ? '1' : steadyFigures(facts.alpha, 3)}`].filter(Boolean).join(' · ');
}
