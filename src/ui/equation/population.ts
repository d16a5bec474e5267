/** What becomes of a population that is born and dies: its plot, and its sentences. Pure. */
import { plural, t } from '@lingui/core/macro';
import type { RunReport } from '../../state/status.ts';
import { MULTIPLIERS, type SymbolLaw } from '../../core/symbol/symbol.ts';
import { count, figures } from '../phrases.ts';
import type { PlotProps, Series } from '../plots/types.ts';
import { shareText } from './words.ts';

/** Waves and times, of about the size of the data, at which births are looked for: R is analytic in both, so somewhere it shows. */
const WAVES = [0, 0.4, 1.3, 3.1] as const;
const TIMES = [0.3, 1.1] as const;

/** True where R is not 0: samples are born or die. */
export function hasBirths(law: SymbolLaw): boolean {
  if (law.carries === 'amplitude') return false;
  const three = new Float64Array(MULTIPLIERS);
  return WAVES.some((k) => TIMES.some((time) => {
    law.writeMultipliers(three, k, time);
    return three[2] !== 0;
  }));
}

/** Populations beyond this factor are told apart on a logarithmic axis. */
const WIDE = 20;

/** Population, its mean in theory and the effective number of samples over time, as shares of the samples at the start. */
export function populationPlot(run: RunReport): PlotProps {
  // t = 0 is not on a logarithmic axis; there the fields are those of the least time.
  const points = (values: ReadonlyArray<number>, unit = 1): Series['points'] => run.times.flatMap((x, i) => (x > 0 ? [{ x, y: values[i]! / unit }] : []));
  const series: Series[] = [
    { id: 'population', name: run.births === 'weights' ? t`sum of weights` : t`samples`, points: points(run.population), kind: 'curve' },
    { id: 'mass', name: t`theory`, points: points(run.mass), kind: 'curve' },
    { id: 'effective', name: t`effective`, points: points(run.effective, run.samples), kind: 'curve' },
  ];
  const heights = series.flatMap(({ points: some }) => some.map(({ y }) => y)).filter((y) => y > 0);
  return {
    title: t`Samples over time`,
    xLabel: t`time t`,
    yLabel: t`share of the samples at the start`,
    xScale: 'log',
    yScale: Math.max(...heights) > WIDE * Math.min(...heights) ? 'log' : 'linear',
    series,
    summary: populationText(run),
  };
}

/** "At the data there are 1.34 times as many as at the start; theory says 1.35 …" */
export function populationText(run: RunReport): string {
  const end = run.direction === 'backward' ? 0 : run.times.length - 1;
  const [is, theory, effective] = [run.population[end]!, run.mass[end]!, run.effective[end]!];
  const lone = t`They tell as much as ${count(Math.round(effective))} independent samples of ${count(run.samples)}.`;
  if (run.births === 'off') return t`Births and deaths are off: the population stays as it is, where theory makes it ${figures(theory)} times as large.`;
  const grown = run.births === 'weights' ? t`At the end the weights are ${figures(is)} times those at the start; theory says ${figures(theory)} on average.` : t`At the end there are ${figures(is)} times as many samples as at the start; theory says ${figures(theory)} on average.`;
  return `${grown} ${lone}`;
}

/** Shares below this are none, at the precision that is shown. */
const NONE = 5e-4;

/** What was cut short or left out, a sentence each. */
export function lossTexts({ limited, times, unplaced }: Pick<RunReport, 'limited' | 'times' | 'unplaced'>): string[] {
  const most = limited.reduce((best, share, i) => (share > limited[best]! ? i : best), 0);
  const worst = limited[most] ?? 0;
  const shortened =
    worst < NONE
      ? t`No step was shortened: nowhere did samples meet a density near 0.`
      : t`Where p is near 0 the velocity J/p has no bound, so steps are cut at half a data unit: at worst for ${shareText(worst)} of the samples, at t = ${figures(times[most]!)}.`;
  const capped = plural(unplaced, {
    one: 'The population was capped: # birth found no room and was left out.',
    other: 'The population was capped: # births found no room and were left out.',
  });
  return unplaced > 0 ? [shortened, capped] : [shortened];
}
