/** The panel of physics while a linear equation carries the samples: which one, its sliders, its verdict, and what becomes of the samples. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import '../physics/physics.css';
import './equation.css';
import './own.css';
import { SamplesKnob } from '../Computing.tsx';
import { Fold } from '../Panel.tsx';
import { Own } from './Own.tsx';
import { Parameters, StepsKnob, TimeKnob } from './Parameters.tsx';
import { Population } from './Population.tsx';
import { Priors } from './Priors.tsx';
import { useInSpace, useRunning, useVerdict, type Running } from './useEquation.ts';
import { Verdict, Waves } from './Verdict.tsx';
import { Where } from './Where.tsx';
import { Which } from './Which.tsx';

export default function EquationPanel(): ReactElement | null {
  const running = useRunning();
  return running && <Panel running={running} />;
}

function Panel({ running }: { readonly running: Running }): ReactElement {
  const verdict = useVerdict(running);
  const inSpace = useInSpace();
  return (
    <>
      <Which running={running} />
      <Own running={running} />
      <Parameters running={running} />
      {verdict && <Verdict running={running} verdict={verdict} />}
      {/* Without a box there is no longest wave. */}
      <TimeKnob running={running} c2={inSpace ? null : (verdict?.c2 ?? null)} />
      <StepsKnob />
      <SamplesKnob />
      {verdict && <Waves running={running} verdict={verdict} />}
      <Population running={running} />
      <Priors running={running} />
      <Fold fold="start" title={t`Prior, births and grid`}>
        <Where running={running} />
      </Fold>
    </>
  );
}
