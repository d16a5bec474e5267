/** Which physics moves the samples, and how it is computed. */
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import './physics/physics.css';
import { Computing, SamplesKnob } from './Computing.tsx';
import { Fold } from './Panel.tsx';
import { DKnob } from './physics/DKnob.tsx';
import { Harm } from './physics/Harm.tsx';
import { SamplerMenu } from './physics/SamplerMenu.tsx';
import { Schedule } from './physics/Schedule.tsx';
import { SamplerSettings } from './physics/Settings.tsx';
import { StepKnob } from './physics/StepKnob.tsx';
import { isEquation } from '../state/equation-choice.ts';
import { Start } from './Start.tsx';
import { useLab } from './useLab.ts';

/** Equations are a subject of their own. */
const EquationPanel = lazy(() => import('./equation/EquationPanel.tsx'));

export default function Physics(): ReactElement {
  const equation = useLab(({ experiment }) => isEquation(experiment.model));
  if (!equation) return <OfCharges />;
  return (
    <Suspense fallback={null}>
      <EquationPanel />
    </Suspense>
  );
}

/** The exact field of the charges. */
function OfCharges(): ReactElement {
  return (
    <>
      <DKnob />
      <StepKnob />
      <SamplerMenu />
      <SamplerSettings />
      <SamplesKnob />
      <Fold fold="computing" title={t`Computing`}>
        <Computing />
      </Fold>
      <Fold fold="start" title={t`Start and schedule`}>
        <Schedule />
        <Start />
      </Fold>
      <Fold fold="harm" title={t`Harm on purpose`}>
        <Harm />
      </Fold>
    </>
  );
}
