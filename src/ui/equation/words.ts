/** What is said of an equation and of its verdict, a plain sentence each. */
import { t } from '@lingui/core/macro';
import type { Reason, Verdict } from '../../core/symbol/verdict.ts';
import type { Difference } from '../../equations/equation.ts';
import type { EquationKind, ParameterName } from '../../state/equation-choice.ts';
import { figures, percent } from '../phrases.ts';
import type { ExampleName } from './own.ts';

/** −7%, and below a percent two figures. */
export const shareText = (share: number): string => (Math.abs(share) < 0.01 ? `${figures(100 * share, 2)}%` : percent(share).replace('-', '−'));
/** Negative parts below this share of the largest p are rounding. */
const ROUNDING = 1e-6;

export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'positive':
      return reason.least >= -ROUNDING
        ? t`p is nowhere negative in this run.`
        : t`p is nowhere negative but for ripples of ${shareText(reason.least)} of its peak.`;
    case 'negative':
      return t`At t = ${figures(reason.time)} p falls to ${shareText(reason.least)} of its peak. What is negative is no probability, and where p passes 0 the velocity has no bound.`;
    case 'unmeasured':
      return t`Not measured yet: the run looks for the lowest p.`;
    case 'amplitude':
      return t`p = |φ|² is the square of a wave: the density of two charges is not the sum of theirs, and where φ is 0 the velocity has no bound.`;
    case 'fades':
      return t`Every wave fades faster than the mean. The longest takes the time ${figures(reason.mixing, 2)} to be gone.`;
    case 'stays':
      return t`The wave k = ${figures(reason.wavenumber)} never fades against the mean, so the end still remembers the data.`;
    case 'grows':
      return t`The wave k = ${figures(reason.wavenumber)} grows over the mean at the rate ${figures(reason.margin)}: the end is that wave, whatever the data.`;
    case 'asymptotic':
      return t`Its coefficients change with r; these roots are those of large r.`;
    default:
      return reason satisfies never;
  }
}

/** Reasons that are about C1; the others are about C2. */
export const isOfC1 = ({ code }: Reason): boolean => code === 'positive' || code === 'negative' || code === 'unmeasured' || code === 'amplitude';

export const headlineOf = ({ generative }: Pick<Verdict, 'generative'>): string =>
  generative === undefined ? t`May generate: C1 is not measured yet` : generative ? t`Generates` : t`Does not generate`;

export const answerText = (holds: boolean | undefined): string => (holds === undefined ? t`not measured yet` : holds ? t`holds` : t`fails`);

/** What the mixing time means for this run. */
export function mixingText(mixing: number, time: number): string {
  if (mixing === Infinity) return t`No prior is free of the data, however long the run.`;
  return time >= mixing
    ? t`This run goes to T = ${figures(time)}, beyond that: samples may begin anywhere in the box.`
    : t`This run ends at T = ${figures(time)}, before that: begin on p(x, T) of these data, or wait longer.`;
}

