/** Single charges: which is selected, how much it weighs, and where new ones are set. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { removeCharge, select, weighCharge } from '../../state/hand-actions.ts';
import { notify } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { Knob } from '../controls/Knob.tsx';
import { logarithmic } from '../mappings.ts';
import { count, figures, plainFigures } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { dimensionOf } from '../what/Shown.tsx';
import { Bar } from './Bar.tsx';
import { PlaneControls } from './knobs.tsx';
import { beginWithOne } from './take-up.ts';

/** Of one charge, where 1 is what a new one has. */
const weights = logarithmic(0.01, 100);

function remove(index: number): void {
  attempt(() => {
    if (!removeCharge(index)) notify('news', t`The last charge stays`, [t`Without any charge there would be no field. Move it, or choose another shape.`]);
  });
}

export function Place({ small }: { readonly small: boolean }): ReactElement {
  const is = useLab(({ experiment }) => experiment.distribution);
  const selected = useLab(({ hand }) => hand.selected);
  const points = is.kind === 'points' ? is.points : [];
  const index = selected !== null && selected < points.length ? selected : null;
  const step = (by: 1 | -1): void => select(index === null ? (by === 1 ? 0 : points.length - 1) : (index + by + points.length) % points.length);
  return (
    <Bar
      small={small}
      title={t`Place charges`}
      main={index === null ? <Unselected charges={points.length} /> : <Selected index={index} />}
      buttons={
        <>
          <IconButton icon="previous" label={t`Previous charge`} isDisabled={points.length === 0} onPress={() => step(-1)} />
          <IconButton icon="next" label={t`Next charge`} isDisabled={points.length === 0} onPress={() => step(1)} />
          <IconButton icon="bin" label={t`Remove this charge`} isDisabled={index === null} onPress={() => index !== null && remove(index)} />
        </>
      }
      rest={
        <>
          {dimensionOf(is) === 3 && <PlaneControls />}
          <Button className="text-button" onPress={beginWithOne}>
            {t`Begin again with one charge`}
          </Button>
        </>
      }
    />
  );
}

function Unselected({ charges }: { readonly charges: number }): ReactElement {
  return (
    <p className="note">
      {t`${count(charges)} charges. Press on the plane to set one, on a charge to select it; drag it to move it.`}
    </p>
  );
}

function Selected({ index }: { readonly index: number }): ReactElement | null {
  const is = useLab(({ experiment }) => experiment.distribution);
  const point = is.kind === 'points' ? is.points[index] : undefined;
  if (is.kind !== 'points' || !point) return null;
  const weight = is.weights?.[index] ?? 1;
  const place = point.map((value) => figures(value, 2)).join(', ');
  return (
    <Knob
      label={t`Weight`}
      symbol="q"
      hint={t`How much charge the selected point bears, against 1 of a new one.`}
      position={weights.positionOf(weight)}
      output={plainFigures(weight)}
      valueText={t`weight ${plainFigures(weight)}`}
      note={t`Charge no. ${count(index)} at (${place})`}
      onMove={(to, phase) => attempt(() => weighCharge(index, weights.at(to), phase))}
      onKey={(sense, big) => attempt(() => weighCharge(index, weights.next(weight, sense, big), 'end'))}
    />
  );
}
