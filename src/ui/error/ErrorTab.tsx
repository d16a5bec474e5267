/** Error in sight: how far the present settings are from the converged run, and how error falls with evaluations for one sampler after another. */
import { useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { isEquation } from '../../state/equation-choice.ts';
import { SAMPLERS } from '../../state/experiment.ts';
import { Choice } from '../controls/Choice.tsx';
import { Hinted } from '../controls/Hint.tsx';
import { percent, samplerName } from '../phrases.ts';
import { Harm } from '../physics/Harm.tsx';
import { Plot } from '../plots/Plot.tsx';
import { useLab } from '../useLab.ts';
import { chosen, toggleChosen } from './chosen.ts';
import { useErrors, usePresentError, type Measuring } from './useErrors.ts';
import { basisText, distributionPlot, END_MEASURES, endMeasureName, endPlot, followsFlow, presentSentences, type EndMeasure } from './words.ts';
import './error.css';

export default function ErrorTab(): ReactElement {
  const equation = useLab(({ experiment }) => isEquation(experiment.model));
  return equation ? <p className="note">{t`Samplers are compared on the exact field of charges. The equation that runs is always integrated by the midpoint rule; what it is off by stands in the panel Physics, under Population, and where its samples end under Measured.`}</p> : <OfCharges />;
}

function OfCharges(): ReactElement {
  const measuring = useErrors();
  const { known, problem } = usePresentError();
  const [measure, setMeasure] = useState<EndMeasure>('median');
  // The present settings alone are no curve.
  const begun = measuring.report.curves.some(({ points }) => points.length > 1);
  const ends = begun && endPlot(measuring.report, known, measure);
  const distribution = begun && distributionPlot(measuring.report, known);
  const floor = measuring.report.floor ?? known?.floor;
  return (
    <div className="error-tab">
      <section className="error-now" aria-label={t`Error of the present settings`}>
        {known ? <Sentences lines={presentSentences(known.sampler, known.point, known.floor)} /> : <p aria-live="polite">{problem || t`Comparing the present settings with the converged run …`}</p>}
      </section>
      <details className="error-harm">
        <summary>{t`Harm done to these samples`}</summary>
        <div className="error-harm-knobs">
          <Harm />
        </div>
      </details>
      <Samplers />
      <Run measuring={measuring} />
      {(ends || distribution) && (
        <div className="error-plots">
          {ends && (
            <div className="error-plot">
              <Choice
                label={t`Of single samples`}
                hint={t`How the ends of single samples are compared with those of the converged run. Most samples land on the right charge or clearly on another.`}
                value={measure}
                onChange={setMeasure}
                options={END_MEASURES.map((value) => ({ value, name: endMeasureName(value) }))}
              />
              <Plot {...ends} />
            </div>
          )}
          {distribution && <Plot {...distribution} />}
        </div>
      )}
      {floor && <p className="note">{basisText(floor)}</p>}
    </div>
  );
}

function Sentences({ lines: [first, ...others] }: { readonly lines: ReadonlyArray<string> }): ReactElement {
  return (
    <div aria-live="polite">
      <p className="error-first">{first}</p>
      <p className="note">{others.join(' ')}</p>
    </div>
  );
}

/** Samplers that add noise by the score need a density, which the field without augmentation has none of. */
function Samplers(): ReactElement {
  const ticked = useStore(chosen, ({ samplers }) => samplers);
  const augmented = useLab(({ experiment }) => experiment.model.kind !== 'unaugmented');
  return (
    <Hinted hint={t`Which samplers are compared. Those that add noise have no end of their own to be compared; their distribution has.`}>
      {(hintId) => (
        <fieldset aria-describedby={hintId}>
          <legend className="choice-label">{t`Samplers`}</legend>
          <div className="error-samplers">
            {SAMPLERS.map((id) => (
              <Button key={id} className="choice-option" aria-pressed={ticked.includes(id)} isDisabled={!augmented && !followsFlow(id)} onPress={() => toggleChosen(id)}>
                {samplerName(id)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </Hinted>
  );
}

function Run({ measuring: { progress, problem, start, cancel } }: { readonly measuring: Measuring }): ReactElement {
  const ticked = useStore(chosen, ({ samplers }) => samplers.length);
  return (
    <div className="error-run">
      {progress === null ? (
        <Button className="text-button" isDisabled={ticked === 0} onPress={start}>
          {t`Measure error against evaluations`}
        </Button>
      ) : (
        <>
          <progress value={progress} aria-label={t`Measuring`} />
          <span>{percent(progress)}</span>
          <Button className="text-button" onPress={cancel}>
            {t`Cancel`}
          </Button>
          <span className="note">{t`Rests while this is closed, and goes on when it is opened again.`}</span>
        </>
      )}
      {problem && (
        <p className="note wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
