/** The brush and its canvas. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { setBrush, setStraight } from '../../state/hand-actions.ts';
import { Choice } from '../controls/Choice.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Knob } from '../controls/Knob.tsx';
import { evenly } from '../mappings.ts';
import { count } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { Bar } from './Bar.tsx';
import { PlaneControls, SizeKnob, SoftnessKnob, StrengthKnob } from './knobs.tsx';
import { StartFrom } from './StartFrom.tsx';
import { beginBlank } from './take-up.ts';

export function Paint({ small }: { readonly small: boolean }): ReactElement {
  const { erase } = useLab(({ hand }) => hand.brush);
  const straight = useLab(({ hand }) => hand.straight);
  return (
    <Bar
      small={small}
      title={t`Paint`}
      main={<SizeKnob />}
      buttons={
        <>
          <IconButton icon="eraser" label={t`Erase`} hint={t`The brush takes charge away.`} pressed={erase} onPress={() => setBrush({ erase: !erase })} />
          <IconButton icon="straight" label={t`Straight line`} hint={t`A stroke goes straight from where it begins to where it ends.`} pressed={straight} onPress={() => setStraight(!straight)} />
        </>
      }
      rest={
        <>
          {!small && <Strokes />}
          <SoftnessKnob />
          <StrengthKnob />
          <Symmetry />
          <StartFrom />
          <Button className="text-button" onPress={beginBlank}>
            {t`Clear the canvas`}
          </Button>
        </>
      }
    />
  );
}

/** What is painted where, in a sentence. */
function Strokes(): ReactElement {
  return <p className="note">{t`Paint on the plane: charges, field and samples follow. Arrow keys move the brush, the space bar sets it down.`}</p>;
}

const turns = evenly(1, 12, 1);

function Symmetry(): ReactElement {
  const { mirror, symmetry } = useLab(({ hand }) => hand.brush);
  return (
    <>
      <Choice<typeof mirror>
        label={t`Mirror`}
        hint={t`Every stroke is painted again, reflected left to right, top to bottom, or both.`}
        value={mirror}
        onChange={(next) => setBrush({ mirror: next })}
        options={[
          { value: 'none', name: t`None` },
          { value: 'x', name: t`↔` },
          { value: 'y', name: t`↕` },
          { value: 'both', name: t`Both` },
        ]}
      />
      <Knob
        label={t`Symmetry`}
        hint={t`Every stroke is painted so often, turned about the middle.`}
        position={turns.positionOf(symmetry)}
        output={symmetry === 1 ? t`none` : t`${count(symmetry)} times`}
        valueText={t`${count(symmetry)} times`}
        onMove={(to) => setBrush({ symmetry: turns.at(to) })}
        onKey={(sense, big) => setBrush({ symmetry: turns.next(symmetry, sense, big) })}
      />
    </>
  );
}

export function Spray({ small }: { readonly small: boolean }): ReactElement {
  const { erase } = useLab(({ hand }) => hand.brush);
  return (
    <Bar
      small={small}
      title={t`Spray`}
      main={<SizeKnob />}
      buttons={<IconButton icon="eraser" label={t`Erase`} hint={t`The spray takes charges away.`} pressed={erase} onPress={() => setBrush({ erase: !erase })} />}
      rest={
        <>
          <p className="note">{t`Drag over the scene: charges are scattered on the plane under the pointer.`}</p>
          <StrengthKnob />
          <PlaneControls />
        </>
      }
    />
  );
}
