/** The words that depend on the state: names, the line at the top, the changing sentence, numbers with units. Pure but for the language. */
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { presetById } from '../distributions/presets/index.ts';
import type { DistributionChoice } from '../state/distributions.ts';
import { modelById } from '../models/index.ts';
import { augmentationOf, type Augmentation, type Experiment, type ModelChoice, type SamplerKind, type ScheduleKind } from '../state/experiment.ts';
import type { Readouts, Status, Unavailable } from '../state/status.ts';

export const count = (value: number): string => i18n.number(value);

/** Three significant figures, thousands separated. */
export const figures = (value: number, digits = 3): string =>
  i18n
    .number(value, { maximumSignificantDigits: digits, minimumSignificantDigits: Math.abs(value) < 1e3 && value !== 0 ? Math.min(digits, 2) : 1 })
    .replace('-', '−');

/** As set by hand: no zeros at the end. */
export const plainFigures = (value: number): string => i18n.number(value, { maximumSignificantDigits: 4 });

export const percent = (share: number): string => i18n.number(share, { style: 'percent', maximumFractionDigits: share > 0.99 && share < 1 ? 1 : 0 });

export const dText = (D: Augmentation): string => (D === 'inf' ? '∞' : plainFigures(D));

/** Longest piece of a text or of a file's name in a title, characters. */
const QUOTED = 24;
const short = (text: string): string => ([...text].length > QUOTED ? `${[...text].slice(0, QUOTED).join('').trimEnd()}…` : text);

export function distributionName(is: DistributionChoice): string {
  switch (is.kind) {
    case 'heart':
    case 'heart3d':
      return presetById(is.kind).name();
    case 'preset':
      return presetById(is.id).name();
    case 'text':
      return t`“${short(is.text.replaceAll('\n', ' '))}”`;
    case 'density':
      return t`Painting`;
    case 'image':
      return is.name ? short(is.name) : t`Picture`;
    case 'points':
      return t`Given points`;
    case 'table':
      return is.name ? short(is.name) : t`Table`;
    case 'mesh':
      return is.name ? short(is.name) : t`Mesh`;
    default:
      return is satisfies never;
  }
}

/** The same within a sentence. */
function distributionWithin(is: DistributionChoice): string {
  switch (is.kind) {
    case 'heart':
    case 'heart3d':
      return presetById(is.kind).within();
    case 'preset':
      return presetById(is.id).within();
    case 'text':
      return t`the writing`;
    case 'density':
      return t`the painting`;
    case 'image':
      return t`the picture`;
    case 'points':
      return t`the given points`;
    case 'table':
      return t`the table`;
    case 'mesh':
      return t`the mesh`;
    default:
      return is satisfies never;
  }
}

export function modelName(is: ModelChoice): string {
  if (is.kind === 'unaugmented') return t`no augmentation, D = 0`;
  if (is.kind === 'pfgmpp') return is.D === 'inf' ? t`diffusion, D = ∞` : t`PFGM++ D = ${dText(is.D)}`;
  return { ve: t`VE diffusion`, vp: t`VP diffusion`, subvp: t`sub-VP diffusion`, edm: t`EDM diffusion` }[is.kind];
}

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

export const shown = (is: Experiment, evaluator: Status['evaluator']): string =>
  [distributionName(is.distribution), modelName(is.model), fieldOf(shownCharges(is), evaluator)].join(' · ');

export const samplerName = (kind: SamplerKind): string =>
  ({ euler: t`Euler`, heun: t`Heun`, rk4: t`Runge–Kutta 4`, dpmpp2m: t`DPM++ 2M` })[kind];

export const samplerNote = (kind: SamplerKind): string =>
  ({
    euler: t`Euler (= DDIM, η = 0): first order, one evaluation a step.`,
    heun: t`Heun, as in EDM: second order, two evaluations a step.`,
    rk4: t`Runge–Kutta: fourth order, four evaluations a step.`,
    dpmpp2m: t`DPM-Solver++ (2M): second order, one evaluation a step.`,
  })[kind];

export const scheduleName = (kind: ScheduleKind): string => ({ log: t`Even in log σ`, rho7: t`EDM, ρ`, vp: t`VP, even in t`, cosine: t`Cosine` })[kind];

/** The model's own time with its unit's name: z for D = 1, r and sigma for D > 1, sigma at infinity, t where the diffusion's papers have one, the level ℓ of the flow without augmentation. */
export function timeText({ model, sampler }: Pick<Experiment, 'model' | 'sampler'>, level: number | null): string {
  const said = (value: number): string => (value === 0 ? '0' : figures(value));
  if (model.kind === 'unaugmented') return `ℓ = ${level === null ? '–' : said(level)}`;
  const D = augmentationOf(model);
  if (level === null) return D === Infinity ? 'σ = –' : D === 1 ? 'z = –' : 'r = –';
  if (D === 1) return `z = ${said(level)}`;
  // No break within the brackets.
  if (D !== Infinity) return `r = ${said(level * Math.sqrt(D))} (σ\u00a0=\u00a0${said(level)})`;
  const { facts } = modelById(model.kind);
  if (!facts || model.kind === 'edm' || level === 0) return `σ = ${said(level)}`;
  return `t = ${i18n.number(Math.max(0, facts(level, sampler).t), { minimumFractionDigits: 2, maximumFractionDigits: 3 })} (σ\u00a0=\u00a0${said(level)})`;
}

