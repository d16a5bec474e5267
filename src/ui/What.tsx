/** What the data are: which shape, word, painting or file, as how many charges, drawn with which seed. */
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import './what/what.css';
import { newSeed, setCharges, setSeed } from '../state/actions.ts';
import { LIMITS } from '../state/experiment.ts';
import { attempt } from './attempt.ts';
import { IconButton } from './controls/IconButton.tsx';
import { Knob } from './controls/Knob.tsx';
import { WholeNumber } from './controls/WholeNumber.tsx';
import { Gallery } from './gallery/Gallery.tsx';
import { chargesScale } from './mappings.ts';
import { Fold } from './Panel.tsx';
import { count, fieldOf, shownCharges } from './phrases.ts';
import { useLab } from './useLab.ts';
import { Details } from './what/Details.tsx';
import { OwnText } from './what/OwnText.tsx';
import { scaleNote, Shown } from './what/Shown.tsx';
import { Tools } from './what/Tools.tsx';

const Keep = lazy(() => import('./keep/Keep.tsx'));

export function What(): ReactElement {
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
        <Suspense fallback={null}>
          <Keep />
        </Suspense>
      </Fold>
    </>
  );
}

export function ChargesKnob(): ReactElement {
  const charges = useLab(({ experiment }) => experiment.charges);
  return (
    <Knob
      label={t`Charges`}
      symbol="M"
      hint={t`How many point charges the data are made of.`}
      position={chargesScale.positionOf(charges)}
      output={count(charges)}
      valueText={t`${count(charges)} charges`}
      onMove={(to, phase) => attempt(() => setCharges(chargesScale.at(to), phase))}
      onKey={(sense, big) => attempt(() => setCharges(chargesScale.next(charges, sense, big)))}
    />
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

/** What the scene shows, for those who do not see it. */
export function SceneSummary(): ReactElement {
  const field = useLab(({ experiment, status }) => fieldOf(shownCharges(experiment), status.evaluator));
  return <p className="visually-hidden">{t`Scene: samples move between the data and the prior along the ${field}.`}</p>;
}
