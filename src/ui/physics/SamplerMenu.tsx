/** By which rule samples are carried: the list of samplers, and what one of them is. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setSampler } from '../../state/actions.ts';
import { SAMPLERS, type SamplerKind } from '../../state/experiment.ts';
import { canFollow } from '../../state/followers.ts';
import { attempt } from '../attempt.ts';
import { Menu } from '../controls/Menu.tsx';
import { samplerName } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { groupName, groupOf, samplerNote, type SamplerGroup } from './words.ts';

const GROUPS: ReadonlyArray<SamplerGroup> = ['follow', 'noise', 'walk'];

export function SamplerMenu(): ReactElement {
  const { model, sampler, direction } = useLab(({ experiment }) => experiment);
  const notes = [samplerNote({ model, sampler })];
  if (direction === 'forward' && groupOf(sampler.kind) !== 'follow') notes.push(t`Forward, it shows the noise being added: the field is not asked.`);
  if (model.kind === 'unaugmented') notes.push(t`Samplers that add noise need an extra dimension.`);
  return (
    <Menu<SamplerKind>
      label={t`Sampler`}
      hint={t`The rule by which a sample is carried one step from noise to data.`}
      value={sampler.kind}
      onChange={(kind) => attempt(() => setSampler(kind))}
      note={notes.join(' ')}
      groups={GROUPS.map((group) => ({
        name: groupName(group),
        options: SAMPLERS.filter((kind) => groupOf(kind) === group).map((value) => ({ value, name: samplerName(value), isDisabled: !canFollow(model, value) })),
      }))}
    />
  );
}