export type PriorName = 'hemisphere' | 'plane' | 'noise' | 'far';
export function priorKind({ model, start }: Experiment): PriorName {
  if (model.kind === 'unaugmented') return 'far';
  return augmentationOf(model) === Infinity ? 'noise' : start;
}

export const priorName = (kind: PriorName): string =>
  ({ hemisphere: t`hemisphere`, plane: t`plane`, noise: t`noise`, far: t`far out` })[kind];

/** Where on the time line we are, as far as words go. */
export type Moment = 'data' | 'outward' | 'prior' | 'inward';
const NEAR_END = 0.02;
export function momentOf(progress: number, sense: 1 | -1): Moment {
  if (progress < NEAR_END) return 'data';
  if (progress > 1 - NEAR_END) return 'prior';
  return sense === 1 ? 'outward' : 'inward';
}

/** Above this multiple of what chance alone gives, the dots are visibly uneven; above the first, slightly. */
const SLIGHTLY = 1.6;
const CLEARLY = 3;
export function evenness({ distance, noise }: NonNullable<Readouts['uniformity']>): string {
  if (distance < SLIGHTLY * noise) return t`as even as chance allows`;
  return distance < CLEARLY * noise ? t`nearly even` : t`uneven: take a larger radius`;
}

export function sentence(is: Experiment, moment: Moment, { samples, stage }: Status, { uniformity, landed }: Readouts): string {
  if (stage === 'starting') return is.samples === 'auto' ? t`Computing the paths of the samples …` : t`Computing the paths of ${count(is.samples)} samples …`;
  const shape = distributionWithin(is.distribution);
  const prior = priorKind(is);
  const charges = shownCharges(is);
  if (moment === 'data') {
    if (landed && is.direction === 'backward') {
      return t`${percent(landed.fraction)} of the samples end within ${figures(landed.within, 2)} of one of the ${count(charges)} charges.`;
    }
    return t`${count(samples)} samples lie on the ${count(charges)} charges that make up ${shape}.`;
  }
  if (moment === 'prior') {
    const ks = uniformity ? t`KS ${figures(uniformity.distance, 2)}, ${figures(uniformity.noise, 2)} from chance alone` : '';
    if (prior === 'far') return t`Without an extra dimension the charges only push each other apart; no simple law is reached.`;
    if (prior === 'noise') return uniformity ? t`Nothing but Gaussian noise is left (${ks}).` : t`Nothing but Gaussian noise is left.`;
    if (!uniformity) return prior === 'plane' ? t`At r = r max the samples follow the simple law of the prior.` : t`On the hemisphere the samples are spread evenly.`;
    return t`On the ${priorName(prior)} the samples are ${evenness(uniformity)} (${ks}).`;
  }
  if (prior === 'far') {
    return moment === 'outward' ? t`Without an extra dimension, charges push samples outward within their own space.` : t`On the way back the samples collapse onto a few points.`;
  }
  if (prior === 'noise') return moment === 'outward' ? t`Like ink in water, the samples spread until the shape is forgotten.` : t`The flow of probability runs backward: noise gathers into ${shape}.`;
  return moment === 'outward' ? t`Every dot rides the electric field of ${shape}, out to the ${priorName(prior)}.` : t`The same field lines run backward: the ${priorName(prior)} turns into ${shape}.`;
}

export function unavailableText(why: Unavailable): { readonly title: string; readonly advice: string } {
  switch (why) {
    case 'no-webgpu':
      return { title: t`This browser has no WebGPU`, advice: t`Inkfield computes on your graphics card through WebGPU. Open this page in a current Chrome, Edge, Safari 26 or Firefox; on Linux, Chrome may need it switched on in chrome://flags.` };
    case 'no-adapter':
      return { title: t`No graphics card answered`, advice: t`The browser knows WebGPU but offers no adapter. Switch on hardware acceleration in its settings, update the graphics driver, then reload the page.` };
    case 'no-device':
      return { title: t`The graphics card refused`, advice: t`An adapter was found, but it gave no device. Close other pages and programs that use the graphics card, then reload the page.` };
    case 'device-lost':
      return { title: t`The graphics card was lost`, advice: t`The driver stopped or was reset, and starting again did not help. Your experiment is safe in the address of this page: reload it.` };
    case 'asked':
      return { title: t`The processor was asked for`, advice: t`The link says tier=cpu. Take that out of the address to use the graphics card.` };
    case 'no-webgl':
      return { title: t`This browser can draw neither with WebGPU nor with WebGL`, advice: t`Inkfield needs one of them for its picture. Switch on hardware acceleration in the browser’s settings, or open this page in a current Chrome, Edge, Safari or Firefox.` };
    case 'no-workers':
      return { title: t`This browser does not let the page compute`, advice: t`Without WebGPU the page computes in web workers, and none could be started. Your experiment is safe in the address of this page: reload it, or open it in another browser.` };
    default:
      return why satisfies never;
  }
}
