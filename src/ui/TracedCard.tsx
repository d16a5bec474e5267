/** The numbers of the sample that is followed, and the steps to its neighbours. */
import { augmentationOf, pairOf } from '../state/experiment.ts';
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { trace, traceNext } from '../state/view-actions.ts';
import { IconButton } from './controls/IconButton.tsx';
import { count, figures, timeText } from './phrases.ts';
import { useLab } from './useLab.ts';

/** Which sample: before, after, none. */
export function Stepper(): ReactElement {
  const index = useLab(({ view }) => view.traced);
  return (
    <>
      <IconButton icon="previous" label={t`Previous sample`} onPress={() => traceNext(-1)} />
      <IconButton icon="next" label={t`Next sample`} onPress={() => traceNext(1)} />
      <IconButton icon="close" label={t`Stop following`} isDisabled={index === null} onPress={() => trace(null)} />
    </>
  );
}

/** The traced sample's numbers over the time line, wherever no open panel shows them. */
export default function TracedCard(): ReactElement | null {
  const index = useLab(({ view }) => view.traced);
  if (index === null) return null;
  return (
    <section className="traced-card panel" aria-label={t`Sample ${count(index)}`}>
      <h2>{t`Sample ${count(index)}`}</h2>
      <TracedNumbers />
      <div className="row">
        <Stepper />
      </div>
    </section>
  );
}

/** Data units below which a sample is on its charge for the eye and for float32. */
const ON_IT = 1e-3;

const place = (at: readonly [number, number, number], flat: boolean): string =>
  `(${(flat ? at.slice(0, 2) : at).map((x) => figures(x, 2)).join(', ')})`;

export function TracedNumbers(): ReactElement | null {
  const traced = useLab((state) => state.traced);
  const experiment = useLab((state) => state.experiment);
  if (!traced) return null;
  const flat = traced.data[2] === 0 && traced.prior[2] === 0;
  const augmentation = augmentationOf(pairOf(experiment.model));
  const D = augmentation === Infinity || augmentation === 0 ? 1 : augmentation;
  return (
    <div className="traced-numbers">
      <dl className="measures" aria-live="polite">
        <div className="measure">
          <dt>{t`At the data`}</dt>
          <dd>{place(traced.data, flat)}</dd>
        </div>
        <div className="measure">
          <dt>{t`At the prior`}</dt>
          <dd>{`${place(traced.prior, flat)}, ${timeText(experiment, traced.priorHeight / Math.sqrt(D))}`}</dd>
        </div>
        <div className="measure">
          <dt>{t`Length of its path`}</dt>
          <dd>{figures(traced.length)}</dd>
        </div>
        <div className="measure">
          <dt>{t`Its charge`}</dt>
          <dd>{traced.distance < ON_IT ? t`no. ${count(traced.charge)}` : t`no. ${count(traced.charge)}, ${figures(traced.distance, 2)} away`}</dd>
        </div>
      </dl>
      {traced.error !== undefined && <p className="note">{t`Dashed: the converged path, which ends ${figures(traced.error)} away; beads: the steps taken.`}</p>}
    </div>
  );
}
