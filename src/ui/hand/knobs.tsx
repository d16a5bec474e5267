/** The knobs that painting, spraying and placing share. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setBrush, setPlane } from '../../state/hand-actions.ts';
import type { Plane } from '../../state/hand.ts';
import { Choice } from '../controls/Choice.tsx';
import { Knob } from '../controls/Knob.tsx';
import { evenly, logarithmic } from '../mappings.ts';
import { figures, percent, plainFigures } from '../phrases.ts';
import { useLab } from '../useLab.ts';

/** Radius in cells of the canvas, of which there are 128 along a side. */
const sizes = logarithmic(0.5, 32);
const shares = evenly(0, 1, 0.05);
/** A brush that paints nothing is none. */
const strengths = evenly(0.05, 1, 0.05);
/** Data reach about 2.5 to either side. */
const offsets = evenly(-2.5, 2.5, 0.1);

export function SizeKnob(): ReactElement {
  const { size } = useLab(({ hand }) => hand.brush);
  return (
    <Knob
      label={t`Brush size`}
      hint={t`Radius of the brush.`}
      position={sizes.positionOf(size)}
      output={plainFigures(size)}
      valueText={t`size ${plainFigures(size)}`}
      onMove={(to) => setBrush({ size: sizes.at(to) })}
      onKey={(sense, big) => setBrush({ size: sizes.next(size, sense, big) })}
    />
  );
}

export function SoftnessKnob(): ReactElement {
  const { softness } = useLab(({ hand }) => hand.brush);
  return (
    <Knob
      label={t`Softness`}
      hint={t`How far inward the edge of the brush fades: at the left it is sharp.`}
      position={shares.positionOf(softness)}
      output={percent(softness)}
      valueText={percent(softness)}
      onMove={(to) => setBrush({ softness: shares.at(to) })}
      onKey={(sense, big) => setBrush({ softness: shares.next(softness, sense, big) })}
    />
  );
}

export function StrengthKnob(): ReactElement {
  const { strength } = useLab(({ hand }) => hand.brush);
  return (
    <Knob
      label={t`Strength`}
      hint={t`How much of the fullest charge one stroke brings; a pen's pressure counts besides.`}
      position={strengths.positionOf(strength)}
      output={percent(strength)}
      valueText={percent(strength)}
      onMove={(to) => setBrush({ strength: strengths.at(to) })}
      onKey={(sense, big) => setBrush({ strength: strengths.next(strength, sense, big) })}
    />
  );
}

/** Where the plane stands on which charges are set in space. */
export function PlaneControls(): ReactElement {
  const { across, offset } = useLab(({ hand }) => hand.plane);
  return (
    <>
      <Choice<Plane['across']>
        label={t`Plane across`}
        hint={t`Charges are set on a plane; this is the axis that stands upright on it.`}
        value={across}
        onChange={(next) => setPlane({ across: next })}
        options={(['x', 'y', 'z'] as const).map((axis) => ({ value: axis, name: axis }))}
      />
      <Knob
        label={t`Offset`}
        symbol={across}
        hint={t`Where along that axis the plane stands, in data units.`}
        position={offsets.positionOf(offset)}
        output={offset === 0 ? '0' : figures(offset, 2)}
        valueText={t`${across} = ${figures(offset, 2)}`}
        onMove={(to) => setPlane({ offset: offsets.at(to) })}
        onKey={(sense, big) => setPlane({ offset: offsets.next(offset, sense, big) })}
      />
    </>
  );
}
