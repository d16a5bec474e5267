/** How what a pane shows is put into words. */
import { plural, t } from '@lingui/core/macro';
import type { Comparison } from '../../state/pane-actions.ts';
import type { PaneReport } from '../../state/status.ts';
import { count, figures, samplerName } from '../phrases.ts';

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

export const comparisonName = (id: Comparison): string =>
  ({
    augmentation: t`Why augmentation?`,
    limits: t`PFGM and diffusion`,
    steps: t`Steps`,
    noise: t`ODE and SDE`,
    dimensions: t`Four values of D`,
  })[id];

export const comparisonNote = (id: Comparison): string =>
  ({
    augmentation: t`D = 0 beside D = 1: without an extra dimension samples collapse onto a few points.`,
    limits: t`D = 1 beside D = ∞: two ends of one family, field lines and denoising.`,
    steps: t`12 Euler steps beside 72 of Runge–Kutta: what a cheap integrator loses.`,
    noise: t`The same noise carried by the flow and by the reverse SDE, which draws more on its way.`,
    dimensions: t`D = 0, 1, 64 and ∞ at the same noise level.`,
  })[id];
