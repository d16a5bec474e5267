/** How many steps, and what they mean: step size for most samplers, moments of the film for those that choose their own, moves for walkers. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setSteps } from '../../state/actions.ts';
import { priorHeight } from '../../state/experiment.ts';
import { attempt } from '../attempt.ts';
import { Knob } from '../controls/Knob.tsx';
import * as map from '../mappings.ts';
import { count, courseOf, figures, isAdaptive } from '../phrases.ts';
import { useLab } from '../useLab.ts';

export function StepKnob(): ReactElement {
  const adaptive = useLab(({ experiment }) => isAdaptive(experiment.sampler));
  const walks = useLab(({ experiment }) => courseOf(experiment) === 'walk');
  if (adaptive) return <FilmKnots />;
  return walks ? <Moves /> : <StepSize />;
}

function StepSize(): ReactElement {
  const experiment = useLab((state) => state.experiment);
  const { steps, timeMin, schedule } = experiment.sampler;
  const size = figures(map.logStep(priorHeight(experiment), timeMin, steps), 2);
  const evaluations = count(map.evaluations(experiment));
  return (
    <Knob
      label={t`Step size`}
      symbol="h"
      hint={schedule === 'log' ? t`How far one step goes in ln σ: larger steps are cheaper and less exact.` : t`How far a step goes in ln σ on average; the schedule makes some larger and some smaller.`}
      position={map.positionOfSteps(steps)}
      output={size}
      valueText={t`${size}: ${count(steps)} steps, ${evaluations} evaluations`}
      note={t`${count(steps)} steps · ${evaluations} evaluations of the field (NFE)`}
      onMove={(to, phase) => attempt(() => setSteps(map.stepsAt(to), phase))}
      onKey={(sense, big) => attempt(() => setSteps(map.nextSteps(steps, sense, big)))}
    />
  );
}

interface CountProps {
  readonly label: string;
  readonly hint: string;
  readonly valueText: string;
  readonly note: string;
}

/** More to the right. */
function StepCount({ label, hint, valueText, note }: CountProps): ReactElement {
  const steps = useLab(({ experiment }) => experiment.sampler.steps);
  return (
    <Knob
      label={label}
      hint={hint}
      position={1 - map.positionOfSteps(steps)}
      output={count(steps)}
      valueText={valueText}
      note={note}
      onMove={(to, phase) => attempt(() => setSteps(map.stepsAt(1 - to), phase))}
      onKey={(sense, big) => attempt(() => setSteps(map.nextSteps(steps, sense === 1 ? -1 : 1, big)))}
    />
  );
}

function FilmKnots(): ReactElement {
  const steps = useLab(({ experiment }) => experiment.sampler.steps);
  const { adaptive, nfe } = useLab(({ status }) => status);
  const own = adaptive
    ? t`Its own steps, mean of a sample: ${figures(adaptive.accepted)} taken, ${figures(adaptive.rejected)} tried in vain · ${figures(nfe)} evaluations (NFE). The tolerance holds for each step, not for the end: of single charges at D = 1 ends were measured up to 26 times the tolerance off.`
    : t`Its own steps are as many as the tolerance asks for.`;
  return (
    <StepCount
      label={t`Moments of the film`}
      hint={t`At how many moments the film keeps the samples. The sampler’s own steps do not depend on it, but on the tolerance.`}
      valueText={t`${count(steps)} moments`}
      note={own}
    />
  );
}

function Moves(): ReactElement {
  const experiment = useLab((state) => state.experiment);
  const { steps } = experiment.sampler;
  const evaluations = count(map.evaluations(experiment));
  return (
    <StepCount
      label={t`Steps of the walk`}
      hint={t`How many steps every walker takes, all at the same noise level.`}
      valueText={t`${count(steps)} steps of the walk, ${evaluations} evaluations`}
      note={t`${evaluations} evaluations of the field (NFE)`}
    />
  );
}
