/** What the zoo says of its rows: short names, the physics in a line, priors, findings, and what plots show to those who do not see them. */
import { t } from '@lingui/core/macro';
import { type FadingVerdict, LEAST_RATIO } from '../../core/symbol/verdict.ts';
import type { EquationId } from '../../equations/index.ts';
import type { RowKind } from '../../state/equation-choice.ts';
import { figures } from '../phrases.ts';
import type { Finding } from './findings.ts';
import { lowestOf, type Profile } from './profile.ts';

/** The document's name of a row of the list. */
export const kindOf = (id: EquationId): RowKind => (id === 'pfgmpp' ? 'augmented' : id);

/** A word or two, where the whole name has no room. */
export const shortName = (kind: RowKind): string =>
  ({
    diffusion: t`Diffusion`,
    poisson: t`Poisson`,
    wave: t`Ideal wave`,
    dissipative: t`Dissipative wave`,
    helmholtz: t`Helmholtz`,
    yukawa: t`Yukawa`,
    schrodinger: t`Schrödinger`,
    mixed: t`Mixed`,
    fractional: t`Fractional`,
    third: t`Third order`,
    biharmonic: t`Biharmonic`,
    augmented: t`PFGM++`,
  })[kind];

/** The physics of each, and what becomes of the data. */
export const physicsLine = (kind: RowKind): string =>
  ({
    diffusion: t`Ink in still water: every edge blurs until only the middle is known.`,
    poisson: t`Electric charge seen from above: the higher, the smoother. This is PFGM.`,
    wave: t`A drum without friction: the wave keeps its shape, and the end still remembers the heart.`,
    dissipative: t`A drum under honey: a wave at first, ink at last.`,
    helmholtz: t`Poisson’s field, in which long waves never fade. Few of them, and it generates.`,
    yukawa: t`Charge in a plasma: screened beyond 1/m, and samples die on the way.`,
    schrodinger: t`A quantum particle: waves turn and interfere, and none of them fades.`,
    mixed: t`Ink and charge at once: a turns it to Poisson, b to diffusion.`,
    fractional: t`Ink that leaps: the smaller β, the farther some of it jumps.`,
    third: t`Fractional diffusion of index 1/3 by other means, with the farthest leaps of all.`,
    biharmonic: t`A bent plate that comes to rest: all waves fade, but it overshoots below zero.`,
    augmented: t`Poisson’s field in D more dimensions; as D grows it becomes diffusion.`,
  })[kind];

/** Whether what is far from the data can be drawn exactly, and from what. @param exact false where the row's own sampler does not reach the parameters. */
export function priorText(kind: RowKind, exact: boolean): string {
  if (!exact) return kind === 'wave' || kind === 'schrodinger' ? t`None: p(x, T) never becomes independent of the data.` : t`No exact draws: samples begin on p(x, T) of these data, on the grid.`;
  switch (kind) {
    case 'diffusion': return t`Exact draws: a Gaussian of variance 2T.`;
    case 'poisson': return t`Exact draws: a Cauchy law of scale T, the hemisphere of PFGM seen from above.`;
    case 'yukawa': return t`Exact draws: a screened Cauchy law, cut off beyond 1/m; of the samples the share exp(−mT) is left.`;
    case 'mixed': return t`Exact draws: a Cauchy law with its far tail cut off at the scale a/b.`;
    case 'fractional': return t`Exact draws: a stable law of index 2β, by Kanter’s formula.`;
    case 'third': return t`Exact draws: a stable law of index 2/3, by Kanter’s formula.`;
    case 'augmented': return t`Exact draws: a Student t law with D degrees of freedom.`;
    default: return '';
  }
}

/** In the box everything without births tends to the same. */
export const uniformText = (mixing: number): string => t`Late, from about t = ${figures(mixing, 2)}: uniform in the box.`;

export const findingWord = (finding: Finding): string => ({ yes: t`holds`, smooth: t`for smooth data`, no: t`fails` })[finding];

/** @param depends true where other parameters would say something else. */
export function bothText(both: Finding, depends: boolean): string {
  if (both === 'smooth') return t`Generates smooth data`;
  if (both === 'yes') return depends ? t`Generates, here` : t`Generates`;
  return depends ? t`Does not generate, here` : t`Does not generate`;
}

/** Why C2 is as it is, in a few words. */
export function fadingText({ holds, margin, wavenumber }: FadingVerdict): string {
  const where = figures(wavenumber);
  if (holds) return t`margin ${figures(margin)}, at k = ${where}`;
  return margin > 0 ? t`k = ${where} grows, margin +${figures(margin)}` : t`k = ${where} never fades`;
}

/** Why C1 is as it is, where the row's thresholds do not say it. @param lowest of the point's own p: min over max. */
export function positivityText(kind: RowKind, finding: Finding, lowest: number): string {
  if (kind === 'schrodinger') return t`|φ|² ≥ 0, but the densities of two charges do not add`;
  if (kind === 'wave') return t`behind the front p is far below 0`;
  if (finding === 'yes') return t`p ≥ 0 everywhere`;
  if (finding === 'smooth') return t`points as sharp as the grid dip below 0 behind the front`;
  return lowest < -LEAST_SAID ? t`a point’s p falls to ${shareText(lowest)} of its peak` : t`a point’s p falls below 0 farther out`;
}

/** Lobes below this share of the peak are not seen. */
const LEAST_SAID = 0.002;
const shareText = (share: number): string => `${figures(100 * share, 2)}%`;

/** What the run on the screen found of C1, with its own data. @param lowest its lowest p, over the largest of that moment. */
export const measuredText = (lowest: number): string => (lowest < LEAST_RATIO ? t`in the run on the screen p falls to ${shareText(lowest)} of its peak` : t`in the run on the screen p stays a density`);

/** What a picture of the kernel shows. */
export function profileText(name: string, profile: Profile): string {
  const { times, curves, source } = profile;
  const at = times.map((time) => figures(time, 2)).join(', ');
  const peaks = curves.map((curve) => figures(Math.max(...curve), 2)).join(', ');
  const lowest = lowestOf(profile);
  const negative = lowest < -LEAST_SAID ? t`Below zero it goes to ${shareText(lowest)} of the peak.` : t`It is nowhere negative.`;
  return source === 0
    ? t`${name}: p of a point over the distance r from it, at t = ${at}, with peaks of ${peaks}. ${negative}`
    : t`${name}: p of a spot of width ${figures(source, 2)} over the distance r from it, at t = ${at}, with peaks of ${peaks}. ${negative}`;
}

/** What a picture of the dispersion relation shows. */
export function rootsText(name: string, fading: FadingVerdict): string {
  const where = figures(fading.wavenumber);
  if (fading.holds) return t`${name}: how fast waves of wave number k fade. All fade faster than the mean, the slowest at k = ${where} by ${figures(-fading.margin)} per unit of time.`;
  return fading.margin > 0
    ? t`${name}: how fast waves of wave number k fade. The wave k = ${where} grows over the mean.`
    : t`${name}: how fast waves of wave number k fade. The wave k = ${where} fades no faster than the mean.`;
}
