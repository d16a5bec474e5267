/** How what a pane shows is put into words. */
import { plural, t } from '@lingui/core/macro';
import type { Comparison } from '../../state/pane-actions.ts';
import type { PaneReport } from '../../state/status.ts';
import { count, figures, percent, samplerName } from '../phrases.ts';

/** Smaller distances cannot be seen, and their figures not be read. */
const LEAST_DISTANCE = 1e-4;
export const distanceText = (value: number): string => (value < LEAST_DISTANCE ? t`< ${figures(LEAST_DISTANCE, 1)}` : figures(value, 2));

/** An adaptive sampler's evaluations are a mean. */
export const nfeText = (nfe: number): string => (Number.isInteger(nfe) ? count(nfe) : figures(nfe, 3));

/** "Euler, 12 steps · 12 evaluations (NFE)", of the film that is shown. */
export function madeBy({ sampler, steps, nfe, lost }: NonNullable<PaneReport['by']>): string {
  const by = t`${samplerName(sampler)}, ${count(steps)} steps · NFE ${nfeText(nfe)}`;
  return lost === 0 ? by : `${by} · ${plural(lost, { one: '# sample lost', other: '# samples lost' })}`;
}

/** How far from the data a pane ends beside the first one. Sliced distances of exact draws vary by less than their mean: what differs by less than that is chance. */
function beside(number: number, own: NonNullable<PaneReport['sliced']>, first: NonNullable<PaneReport['sliced']>): string {
  const [here, there] = [figures(own.distance, 2), figures(first.distance, 2)];
  const chance = Math.max(own.noise, first.noise);
  const off = own.distance - first.distance;
  if (Math.abs(off) <= chance) return t`Pane ${number} ends about as near to the data as pane 1 (SW₂ ${here} and ${there}; chance alone gives ${figures(chance, 2)}).`;
  const [by, times] = [figures(Math.abs(off), 2), figures(off > 0 ? own.distance / first.distance : first.distance / own.distance, 2)];
  return off > 0
    ? t`Pane ${number} ends farther from the data than pane 1, by ${by} (SW₂ ${here} and ${there}, ${times} times as far).`
    : t`Pane ${number} ends nearer to the data than pane 1, by ${by} (SW₂ ${here} and ${there}; pane 1 is ${times} times as far).`;
}

/** Sentences on how a pane differs from the first, of what was measured; none before that. @param number of the pane, from 2 on. */
export function differences(number: number, { sliced, against, by }: PaneReport, first: PaneReport): string[] {
  const distance = sliced && first.sliced && beside(number, sliced, first.sliced);
  const said = distance ? [distance] : [];
  if (by && first.by && by.nfe !== first.by.nfe) {
    const [more, times] = [by.nfe > first.by.nfe, figures(Math.max(by.nfe, first.by.nfe) / Math.min(by.nfe, first.by.nfe), 2)];
    said.push(more ? t`It asks for the field ${times} times as often.` : t`Pane 1 asks for the field ${times} times as often.`);
  }
  if (typeof against?.sameCharge === 'number') said.push(t`${percent(against.sameCharge)} of the samples end on the same charge in both; half of all end no more than ${figures(Math.max(against.apart, LEAST_DISTANCE), 2)} apart.`);
  if (said.length === 0) return [];
  return [distance ? said.join(' ') : t`Pane ${number}: ${said.join(' ')}`];
}

export const comparisonName = (id: Comparison): string =>
  ({
    augmentation: t`Why augmentation?`,
    limits: t`PFGM and diffusion`,
    steps: t`Steps`,
    noise: t`ODE and SDE`,
    dimensions: t`Four values of D`,
    poisson: t`Poisson is PFGM`,
    screened: t`Yukawa and mixed`,
    orders: t`Third order is 1/3`,
    infinity: t`D → ∞ is diffusion`,
  })[id];

export const comparisonNote = (id: Comparison): string =>
  ({
    augmentation: t`D = 0 beside D = 1: without an extra dimension samples collapse onto a few points.`,
    limits: t`D = 1 beside D = ∞: two ends of one family, field lines and denoising.`,
    steps: t`12 Euler steps beside 72 of Runge–Kutta: what a cheap integrator loses.`,
    noise: t`The same noise carried by the flow and by the reverse SDE, which draws more on its way.`,
    dimensions: t`D = 0, 1, 64 and ∞ at the same noise level.`,
    poisson: t`The Poisson equation on the grid, at time t, beside PFGM’s exact field at height t: two ways to compute one flow, from the same draws. What is left between them is the grid’s smoothing.`,
    screened: t`Yukawa’s density divided by its mass is the mixed equation’s with a = 1 and b = 2m, at every moment. The motion is not the same: here samples are born, there they are carried farther.`,
    orders: t`The third-order equation beside fractional diffusion of exponent 1/3: two ways to write one flow.`,
    infinity: t`The diffusion equation beside PFGM++’s exact field at D = 2, 32 and 1,024: the larger D, the nearer.`,
  })[id];
