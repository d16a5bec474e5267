/** How many charges stand for the shape. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setCharges } from '../../state/actions.ts';
import { attempt } from '../attempt.ts';
import { Knob } from '../controls/Knob.tsx';
import { chargesScale } from '../mappings.ts';
import { count } from '../phrases.ts';
import { useLab } from '../useLab.ts';

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
