/** Which physics moves the samples, and how it is computed. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setD, setModel, setSampler, setSchedule, setSteps } from '../state/actions.ts';
import { priorHeight, SAMPLERS, SCHEDULES } from '../state/experiment.ts';
import { attempt } from './attempt.ts';
import { Computing, SamplesKnob } from './Computing.tsx';
import { Choice } from './controls/Choice.tsx';
import { Knob, type Mark } from './controls/Knob.tsx';
import { Toggle } from './controls/Toggle.tsx';
import * as map from './mappings.ts';
import { Fold } from './Panel.tsx';
import { count, dText, figures, samplerName, samplerNote, scheduleName } from './phrases.ts';
import { Start } from './Start.tsx';
import { useLab } from './useLab.ts';

export default function Physics(): ReactElement {
  return (
    <>
      <DKnob />
      <StepKnob />
      <SamplerChoice />
      <SamplesKnob />
      <Fold fold="computing" title={t`Computing`}>
        <Computing />
      </Fold>
      <Fold fold="start" title={t`Start and schedule`}>
        <ScheduleChoice />
        <Start />
      </Fold>
    </>
  );
}

/** 64 and 128 stand too close for both to be centred. */
const ALIGN: Readonly<Record<string, Mark['align']>> = { 1: 'end', 2: 'start', 64: 'end', 128: 'start', inf: 'end' };

function DKnob(): ReactElement {
  const model = useLab(({ experiment }) => experiment.model);
  const augmented = model.kind === 'pfgmpp';
  const D = augmented ? model.D : 1;
  const limit = D === 'inf' ? t`diffusion` : D === 1 ? t`PFGM` : t`PFGM++`;
  const valueText = !augmented ? t`off` : D === 'inf' ? t`D = infinity, diffusion` : t`D = ${dText(D)}`;
  return (
    <div className="d-knob">
      <Knob
        label={t`Extra dimensions`}
        symbol="D"
        hint={t`How many dimensions are added to the data: 1 is Poisson flow (PFGM), infinitely many is diffusion, and PFGM++ lies between.`}
        position={map.positionOfD(D)}
        output={augmented ? `${dText(D)} · ${limit}` : t`none`}
        valueText={valueText}
        isDisabled={!augmented}
        marks={map.D_MARKS.map((mark) => ({ position: map.positionOfD(mark), text: dText(mark).replace(',', ''), align: ALIGN[mark] ?? 'centre' }))}
        onMove={(to, phase) => attempt(() => setD(map.dAt(to), phase))}
        onKey={(sense, big) => attempt(() => setD(map.nextD(D, sense, big)))}
      />
      <div className="marks-words" aria-hidden="true">
        <span>{t`Poisson flow`}</span>
        <span>{t`diffusion`}</span>
      </div>
      <Toggle
        label={t`No augmentation (D = 0)`}
        hint={t`Lets the charges act within the data’s own space, to see why an extra dimension is needed.`}
        isOn={!augmented}
        onChange={(off) => attempt(() => setModel(off ? { kind: 'unaugmented' } : { kind: 'pfgmpp', D: 1 }))}
      />
    </div>
  );
}

function StepKnob(): ReactElement {
  const experiment = useLab((state) => state.experiment);
  const { steps, timeMin } = experiment.sampler;
  const size = figures(map.logStep(priorHeight(experiment), timeMin, steps), 2);
  const evaluations = count(map.evaluations(experiment));
  return (
    <Knob
      label={t`Step size`}
      symbol="h"
      hint={t`How far one step goes in ln σ: larger steps are cheaper and less exact.`}
      position={map.positionOfSteps(steps)}
      output={size}
      valueText={t`${size}: ${count(steps)} steps, ${evaluations} evaluations`}
      note={t`${count(steps)} steps · ${evaluations} evaluations of the field (NFE)`}
      onMove={(to, phase) => attempt(() => setSteps(map.stepsAt(to), phase))}
      onKey={(sense, big) => attempt(() => setSteps(map.nextSteps(steps, sense, big)))}
    />
  );
}

function SamplerChoice(): ReactElement {
  const kind = useLab(({ experiment }) => experiment.sampler.kind);
  return (
    <Choice
      label={t`Integrator`}
      hint={t`The rule by which a sample is carried one step along the field.`}
      columns={2}
      value={kind}
      onChange={(next) => attempt(() => setSampler(next))}
      options={SAMPLERS.map((value) => ({ value, name: samplerName(value) }))}
      note={samplerNote(kind)}
    />
  );
}

function ScheduleChoice(): ReactElement {
  const schedule = useLab(({ experiment }) => experiment.sampler.schedule);
  return (
    <Choice
      label={t`Schedule`}
      symbol="σᵢ"
      hint={t`How the steps are spread over the noise levels: evenly in ln σ, or denser near the data as in EDM.`}
      value={schedule}
      onChange={(next) => attempt(() => setSchedule(next))}
      options={SCHEDULES.map((value) => ({ value, name: scheduleName(value) }))}
    />
  );
}
