/** Which model: the slider of D from Poisson flow to diffusion, and models by name. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { modelById } from '../../models/index.ts';
import { setD, setModel, takePapers } from '../../state/actions.ts';
import { augmentationOf, DIFFUSIONS, pairOf, type Augmentation, type Diffusion, type PairChoice } from '../../state/experiment.ts';
import { setEquation } from '../../state/equation-actions.ts';
import { ROW_KINDS, type RowKind } from '../../state/equation-choice.ts';
import { lab } from '../../state/lab.ts';
import { notify } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { Knob, type Mark } from '../controls/Knob.tsx';
import { Menu } from '../controls/Menu.tsx';
import * as map from '../mappings.ts';
import { dText, equationName, figures, modelName, samplerName } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { FactsNow } from './FactsNow.tsx';
import { ModelSettings } from './Settings.tsx';
import { modelNote, ownSchedule, scheduleName } from './words.ts';

/** 64 and 128 stand too close for both to be centred. */
const ALIGN: Readonly<Record<string, Mark['align']>> = { 1: 'end', 2: 'start', 64: 'end', 128: 'start', inf: 'end' };

export function DKnob(): ReactElement {
  const model = useLab(({ experiment }) => pairOf(experiment.model));
  const augmentation = augmentationOf(model);
  const off = augmentation === 0;
  const D: Augmentation = off ? 1 : augmentation === Infinity ? 'inf' : augmentation;
  const limit = D === 'inf' ? t`diffusion` : D === 1 ? t`PFGM` : t`PFGM++`;
  const valueText = off ? t`off` : D === 'inf' ? t`D = infinity, diffusion` : t`D = ${dText(D)}`;
  return (
    <div className="d-knob">
      <div>
        <Knob
          label={t`Extra dimensions`}
          symbol="D"
          hint={t`How many dimensions are added to the data: 1 is Poisson flow (PFGM), infinitely many is diffusion, and PFGM++ lies between.`}
          position={map.positionOfD(D)}
          output={off ? t`none` : `${dText(D)} · ${limit}`}
          valueText={valueText}
          isDisabled={off}
          marks={map.D_MARKS.map((mark) => ({ position: map.positionOfD(mark), text: dText(mark).replace(',', ''), align: ALIGN[mark] ?? 'centre' }))}
          onMove={(to, phase) => attempt(() => turned(map.dAt(to), phase))}
          onKey={(sense, big) => attempt(() => turned(map.nextD(D, sense, big)))}
        />
        <div className="marks-words" aria-hidden="true">
          <span>{t`Poisson flow`}</span>
          <span>{t`diffusion`}</span>
        </div>
      </div>
      <ModelMenu model={model} />
      <Papers model={model} />
      <ModelSettings model={model} />
    </div>
  );
}

/** A diffusion by its papers is at D = infinity already: turning the slider there does not take its clock away. */
function turned(D: Augmentation, phase?: 'drag' | 'end'): void {
  const { model } = lab.getState().experiment;
  if (D === 'inf' && augmentationOf(pairOf(model)) === Infinity) setModel(model, phase);
  else setD(D, phase);
}

type Kind = PairChoice['kind'];
const isRowKind = (kind: Kind | RowKind): kind is RowKind => (ROW_KINDS as ReadonlyArray<string>).includes(kind);
const isDiffusion = (model: PairChoice): model is { readonly kind: Diffusion } => (DIFFUSIONS as ReadonlyArray<Kind>).includes(model.kind);

function ModelMenu({ model }: { readonly model: PairChoice }): ReactElement {
  return (
    <Menu<Kind | RowKind>
      label={t`Model`}
      hint={t`PFGM++ has the slider of D; the diffusions are its end D = ∞ with the clock and the scale of their own papers. The equations run on a grid.`}
      value={model.kind}
      onChange={choose}
      {...(modelNote(model) && { note: modelNote(model) })}
      groups={[
        { name: t`With extra dimensions`, options: [{ value: 'pfgmpp', name: t`PFGM++, D by the slider` }] },
        { name: t`Diffusion by its papers`, options: DIFFUSIONS.map((kind) => ({ value: kind, name: modelName({ kind }) })) },
        { name: t`Without extra dimensions`, options: [{ value: 'unaugmented', name: t`No augmentation (D = 0)` }] },
        { name: t`Linear equations, on a grid`, options: ROW_KINDS.map((kind) => ({ value: kind, name: equationName({ kind }) })) },
      ]}
    />
  );
}

/** PFGM++ is come back to at the D that shows the same picture. */
const ofKind = (kind: Kind, before: PairChoice): PairChoice => (kind === 'pfgmpp' ? { kind, D: augmentationOf(before) === Infinity ? 'inf' : 1 } : { kind });

function choose(kind: Kind | RowKind): void {
  if (isRowKind(kind)) return attempt(() => setEquation({ kind }));
  const { model, sampler } = lab.getState().experiment;
  attempt(() => {
    setModel(ofKind(kind, pairOf(model)));
    const now = lab.getState().experiment.sampler.kind;
    if (now === sampler.kind) return;
    notify('news', t`${samplerName(now)} takes over`, [t`${samplerName(sampler.kind)} adds noise by the score; without an extra dimension there is none. Undo brings it back.`]);
  });
}

/** Of a diffusion by its papers: its moment, and their schedule and range where others are set. */
function Papers({ model }: { readonly model: PairChoice }): ReactElement | null {
  const sampler = useLab(({ experiment }) => experiment.sampler);
  if (!isDiffusion(model)) return null;
  const { kind } = model;
  const hasBeta = kind === 'vp' || kind === 'subvp';
  const { timeMin, timeMax } = modelById(kind).usual;
  const schedule = ownSchedule[kind];
  const taken = schedule === sampler.schedule && timeMin === sampler.timeMin && timeMax === sampler.timeMax;
  return (
    <div className="papers">
      <FactsNow key={String(hasBeta)} hasBeta={hasBeta} />
      {!taken && (
        <div className="offer">
          <span className="note">{t`In its papers: σ from ${figures(timeMin, 2)} to ${figures(timeMax, 2)}, schedule ${scheduleName(schedule)}.`}</span>
          <Button className="text-button" onPress={() => attempt(() => takePapers(kind, schedule))}>
            {t`Take these`}
          </Button>
        </div>
      )}
    </div>
  );
}