/** What to look for in the scene. @param inSpace it runs charge by charge, without births. */
export function lookText(kind: EquationKind, { c2, generative }: Pick<Verdict, 'c2' | 'generative'>, inSpace = false): string {
  if (inSpace && kind === 'yukawa') return t`In space samples are moved and no more: those that die on the way out are not born on the way back, so the charges are hit in other shares than theirs.`;
  switch (kind) {
    case 'diffusion': return t`Edges blur first, the outline last; at the end one round cloud that says only where the middle was.`;
    case 'poisson': return t`Samples follow field lines; most stay near, a few go very far. Seen sideways this is PFGM.`;
    case 'wave': return t`The wave keeps its shape: the end still remembers the data. Behind the front p is negative.`;
    case 'dissipative': return t`First a wave, then a cloud: a front runs out at speed 1 and loses itself. With too little friction p goes negative behind it.`;
    case 'helmholtz': return t`Towards the data samples fade out where φ is positive and flash in where it is not. Turn k₀ up: the longest wave stops fading, and p sinks below 0 far from the data.`;
    case 'yukawa': return t`Towards the data samples flash in: on the way out some died, and backward they are born. Few ancestors fill the whole picture.`;
    case 'schrodinger': return t`Fringes where parts of the wave meet. Nothing ever settles: the pattern comes and goes.`;
    case 'mixed': return t`Between two neighbours: near the data Poisson’s long lines, far out diffusion’s round cloud.`;
    case 'fractional': return t`Long jumps for small β: a sharp core and wide tails. Beyond β = 1 dark rings of negative p surround the data.`;
    case 'third': return t`The widest tails of all: long after, the core is still sharp while a few samples are far away.`;
    case 'biharmonic': return t`It forgets, but it overshoots: a ring of negative p stands around the data, and samples that come to it are lost.`;
    case 'augmented': return t`The same paths as PFGM++’s exact field, here computed on a grid.`;
    case 'pde':
    case 'dispersion':
      if (!c2.holds) return c2.margin > 0 ? t`One wavelength takes over, with bright and negative stripes of the same width.` : t`Whatever stays of the data at the end, look for its outline.`;
      return generative === false ? t`It forgets the data, but passes through negative density on the way.` : t`The shape fades until only the mean is left; run backward it comes out again.`;
    default:
      return kind satisfies never;
  }
}

/** Where we differ from the talk, and why. */
export function differenceText(difference: Difference, kind: EquationKind): string {
  switch (difference) {
    case 'negative lobes':
      return kind === 'fractional'
        ? t`The talk counts every β as generative. Beyond β = 1 the kernel dips below 0 (at β = 1.5 to −2.9% of its peak, at 2 to −5.6%), so C1 fails. How deep p goes here, the run measures.`
        : t`The talk counts it as generative. Its waves do fade, but its kernel dips to −5.6% of its peak, so C1 fails. How deep p goes here, the run measures.`;
    case 'sign of velocity':
      return t`The talk’s velocity has the opposite sign. With that one, p and v do not keep the mass; with this one they do, to rounding.`;
    case 'nodes':
      return t`The talk says no, and so do we. Yet |φ|² is a density and flows like one: what fails are the nodes, where v is infinite, and C2.`;
    default:
      return difference satisfies never;
  }
}

export const parameterName = (name: ParameterName): string =>
  ({
    eps: t`Friction`,
    k0: t`Wave number`,
    mass: t`Screening mass`,
    a: t`Share of Poisson`,
    b: t`Share of diffusion`,
    beta: t`Exponent`,
    D: t`Extra dimensions`,
  })[name];

export const parameterSymbol = (name: ParameterName): string => ({ eps: 'ε', k0: 'k₀', mass: 'm', a: 'a', b: 'b', beta: 'β', D: 'D' })[name];

export const parameterHint = (name: ParameterName): string =>
  ({
    eps: t`How much the wave is slowed down: much friction makes it diffusion, none leaves it the ideal wave. Per unit of time.`,
    k0: t`Waves longer than 2π/k₀ never fade. Radians per data unit.`,
    mass: t`How soon the field is screened: beyond the distance 1/m little is left, and samples die on the way. Per data unit.`,
    a: t`The coefficient of the second time derivative: with b = 0 this is Poisson’s equation in t/√a.`,
    b: t`The coefficient of the first time derivative: with a = 0 this is diffusion in t/b.`,
    beta: t`The power of −∇²: 1/2 is Poisson’s kernel, 1 is diffusion, 2 is the biharmonic equation.`,
    D: t`How many dimensions are added to the data: 1 is Poisson’s equation.`,
  })[name];

export const exampleName = (name: ExampleName): string =>
  ({
    'strongly damped': t`Strongly damped wave`,
    telegraph: t`Telegraph`,
    'fourth order': t`Fourth order in t`,
    'swift hohenberg': t`Swift–Hohenberg`,
    'between diffusion and elasticity': t`λ = k^1.5`,
    saturating: t`λ = k²/(1 + k)`,
    'with deaths': t`λ = 0.3 + k`,
    'backward heat': t`Backward heat`,
  })[name];
