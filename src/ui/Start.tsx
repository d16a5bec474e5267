/** Where the paths start, how far the noise reaches, and which way they are computed: one fold deeper. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setDirection, setRadius, setStart, setTimeRange } from '../state/actions.ts';
import { augmentationOf, pairOf, priorHeight, type ModelChoice, type SamplerChoice } from '../state/experiment.ts';
import { attempt } from './attempt.ts';
import { Choice } from './controls/Choice.tsx';
import { Knob } from './controls/Knob.tsx';
import { heightScale, radiusOf, timeMinScale } from './mappings.ts';
import { factsOf, figures, plainFigures } from './phrases.ts';
import { useLab } from './useLab.ts';

export function Start(): ReactElement {
  const { model, start } = useLab(({ experiment }) => experiment);
  const finite = model.kind === 'pfgmpp' && model.D !== 'inf';
  return (
    <>
      {finite && <SurfaceChoice />}
      {finite && start === 'hemisphere' ? <RadiusKnob D={Number(model.D)} /> : <TimeMaxKnob />}
      <TimeMinKnob />
      <DirectionChoice />
    </>
  );
}

function SurfaceChoice(): ReactElement {
  const start = useLab(({ experiment }) => experiment.start);
  return (
    <Choice
      label={t`Prior lives on`}
      hint={t`Where the paths end on the side of the prior: on the hemisphere |X| = R or on the plane r = r max.`}
      value={start}
      onChange={(next) => attempt(() => setStart(next))}
      options={[
        { value: 'hemisphere', name: t`Hemisphere |X| = R` },
        { value: 'plane', name: t`Plane r = r max` },
      ]}
    />
  );
}

function RadiusKnob({ D }: { readonly D: number }): ReactElement {
  const experiment = useLab((state) => state.experiment);
  const height = priorHeight(experiment);
  const radius = plainFigures(experiment.radius);
  return (
    <Knob
      label={t`Radius`}
      symbol="R"
      hint={t`Radius of the hemisphere in data units: the larger, the more evenly the field lines reach it.`}
      position={heightScale.positionOf(height)}
      output={radius}
      valueText={t`R = ${radius}`}
      {...(D === 1 ? {} : { note: t`Its top is at σ = R / √D = ${figures(height)}.` })}
      onMove={(to, phase) => attempt(() => setRadius(radiusOf(heightScale.at(to), D), phase))}
      onKey={(sense, big) => attempt(() => setRadius(radiusOf(heightScale.next(height, sense, big), D)))}
    />
  );
}

function TimeMaxKnob(): ReactElement {
  const { model, sampler } = useLab(({ experiment }) => experiment);
  const plain = model.kind === 'unaugmented';
  const augmentation = augmentationOf(pairOf(model));
  const D = plain || augmentation === Infinity ? null : augmentation;
  const timeMax = plainFigures(sampler.timeMax);
  const facts = clockOf(model, sampler, sampler.timeMax);
  return (
    <Knob
      label={plain ? t`Largest distance` : t`Largest noise`}
      symbol="σ max"
      hint={
        plain
          ? t`How far out the paths go, in data units; it sets where the flow’s clock ℓ begins.`
          : t`How much noise the prior holds, in data units: enough for the shape to be forgotten.`
      }
      position={heightScale.positionOf(sampler.timeMax)}
      output={timeMax}
      valueText={t`sigma max = ${timeMax}`}
      {...(D !== null && D !== 1 ? { note: t`r max = σ √D = ${figures(sampler.timeMax * Math.sqrt(D))}` } : facts && { note: facts })}
      onMove={(to, phase) => attempt(() => setTimeRange({ timeMax: heightScale.at(to) }, phase))}
      onKey={(sense, big) => attempt(() => setTimeRange({ timeMax: heightScale.next(sampler.timeMax, sense, big) }))}
    />
  );
}

/** "t = 1.000, α = 0.007": what VP and sub-VP call a noise level; '' for models whose data keep their size. */
function clockOf(model: ModelChoice, sampler: SamplerChoice, sigma: number): string {
  const facts = model.kind === 'vp' || model.kind === 'subvp' ? factsOf({ model, sampler }, sigma) : null;
  return facts ? `t = ${figures(facts.t)}, α = ${figures(facts.alpha)}` : '';
}

function TimeMinKnob(): ReactElement {
  const { model, sampler } = useLab(({ experiment }) => experiment);
  const timeMin = plainFigures(sampler.timeMin);
  const facts = clockOf(model, sampler, sampler.timeMin);
  return (
    <Knob
      label={model.kind === 'unaugmented' ? t`Smallest distance` : t`Smallest noise`}
      symbol="σ min"
      hint={t`The last level above zero; from there one step goes straight to the data.`}
      position={timeMinScale.positionOf(sampler.timeMin)}
      output={timeMin}
      valueText={t`sigma min = ${timeMin}`}
      {...(facts && { note: facts })}
      onMove={(to, phase) => attempt(() => setTimeRange({ timeMin: timeMinScale.at(to) }, phase))}
      onKey={(sense, big) => attempt(() => setTimeRange({ timeMin: timeMinScale.next(sampler.timeMin, sense, big) }))}
    />
  );
}

export function DirectionChoice(): ReactElement {
  const direction = useLab(({ experiment }) => experiment.direction);
  return (
    <Choice
      label={t`Computed`}
      hint={t`Backward draws samples from the prior and carries them to the data, as a generator does; forward starts on the data.`}
      value={direction}
      onChange={(next) => attempt(() => setDirection(next))}
      options={[
        { value: 'backward', name: t`Prior to data` },
        { value: 'forward', name: t`Data to prior` },
      ]}
    />
  );
}
