/** The shape on the screen: its picture and its name. */
import { useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { presetById } from '../../distributions/presets/index.ts';
import { isStandardised, presetOf, type DistributionChoice } from '../../state/distributions.ts';
import { Picture } from '../gallery/Picture.tsx';
import { count, distributionName, shownCharges } from '../phrases.ts';
import { useLab } from '../useLab.ts';

/** Side of the picture, CSS pixels. */
const SIDE = 52;

export function dimensionOf(is: DistributionChoice): 2 | 3 {
  const preset = presetOf(is);
  if (preset) return presetById(preset).dimension;
  if (is.kind === 'text') return is.depth ? 3 : 2;
  if (is.kind === 'points') return is.points[0]?.length === 3 ? 3 : 2;
  if (is.kind === 'table') return is.dimension;
  return is.kind === 'mesh' ? 3 : 2;
}

/** The distribution as it was when last no finger was down: pictures of it need not follow each event. */
function useSettled(): DistributionChoice {
  const is = useLab(({ experiment }) => experiment.distribution);
  const dragging = useLab((state) => state.dragging);
  const [settled, setSettled] = useState(is);
  if (!dragging && settled !== is) setSettled(is);
  return settled;
}

function about(is: DistributionChoice, charges: number): string {
  const where = dimensionOf(is) === 2 ? t`in the plane` : t`in space`;
  if (is.kind === 'table' && is.rows !== undefined) return t`${count(charges)} charges from ${count(is.rows)} rows, ${where}`;
  return t`${count(charges)} charges ${where}`;
}

export const scaleNote = (is: DistributionChoice): string => (isStandardised(is) ? t`Scaled to zero mean and unit variance.` : t`Taken as it is, not scaled.`);

export function Shown(): ReactElement {
  const is = useLab(({ experiment }) => experiment.distribution);
  const charges = useLab(({ experiment }) => shownCharges(experiment));
  const settled = useSettled();
  return (
    <div className="shown-shape">
      <Picture of={settled} side={SIDE} first />
      <div>
        <strong dir="auto">{distributionName(is)}</strong>
        <p className="note">{about(is, charges)}</p>
      </div>
    </div>
  );
}
