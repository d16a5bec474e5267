/** How much is computed and how: the number of samples, and what evaluates the field. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setEvaluator, setSamples } from '../state/actions.ts';
import { EVALUATORS, type Experiment } from '../state/experiment.ts';
import { attempt } from './attempt.ts';
import { Choice } from './controls/Choice.tsx';
import { Knob } from './controls/Knob.tsx';
import { Toggle } from './controls/Toggle.tsx';
import { samplesScale } from './mappings.ts';
import { count } from './phrases.ts';
import { useLab } from './useLab.ts';

export function SamplesKnob(): ReactElement {
  const wish = useLab(({ experiment }) => experiment.samples);
  const { samples: shown, maxSamples: most } = useLab(({ status }) => status);
  const samples = wish === 'auto' ? shown : wish;
  const note = wish === 'auto' ? t`As many as this device keeps smooth.` : samples > most ? t`This device carries ${count(most)} at this number of steps.` : '';
  return (
    <Knob
      label={t`Samples`}
      symbol="P"
      hint={t`How many dots ride the field.`}
      position={samplesScale.positionOf(samples)}
      output={count(samples)}
      valueText={t`${count(samples)} samples`}
      {...(note && { note })}
      onMove={(to, phase) => attempt(() => setSamples(samplesScale.at(to), phase))}
      onKey={(sense, big) => attempt(() => setSamples(samplesScale.next(samples, sense, big)))}
    />
  );
}

const evaluatorName = (is: Experiment['evaluator']): string => ({ auto: t`Automatic`, direct: t`Exact sum`, table: t`Table` })[is];

function evaluatorNote(is: Experiment['evaluator'], used: string | null): string {
  if (used === 'twin') return t`Without WebGPU the processor always takes the exact sum.`;
  if (is === 'table' && used === 'direct') return t`There is no table for this experiment, so the exact sum was taken.`;
  return used === 'table' ? t`Now: a table of the field. Its error is under Measured.` : t`Now: the exact sum over every charge.`;
}

export function Computing(): ReactElement {
  const { samples, evaluator } = useLab(({ experiment }) => experiment);
  const { samples: shown, evaluator: used } = useLab(({ status }) => status);
  return (
    <>
      <Toggle
        label={t`As many samples as stay smooth`}
        hint={t`The page chooses the number of samples by how fast this device computes and draws.`}
        isOn={samples === 'auto'}
        onChange={(on) => attempt(() => setSamples(on ? 'auto' : Math.max(1, shown)))}
      />
      <Choice
        label={t`Field by`}
        hint={t`The exact sum over every charge, or a table of it, whose cost does not grow with the number of charges.`}
        columns={3}
        value={evaluator}
        onChange={(next) => attempt(() => setEvaluator(next))}
        options={EVALUATORS.map((value) => ({ value, name: evaluatorName(value) }))}
        note={evaluatorNote(evaluator, used)}
      />
    </>
  );
}
