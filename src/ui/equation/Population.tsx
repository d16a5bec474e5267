/** Births and deaths in numbers: the population against theory, how much it still tells, and what was cut short. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Fold } from '../Panel.tsx';
import { Plot } from '../plots/Plot.tsx';
import { hasBirths, lossTexts, populationPlot } from './population.ts';
import { useInSpace, useMeasured, type Running } from './useEquation.ts';

export function Population({ running: { law } }: { readonly running: Running }): ReactElement {
  const run = useMeasured();
  const inSpace = useInSpace();
  return (
    <Fold fold="population" title={t`Population`}>
      {run ? (
        <>
          {law && hasBirths(law) ? <Plot {...populationPlot(run)} /> : <p>{t`R = 0: nobody is born and nobody dies, so as many samples arrive as set out, and all count alike.`}</p>}
          {lossTexts(run).map((line) => (
            <p key={line} className="note">
              {line}
            </p>
          ))}
        </>
      ) : (
        <p className="note">{inSpace ? t`Data in space run without a grid: nobody is born and nobody dies.` : t`Comes with the run.`}</p>
      )}
    </Fold>
  );
}
