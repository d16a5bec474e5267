/** The panel of comparisons: prepared ones, the panes one by one, and their numbers side by side. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import './compare.css';
import { isEquation, ROW_KINDS, type RowKind } from '../../state/equation-choice.ts';
import { LIMITS, MODELS, SAMPLERS, type ModelChoice, type PairChoice, type PaneChoice, type SamplerKind } from '../../state/experiment.ts';
import { addPane, closePanes, compare, COMPARISONS, removePane, setPane, swapPane } from '../../state/pane-actions.ts';
import { attempt } from '../attempt.ts';
import { Hinted } from '../controls/Hint.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Knob } from '../controls/Knob.tsx';
import * as map from '../mappings.ts';
import { count, dText, modelName, samplerName } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { Figures } from './Figures.tsx';
import { isRow, PaneParameters } from './PaneParameters.tsx';
import { comparisonName, comparisonNote } from './words.ts';

export default function Compare(): ReactElement {
  const panes = useLab(({ experiment }) => experiment.panes);
  return (
    <>
      <Prepared />
      {panes.length > 0 && <Figures />}
      {panes.map((pane, i) => (
        <PaneKnobs key={i} pane={pane} index={i} />
      ))}
      <div className="row">
        <Button className="text-button" isDisabled={panes.length >= LIMITS.panes} onPress={() => attempt(addPane)}>
          {t`Add a pane`}
        </Button>
        {panes.length > 0 && (
          <Button className="text-button" onPress={() => attempt(closePanes)}>
            {t`One picture again`}
          </Button>
        )}
      </div>
      {panes.length > 0 && <p className="note">{t`The panel Physics is for pane 1. While a tool is in the hand pane 1 has the window to itself; the others come back afterwards.`}</p>}
    </>
  );
}

function Prepared(): ReactElement {
  return (
    <fieldset className="comparisons" aria-label={t`Comparisons`}>
      {COMPARISONS.map((id) => (
        <Hinted key={id} hint={comparisonNote(id)}>
          {(hintId) => (
            <Button className="choice-option" aria-describedby={hintId} onPress={() => attempt(() => compare(id))}>
              {comparisonName(id)}
            </Button>
          )}
        </Hinted>
      ))}
    </fieldset>
  );
}

interface PaneProps {
  readonly pane: PaneChoice;
  readonly index: number;
}

type Kind = PairChoice['kind'] | RowKind;
const modelOf = (kind: Kind): ModelChoice => (kind === 'pfgmpp' ? { kind, D: 1 } : { kind });
const kindName = (kind: Kind): string => (kind === 'pfgmpp' ? t`PFGM++` : modelName(modelOf(kind)));

function Options({ kinds }: { readonly kinds: ReadonlyArray<Kind> }): ReactElement {
  return (
    <>
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {kindName(kind)}
        </option>
      ))}
    </>
  );
}

function PaneKnobs({ pane, index }: PaneProps): ReactElement {
  const { model, sampler } = pane;
  // The first pane is the experiment itself.
  const number = index + 2;
  return (
    <fieldset className="pane-knobs" aria-label={t`Pane ${number}`}>
      <div className="pane-head">
        <b>{t`Pane ${number}`}</b>
        <IconButton icon="swap" label={t`Exchange with pane 1`} hint={t`Exchanges this pane and the first one, which the other panels are about.`} onPress={() => attempt(() => swapPane(index))} />
        <IconButton icon="close" label={t`Remove pane ${number}`} hint={t`Remove this pane`} onPress={() => attempt(() => removePane(index))} />
      </div>
      <label className="pane-field">
        <span>{t`Model`}</span>
        <select className="field" value={model.kind} onChange={({ currentTarget: { value } }) => attempt(() => setPane(index, { model: modelOf(value as Kind) }))}>
          <optgroup label={t`Exact field of the charges`}>
            <Options kinds={MODELS} />
          </optgroup>
          <optgroup label={t`Linear equations, on a grid`}>
            <Options kinds={ROW_KINDS} />
            {isEquation(model) && !isRow(model) && <option value={model.kind}>{modelName(model)}</option>}
          </optgroup>
        </select>
      </label>
      {model.kind === 'pfgmpp' && (
        <Knob
          label={t`Extra dimensions`}
          symbol="D"
          hint={t`How many dimensions are added to the data: 1 is Poisson flow (PFGM), infinitely many is diffusion, and PFGM++ lies between.`}
          position={map.positionOfD(model.D)}
          output={dText(model.D)}
          valueText={t`D = ${dText(model.D)}`}
          onMove={(to, phase) => attempt(() => setPane(index, { model: { kind: 'pfgmpp', D: map.dAt(to) } }, phase))}
          onKey={(sense, big) => attempt(() => setPane(index, { model: { kind: 'pfgmpp', D: map.nextD(model.D, sense, big) } }))}
        />
      )}
      {isEquation(model) && <PaneParameters model={model} onChange={(next, phase) => attempt(() => setPane(index, { model: next }, phase))} />}
      {!isEquation(model) && <label className="pane-field">
        <span>{t`Sampler`}</span>
        <select className="field" value={sampler.kind} onChange={({ currentTarget: { value } }) => attempt(() => setPane(index, { sampler: { ...sampler, kind: value as SamplerKind } }))}>
          {SAMPLERS.map((kind) => (
            <option key={kind} value={kind}>
              {samplerName(kind)}
            </option>
          ))}
        </select>
      </label>}
      <Knob
        label={t`Steps`}
        hint={t`In how many steps a sample goes from the prior to the data.`}
        position={1 - map.positionOfSteps(sampler.steps)}
        output={count(sampler.steps)}
        valueText={t`${count(sampler.steps)} steps`}
        onMove={(to, phase) => attempt(() => setPane(index, { sampler: { ...sampler, steps: map.stepsAt(1 - to) } }, phase))}
        onKey={(sense, big) => attempt(() => setPane(index, { sampler: { ...sampler, steps: map.nextSteps(sampler.steps, sense === 1 ? -1 : 1, big) } }))}
      />
    </fieldset>
  );
}
