/** One sample, followed from end to end: which, and its numbers. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { trace } from '../state/view-actions.ts';
import { WholeNumber } from './controls/WholeNumber.tsx';
import { Stepper, TracedNumbers } from './TracedCard.tsx';
import { useLab } from './useLab.ts';

export default function Trace(): ReactElement {
  const index = useLab(({ view }) => view.traced);
  const samples = useLab(({ status }) => status.samples);
  return (
    <>
      <div className="row">
        <WholeNumber
          label={t`Sample`}
          hint={t`The number of the sample to follow along its whole path; or point at a dot in the scene.`}
          value={index}
          max={samples - 1}
          onChange={trace}
        />
        <Stepper />
      </div>
      {index === null ? <p className="note">{t`Follow one sample from the data to the prior and back.`}</p> : <TracedNumbers />}
    </>
  );
}
