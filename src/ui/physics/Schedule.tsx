/** How the steps are spread over the noise levels. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setSchedule } from '../../state/actions.ts';
import { SCHEDULES } from '../../state/experiment.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { courseOf, isAdaptive } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { Setting } from './Settings.tsx';
import { scheduleName, scheduleNote } from './words.ts';

export function Schedule(): ReactElement {
  const { schedule } = useLab(({ experiment }) => experiment.sampler);
  const walks = useLab(({ experiment }) => courseOf(experiment) === 'walk');
  const adaptive = useLab(({ experiment }) => isAdaptive(experiment.sampler));
  if (walks) return <p className="note">{t`Walkers stay at one noise level: there is no schedule.`}</p>;
  return (
    <>
      <Choice
        label={t`Schedule`}
        symbol="σᵢ"
        hint={adaptive ? t`How the moments of the film are spread over the noise levels; the sampler’s steps are its own.` : t`How the steps are spread over the noise levels.`}
        columns={2}
        value={schedule}
        onChange={(next) => attempt(() => setSchedule(next))}
        options={SCHEDULES.map((value) => ({ value, name: scheduleName(value) }))}
        note={scheduleNote(schedule)}
      />
      {schedule === 'rho7' && <Setting setting="rho" />}
    </>
  );
}
