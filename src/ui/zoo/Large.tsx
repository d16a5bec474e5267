/** The large plots of a row, with their numbers to be read, shown as a table and saved. */
import { useMemo, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { Grid } from '../../core/symbol/grid.ts';
import { marginPlot, rootsPlot } from '../equation/waves.ts';
import { figures } from '../phrases.ts';
import { Plot, type PlotProps } from '../plots/Plot.tsx';
import type { Facts } from './facts.ts';
import { distances, type Profile } from './profile.ts';
import { profileText } from './words.ts';

function profilePlot(name: string, profile: Profile): PlotProps {
  const { times, curves } = profile;
  return {
    title: t`What a point becomes`,
    xLabel: t`distance r, data units`,
    yLabel: t`density p`,
    xScale: 'linear',
    yScale: 'linear',
    series: curves.map((curve, i) => ({ id: `at${i}`, name: `t = ${figures(times[i]!, 2)}`, points: [...curve].map((y, j) => ({ x: distances[j]!, y })), kind: 'curve' })),
    summary: profileText(name, profile),
  };
}

interface Props {
  readonly which: 'profile' | 'roots';
  readonly name: string;
  readonly facts: Facts;
  readonly grid: Grid;
}

export default function Large({ which, name, facts, grid }: Props): ReactElement {
  const { law, fading, profile } = facts;
  const plots = useMemo(() => (which === 'profile' ? [profilePlot(name, profile)] : [rootsPlot(law, grid), marginPlot(law, grid, fading)]), [which, name, profile, law, grid, fading]);
  return (
    <div className="zoo-large">
      {plots.map((plot) => (
        <Plot key={plot.title} {...plot} />
      ))}
    </div>
  );
}
