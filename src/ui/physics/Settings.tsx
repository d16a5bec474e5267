/** What samplers and models let be set, made from what the plugs say they read: one table, a row a setting. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import type { Knobs } from '../../core/knobs.ts';
import { modelById } from '../../models/index.ts';
import { defaultSoftening } from '../../models/unaugmented.ts';
import { samplerById } from '../../samplers/index.ts';
import { setSettings, setSoftening, type Settings as Settable } from '../../state/actions.ts';
import { kernelOfModel, LIMITS, pairOf, type PairChoice, type SamplerChoice } from '../../state/experiment.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { Knob } from '../controls/Knob.tsx';
import { evenly, logarithmic, type Scale } from '../mappings.ts';
import { figures, plainFigures, shownCharges } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { dimensionOf } from '../what/Shown.tsx';

/** Settings that are numbers, as the document names them. */
type Numeric = Exclude<keyof Settable, 'renoise'>;

interface Row {
  readonly label: string;
  readonly symbol: string;
  readonly hint: string;
  readonly scale: Scale;
  readonly note?: string;
}

const scales: Readonly<Record<Numeric, Scale>> = {
  rho: logarithmic(LIMITS.rho.min, LIMITS.rho.max),
  eta: evenly(0, 1, 0.05),
  churn: evenly(0, LIMITS.churn.max, 0.01),
  noise: evenly(LIMITS.noise.min, LIMITS.noise.max, 0.005),
  snr: logarithmic(0.01, LIMITS.snr.max),
  tolerance: logarithmic(LIMITS.tolerance.min, LIMITS.tolerance.max),
  // From far below the gaps between charges to far beyond the data.
  sigma: logarithmic(0.02, 10),
};

function rowOf(setting: Numeric, { steps, churn, snr, sigma }: SamplerChoice): Row {
  const scale = scales[setting];
  switch (setting) {
    case 'rho':
      return { label: t`Exponent`, symbol: 'ρ', hint: t`The larger, the more of the steps lie near the data; EDM takes 7.`, scale };
    case 'eta':
      return { label: t`Randomness`, symbol: 'η', hint: t`How much noise a step adds: 0 is the flow alone, 1 is as random as DDPM.`, scale };
    case 'churn':
      return { label: t`Churn`, symbol: 'γ', hint: t`By how much of itself every step first raises the noise; at 0 this is Heun.`, scale, note: t`S churn = steps · γ = ${figures(steps * churn)}` };
    case 'noise':
      return { label: t`Noise factor`, symbol: 'S noise', hint: t`What the added noise is multiplied by. Anything but 1 is a correction for imperfect fields, not the model’s law.`, scale };
    case 'snr':
      return { label: t`Signal to noise`, symbol: 'snr', hint: t`How large a Langevin step is: h = 2 (snr σ)². Larger is quicker and coarser.`, scale, note: setting === 'snr' ? t`h = ${figures(2 * snr * snr)} σ²` : '' };
    case 'tolerance':
      return { label: t`Tolerance`, symbol: 'tol', hint: t`The largest error that one step may make by its own estimate, relative and in data units. It is no promise for the end, where the errors of all steps meet, grown or shrunk by the flow.`, scale };
    case 'sigma':
      return { label: t`Noise level of the walk`, symbol: 'σ', hint: t`At which noise level walkers stay: large sees the shape from afar, small sees single charges.`, scale, note: t`Walkers see the data blurred by σ = ${plainFigures(sigma)}.` };
    default:
      return setting satisfies never;
  }
}

export function Setting({ setting }: { readonly setting: Numeric }): ReactElement {
  const sampler = useLab(({ experiment }) => experiment.sampler);
  const { label, symbol, hint, scale, note } = rowOf(setting, sampler);
  const value = sampler[setting];
  const shown = plainFigures(value);
  return (
    <Knob
      label={label}
      symbol={symbol}
      hint={hint}
      position={scale.positionOf(value)}
      output={shown}
      valueText={`${label}: ${shown}`}
      {...(note && { note })}
      onMove={(to, phase) => attempt(() => setSettings({ [setting]: scale.at(to) }, phase))}
      onKey={(sense, big) => attempt(() => setSettings({ [setting]: scale.next(value, sense, big) }))}
    />
  );
}

/** At finite D: which noise. Where none is drawn there is no choice. */
function RenoiseChoice(): ReactElement | null {
  const { model, sampler } = useLab(({ experiment }) => experiment);
  const none = (sampler.kind === 'ddim' && sampler.eta === 0) || (sampler.kind === 'churn' && sampler.churn === 0);
  if (kernelOfModel(pairOf(model)) === 'gaussian' || none) return null;
  return (
    <Choice
      label={t`Noise that is added`}
      hint={t`At finite D the model’s noise is not Gaussian: the one that keeps its law costs an evaluation more.`}
      value={sampler.renoise}
      onChange={(renoise) => attempt(() => setSettings({ renoise }))}
      options={[
        { value: 'exact', name: t`keeps the law` },
        { value: 'gaussian', name: t`Gaussian` },
      ]}
      note={sampler.renoise === 'exact' ? t`Drawn from the model’s own law, exactly, at every D.` : t`Gaussian noise is biased at finite D: samples do not quite follow the model’s law.`}
    />
  );
}

const isNumeric = (knob: keyof Knobs): knob is Exclude<keyof Knobs, 'exact'> => knob !== 'exact';

/** All that the present sampler reads. */
export function SamplerSettings(): ReactElement {
  const kind = useLab(({ experiment }) => experiment.sampler.kind);
  const { knobs } = samplerById(kind);
  return (
    <div className="settings">
      {knobs.map((knob) => (isNumeric(knob) ? <Setting key={knob} setting={knob} /> : <RenoiseChoice key={knob} />))}
    </div>
  );
}

/** From sharper than neighbouring charges to as soft as the shape. */
const softeningScale = logarithmic(0.005, 1);
/** What the page takes where nothing was set: known from the charges that are shown. */
function usePagesChoice(): number {
  const count = useLab(({ experiment }) => shownCharges(experiment));
  const flat = useLab(({ experiment }) => dimensionOf(experiment.distribution) === 2);
  return defaultSoftening({ count, dimension: flat ? 2 : 3 });
}

function Softening({ value }: { readonly value: number | undefined }): ReactElement {
  const chosen = usePagesChoice();
  const now = value ?? chosen;
  const shown = value !== undefined ? plainFigures(value) : chosen === 0 ? t`none (automatic)` : t`${figures(chosen, 2)} (automatic)`;
  return (
    <div>
      <Knob
        label={t`Softening`}
        symbol="ε"
        hint={t`Smooths the field near each charge, in data units, so that charges stand for a cloud and not for themselves.`}
        position={softeningScale.positionOf(now)}
        output={shown}
        valueText={t`Softening: ${shown}`}
        onMove={(to, phase) => attempt(() => setSoftening(softeningScale.at(to), phase))}
        onKey={(sense, big) => attempt(() => setSoftening(softeningScale.next(now, sense, big)))}
      />
      {value !== undefined && (
        <Button className="text-button" onPress={() => attempt(() => setSoftening(null))}>
          {t`Let the page choose`}
        </Button>
      )}
    </div>
  );
}

/** All that the present model reads, but for D, whose slider comes first. */
export function ModelSettings({ model }: { readonly model: PairChoice }): ReactElement {
  const knobs: ReadonlyArray<string> = modelById(model.kind).knobs;
  return <div className="settings">{knobs.includes('softening') && <Softening value={model.kind === 'unaugmented' ? model.softening : undefined} />}</div>;
}
