/** Sweeps: choose what is varied, run it, see what it says; the paper's own numbers below. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { lab } from '../../state/lab.ts';
import { sweepStore, type SweepSpec } from '../../state/sweep.ts';
import { distributionName } from '../phrases.ts';
import { useServices } from '../services.tsx';
import { form, specOfForm } from './form.ts';
import { Estimate } from './Estimate.tsx';
import { Paper } from './Paper.tsx';
import { SweepForm } from './SweepForm.tsx';
import { SweepResult } from './SweepResult.tsx';
import { progressText } from './words.ts';

export default function SweepTab(): ReactElement {
  return (
    <div className="sweep-tab">
      <SweepForm />
      <Run />
      <SweepResult />
      <Paper />
    </div>
  );
}

function Run(): ReactElement {
  const services = useServices();
  const { stage, progress, message } = useStore(sweepStore);

  function run(agreed: boolean): void {
    const asked: SweepSpec = { ...specOfForm(form.getState()), ...(agreed ? { agreed } : {}) };
    const shape = distributionName(lab.getState().experiment.distribution);
    void services.sweeps().then((desk) => desk.start(asked, shape));
  }

  return (
    <div className="sweep-run">
      {stage === 'running' ? (
        <Button className="text-button" onPress={() => void services.sweeps().then((desk) => desk.cancel())}>
          {t`Cancel`}
        </Button>
      ) : (
        <Button className="text-button primary" onPress={() => run(false)}>
          {stage === 'stopped' ? t`Go on` : t`Run the sweep`}
        </Button>
      )}
      {progress.total > 0 && (stage === 'running' || stage === 'stopped' || stage === 'done') && (
        <>
          <progress value={progress.done} max={progress.total} aria-label={t`Cells`} />
          <span className="note sweep-progress">{progressText(progress)}</span>
        </>
      )}
      {stage === 'running' ? <p className="note sweep-estimate">{t`It goes on while the laboratory is closed.`}</p> : stage !== 'asking' && <Estimate />}
      {stage === 'asking' && (
        <div className="sweep-ask" role="alert">
          <p>{message}</p>
          <Button className="text-button" onPress={() => run(true)}>
            {t`Run it all the same`}
          </Button>
        </div>
      )}
      {stage === 'failed' && (
        <ul className="note wrong sweep-problems" role="alert">
          {message.split('\n').map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
