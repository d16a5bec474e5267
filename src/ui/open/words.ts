/** What is said of the open question; its figures are those of the run. */
import { t } from '@lingui/core/macro';
import { frontSpeed } from '../../equations/nonlinear.ts';
import { count, figures, percent } from '../phrases.ts';
import type { PlotProps } from '../plots/types.ts';
import { MISREAD, type OpenRun } from './run.ts';

/** Below this it is no percent that a reader would take for a number. */
const LEAST_SHARE = 0.005;
const shareText = (share: number): string => (share < LEAST_SHARE ? t`less than 1%` : percent(share));

/** What was found, a sentence each. */
export function findings({ apart, unsummed, samples, began, law, times, undone }: OpenRun): string[] {
  const worst = unsummed.reduce((most, value) => Math.max(most, value), 0);
  const end = times.at(-1)!;
  const back = samples[0]!.length / 2;
  return [
    t`It forgets: at t = 0 the two starts differ by ${percent(apart[0]! / 2)} of their mass, at t = ${figures(end)} by ${shareText(apart.at(-1)! / 2)}. Fronts run at 2√(aD) = ${figures(frontSpeed(law))} and leave the same density behind them.`,
    t`Yet there is no C2 to say so: the sum of the two is up to ${percent(worst)} off the density of both starts together. So there are no waves that live each on their own, no dispersion relation, no kernel and no prior made of one.`,
    t`Samples that begin anywhere in the box at T do go back to these data (${count(back)} of ${count(began)} are left, since many more were born on the way out): this run’s own p, v and R were remembered. For other data the equation must be solved anew.`,
    t`The density itself cannot be taken back: from an end with each node off by up to ${percent(MISREAD)} the equation is off by as much as there is ${figures(undone.misread)} before T, and from the end as computed, by rounding alone, ${figures(undone.rounded)} before it. Spreading does that, as in diffusion. Breeding adds that ${percent(MISREAD)} more than c everywhere was infinite ${figures(undone.infinite)} before T.`,
  ];
}

/** How the two starts come to be one, and how the sum of parts fails meanwhile. */
export const openPlot = ({ times, apart, unsummed }: OpenRun): PlotProps => ({
  title: t`Forgetting without waves`,
  xLabel: t`t`,
  yLabel: t`share of the mass`,
  xScale: 'linear',
  yScale: 'linear',
  series: [
    { id: 'apart', name: t`two starts apart`, kind: 'curve', points: apart.map((y, k) => ({ x: times[k]!, y: y / 2 })) },
    { id: 'unsummed', name: t`sum of the parts off`, kind: 'curve', points: unsummed.map((y, k) => ({ x: times[k]!, y })) },
  ],
  summary: t`The two starts differ by ${percent(apart[0]! / 2)} of their mass at first and ${shareText(apart.at(-1)! / 2)} at the end; their sum is off by up to ${percent(Math.max(...unsummed))}.`,
});
