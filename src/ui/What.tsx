/** What the data are: which shape, word, painting or file, as how many charges, drawn with which seed. */
import { lazy, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import './what/what.css';
import { newSeed, setSeed } from '../state/actions.ts';
import { LIMITS } from '../state/experiment.ts';
import { attempt } from './attempt.ts';
import { IconButton } from './controls/IconButton.tsx';
import { WholeNumber } from './controls/WholeNumber.tsx';
import { Gallery } from './gallery/Gallery.tsx';
import { Fold } from './Panel.tsx';
import { useLab } from './useLab.ts';
import { ChargesKnob } from './what/ChargesKnob.tsx';
import { Details } from './what/Details.tsx';
import { OwnText } from './what/OwnText.tsx';
import { scaleNote, Shown } from './what/Shown.tsx';
import { Tools } from './what/Tools.tsx';

const Keep = lazy(() => import('./keep/Keep.tsx'));

export default function What(): ReactElement {
  const distribution = useLab(({ experiment }) => experiment.distribution);
  return (
    <>
      <Shown />
      <Details />
      <Gallery />
      <OwnText />
      <Tools />
      {distribution.kind !== 'points' && <ChargesKnob />}
      <Seed />
      <p className="note">{scaleNote(distribution)}</p>
      <Fold fold="keep" title={t`Keep`}>
        <Keep />
      </Fold>
    </>
  );
}

function Seed(): ReactElement {
  const seed = useLab(({ experiment }) => experiment.seed);
  return (
    <div className="row">
      <WholeNumber
        label={t`Seed`}
        hint={t`The same seed always draws the same charges and the same samples.`}
        value={seed}
        max={LIMITS.seed.max}
        onChange={(next) => attempt(() => setSeed(next))}
      />
      <IconButton icon="dice" label={t`New seed`} hint={t`Draw everything again with another seed.`} onPress={newSeed} />
    </div>
  );
}
