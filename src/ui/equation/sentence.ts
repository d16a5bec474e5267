/** The changing sentence above the time line while an equation carries the samples. Pure but for the language. */
import { plural, t } from '@lingui/core/macro';
import { LEAST_RATIO } from '../../core/symbol/verdict.ts';
import type { EquationChoice, EquationKind } from '../../state/equation-choice.ts';
import type { Experiment } from '../../state/experiment.ts';
import type { RunReport } from '../../state/status.ts';
import { distributionWithin } from '../words/distribution.ts';
import { count, figures, percent } from '../words/numbers.ts';
import type { Moment } from '../words/sentence.ts';

/** What happens to a density that follows the equation. */
function outward(kind: EquationKind): string {
  switch (kind) {
    case 'diffusion': return t`Like ink in water, the density spreads until the shape is forgotten.`;
    case 'poisson': return t`The density flows along the field lines of charges in one extra dimension, t.`;
    case 'wave': return t`The wave runs out and keeps its shape: its front still remembers the data, and behind it p is negative.`;
    case 'dissipative': return t`Friction slows the wave down until it spreads like ink.`;
    case 'helmholtz': return t`Long waves do not fade: where k is below k₀ they turn instead.`;
    case 'yukawa': return t`The field is screened: it dies out with the distance, and samples die on the way.`;
    case 'schrodinger': return t`The wave function spreads and interferes, and forgets nothing.`;
    case 'mixed': return t`Near the data it flows as Poisson’s field does, far out it spreads like ink.`;
    case 'fractional': return t`The density spreads by long jumps: tails first.`;
    case 'third': return t`The widest tails of all: most samples wait, a few go very far.`;
    case 'biharmonic': return t`The density overshoots as it spreads: a ring of negative p stands around it.`;
    case 'augmented': return t`Charges in D extra dimensions, here as an equation for the density alone.`;
    case 'pde': return t`The density follows the equation that you typed.`;
    case 'dispersion': return t`Every wave fades at the rate that you typed.`;
    default: return kind satisfies never;
  }
}

/** A population that changed by less is as large as it was. */
const SAME_POPULATION = 0.005;

/** "1.35 times as many as at the start"; '' where nobody is born or dies. */
function populationText({ population, direction }: RunReport): string {
  const end = (direction === 'backward' ? population[0] : population.at(-1)) ?? 1;
  if (Math.abs(end - 1) < SAME_POPULATION) return '';
  return end > 1 ? t`Births made ${figures(end)} times as many samples as began.` : t`${percent(end)} of the samples that began are still there.`;
}

/** A share of slowed samples above which the picture is changed by it. */
const MANY_LIMITED = 0.01;

/** What went wrong in a run, '' when nothing did. */
function runTroubleText({ limited, unplaced, lowest }: RunReport): string {
  const most = Math.max(0, ...limited);
  const parts: string[] = [];
  if (lowest.ratio < LEAST_RATIO) parts.push(t`p falls to ${percent(lowest.ratio).replace('-', '−')} of its peak at t = ${figures(lowest.time)}: C1 fails.`);
  if (most > MANY_LIMITED) parts.push(t`Up to ${percent(most)} of the samples in a step are too fast where p is near 0 and were slowed down.`);
  if (unplaced > 0) parts.push(plural(unplaced, { one: '# newborn sample found no room.', other: '# newborn samples found no room.' }));
  return parts.join(' ');
}

/** What is seen at a moment. */
function seen(is: Experiment & { readonly model: EquationChoice }, moment: Moment, run: RunReport | null, samples: number): string {
  const shape = distributionWithin(is.distribution);
  if (moment === 'data') {
    const there = is.direction === 'forward' ? t`${count(samples)} samples lie where the density of ${shape} is.` : t`Carried back to t = 0, the samples should lie where ${shape} is.`;
    return [there, run ? populationText(run) : ''].filter(Boolean).join(' ');
  }
  if (moment === 'prior') {
    if (is.direction === 'forward') return t`The end of the run: what is left of ${shape}.`;
    return {
      exact: t`Samples begin on the exact density of these data at T.`,
      kernel: t`Samples begin on the equation’s own kernel, which knows nothing of the data but where their middle is.`,
      uniform: t`Samples begin anywhere in the box: the prior knows nothing of the data.`,
      // Without a grid there is one place to begin.
    }[run ? is.grid.start : 'kernel'];
  }
  return moment === 'outward' ? outward(is.model.kind) : t`The same equation run backward: samples follow v = J/p back to ${shape}.`;
}

/** What is seen, and what went wrong. */
export const equationSentence = (is: Experiment & { readonly model: EquationChoice }, moment: Moment, run: RunReport | null, samples: number): string =>
  [seen(is, moment, run, samples), run ? runTroubleText(run) : ''].filter(Boolean).join(' ');
