/** Harm on purpose: noise put in, a field that is rounded, a field that mistakes the noise level. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { setHarm, takeHarmAway, type Phase } from '../../state/actions.ts';
import type { Perturbation } from '../../state/experiment.ts';
import { attempt } from '../attempt.ts';
import { Knob } from '../controls/Knob.tsx';
import { bitsScale, evenly, harmScale, type Scale } from '../mappings.ts';
import { isHarmed, plainFigures } from '../phrases.ts';
import { useLab } from '../useLab.ts';

interface Props {
  readonly value: Perturbation;
  readonly onChange: (change: Partial<Perturbation>, phase?: Phase) => void;
}

/** Twice the 0.5 at which PFGM++'s authors saw diffusion fail. */
const alphaScale = evenly(0, 1, 0.02);

export function HarmKnobs({ value: { alpha, bits, scale }, onChange }: Props): ReactElement {
  const moved = <T,>(by: Scale<T>, name: keyof Perturbation) => (to: number, phase: Phase) => attempt(() => onChange({ [name]: by.at(to) }, phase));
  const rounding = bits === 'off' ? t`none` : t`${bits} bits`;
  return (
    <>
      <Knob
        label={t`Noise put in`}
        symbol="α"
        hint={t`Before every step each sample is pushed by Gaussian noise of α σ, as in PFGM++’s experiments on robustness.`}
        position={alphaScale.positionOf(alpha)}
        output={plainFigures(alpha)}
        valueText={t`alpha = ${plainFigures(alpha)}`}
        onMove={moved(alphaScale, 'alpha')}
        onKey={(sense, big) => attempt(() => onChange({ alpha: alphaScale.next(alpha, sense, big) }))}
      />
      <Knob
        label={t`Rounded field`}
        symbol="bits"
        hint={t`Every answer of the field is rounded to one of 2 to the power of bits values, as a quantised network’s would be.`}
        position={bitsScale.positionOf(bits)}
        output={rounding}
        valueText={rounding}
        onMove={moved(bitsScale, 'bits')}
        onKey={(sense, big) => attempt(() => onChange({ bits: bitsScale.next(bits, sense, big) }))}
      />
      <Knob
        label={t`Field at the wrong level`}
        symbol="s"
        hint={t`The field is asked at s times the noise level that the sample has; 1 is right.`}
        position={harmScale.positionOf(scale)}
        output={`${plainFigures(scale)} σ`}
        valueText={t`${plainFigures(scale)} times sigma`}
        onMove={moved(harmScale, 'scale')}
        onKey={(sense, big) => attempt(() => onChange({ scale: harmScale.next(scale, sense, big) }))}
      />
    </>
  );
}

export function Harm(): ReactElement {
  const perturb = useLab(({ experiment }) => experiment.perturb);
  const harmed = useLab(({ experiment }) => isHarmed(experiment));
  return (
    <>
      <p className="note">{t`The field stays the exact one of the charges; what it answers, or where it is asked, is spoilt on purpose, to see which D bears it.`}</p>
      <HarmKnobs value={perturb} onChange={setHarm} />
      <Button className="text-button" isDisabled={!harmed} onPress={() => attempt(takeHarmAway)}>
        {t`Take all harm away`}
      </Button>
    </>
  );
}
