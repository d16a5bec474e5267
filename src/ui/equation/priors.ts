/** Priors that do not know the data, against the exact one: the plot over T, and what it says of this T. Pure. */
import { t } from '@lingui/core/macro';
import { figures, percent } from '../phrases.ts';
import type { PlotProps } from '../plots/types.ts';
import type { Wrong } from './usePriors.ts';

/** Times that differ by less than rounding are one. */
const SAME = 1e-9;

const shareText = (share: number): string => (share < 0.01 ? t`less than 1%` : percent(share));

/** @param hasKernel whether samples can begin on the kernel at all. */
export function priorsPlot(wrong: ReadonlyArray<Wrong>, time: number, hasKernel: boolean): PlotProps {
  const here = wrong.find((one) => Math.abs(one.time - time) <= SAME * time);
  return {
    title: t`Wrong starts over T`,
    xLabel: t`last time T`,
    yLabel: t`share that begins in the wrong place`,
    xScale: 'log',
    yScale: 'linear',
    series: [
      ...(hasKernel ? [{ id: 'kernel', name: t`kernel`, points: wrong.map(({ time: x, kernel: y }) => ({ x, y })) }] : []),
      { id: 'uniform', name: t`uniform`, points: wrong.map(({ time: x, uniform: y }) => ({ x, y })) },
    ],
    marks: here ? [{ x: here.time, y: hasKernel ? here.kernel : here.uniform, text: t`this T` }] : [],
    summary: here ? priorsText(here, hasKernel) : t`Against the exact density of these data at T.`,
  };
}

function priorsText({ time, kernel, uniform }: Wrong, hasKernel: boolean): string {
  const [at, even] = [figures(time), shareText(uniform)];
  return hasKernel
    ? t`At T = ${at}, ${shareText(kernel)} of the samples drawn from the kernel begin where they should not, and ${even} of those drawn anywhere in the box. The longer the run, the fewer.`
    : t`At T = ${at}, ${even} of the samples drawn anywhere in the box begin where they should not.`;
}
