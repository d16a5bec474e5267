/** How much a prior that does not know the data gets wrong, and how that goes away with T. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import { valuesOf } from '../../state/equations.ts';
import { Fold } from '../Panel.tsx';
import { Plot } from '../plots/Plot.tsx';
import { kernelReason } from './kernel.ts';
import { priorsPlot } from './priors.ts';
import { useInSpace, type Running } from './useEquation.ts';
import { usePriors } from './usePriors.ts';

export function Priors({ running }: { readonly running: Running }): ReactElement | null {
  const { law } = running;
  const inSpace = useInSpace();
  if (!law) return null;
  return (
    <Fold fold="priors" title={t`Without knowing the data`}>
      {inSpace ? <p className="note">{t`Priors are compared on the grid, which is for data in the plane.`}</p> : <Shown law={law} running={running} />}
    </Fold>
  );
}

function Shown({ law, running }: { readonly law: SymbolLaw; readonly running: Running }): ReactElement {
  const { wrong, problem } = usePriors(law, running);
  if (problem) return <p className="note wrong">{problem}</p>;
  if (wrong.length === 0) return <p className="note">{t`Comparing priors …`}</p>;
  return <Plot {...priorsPlot(wrong, running.time, kernelReason(running.row, valuesOf(running.choice)) === null)} />;
}
