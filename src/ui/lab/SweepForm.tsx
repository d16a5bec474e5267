/** What a sweep varies and how it is measured: some that are worth looking at, and every number open to change. */
import { useId, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { heartOutline } from '../../lab/outline.ts';
import { presets } from '../../lab/presets.ts';
import { CHARGES, REPEATS, SAMPLES } from '../../lab/spec.ts';
import { setDistribution } from '../../state/actions.ts';
import { LIMITS, SAMPLERS, type SamplerKind } from '../../state/experiment.ts';
import { MEASURES, type MeasureId } from '../../state/sweep.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { Hinted } from '../controls/Hint.tsx';
import { WholeNumber } from '../controls/WholeNumber.tsx';
import { distributionName, samplerName } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { form as formStore, listed, setForm, type Form } from './form.ts';
import { harmName, measureHint, measureName } from './words.ts';

const OUTLINE_CHARGES = 60;

export function SweepForm(): ReactElement {
  const form = useStore(formStore);
  const preset = presets.find(({ id }) => id === form.preset)!;
  return (
    <div className="sweep-form">
      <Choice
        label={t`What is done to the field`}
        hint={t`The harm that is varied together with D. Everything else stays exact.`}
        columns={2}
        value={form.preset}
        onChange={(id) => {
          const next = presets.find((one) => one.id === id)!;
          setForm({ preset: id, D: listed(next.D), harm: next.harm, amounts: listed(next.amounts) });
        }}
        options={presets.map(({ id, name }) => ({ value: id, name: name() }))}
        note={preset.look()}
      />
      <div className="sweep-lists">
        <List label="D" hint={t`Which D are compared, between commas; inf is diffusion.`} value={form.D} onChange={(D) => setForm({ D })} />
        <List label={harmName(form.harm)} hint={t`The amounts that are tried, between commas.`} value={form.amounts} onChange={(amounts) => setForm({ amounts })} />
      </div>
      <Data />
      <details className="sweep-more">
        <summary>{t`Measure, sampler and repetitions`}</summary>
        <More form={form} />
      </details>
    </div>
  );
}

function Data(): ReactElement {
  const name = useLab(({ experiment }) => distributionName(experiment.distribution));
  const charges = useStore(formStore, (state) => state.charges);
  return (
    <div className="sweep-data">
      <p className="note">{t`On the present shape, ${name}, as at most ${charges} charges: with more, chance would hide what is looked for. Samples start from the plane at σ = 80 and go as in EDM: ρ = 7, 18 steps of Heun unless you say otherwise.`}</p>
      <Button className="text-button" onPress={() => attempt(() => setDistribution({ kind: 'points', points: heartOutline(OUTLINE_CHARGES) }))}>
        {t`Take a heart’s outline instead`}
      </Button>
    </div>
  );
}

interface ListProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function List({ label, hint, value, onChange }: ListProps): ReactElement {
  const id = useId();
  return (
    <Hinted hint={hint}>
      {(hintId) => (
        <div className="labelled">
          <label htmlFor={id}>{label}</label>
          <input id={id} className="field" autoComplete="off" aria-describedby={hintId} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
        </div>
      )}
    </Hinted>
  );
}

function More({ form }: { readonly form: Form }): ReactElement {
  return (
    <div className="sweep-numbers">
      <Select<MeasureId> label={t`Measure`} hint={measureHint(form.measure)} value={form.measure} options={MEASURES.map((id) => [id, measureName(id)])} onChange={(measure) => setForm({ measure })} />
      <Select<SamplerKind>
        label={t`Sampler`}
        hint={t`The rule by which samples are carried along the field.`}
        value={form.sampler}
        options={SAMPLERS.map((id) => [id, samplerName(id)])}
        onChange={(sampler) => setForm({ sampler })}
      />
      <WholeNumber label={t`Steps`} hint={t`Steps from the noise to the data, where they are not what is varied.`} value={form.steps} max={LIMITS.steps.max} onChange={(steps) => setForm({ steps })} />
      <WholeNumber label={t`Repetitions`} hint={t`Each with another seed; the error bars come from them.`} value={form.repeats} max={REPEATS.most} onChange={(repeats) => setForm({ repeats })} />
      <WholeNumber label={t`Samples`} hint={t`Of each cell. More of them lower what chance alone measures.`} value={form.samples} max={SAMPLES.most} onChange={(samples) => setForm({ samples })} />
      <WholeNumber label={t`Charges`} hint={t`At most so many stand for the shape.`} value={form.charges} max={CHARGES.most} onChange={(charges) => setForm({ charges })} />
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly hint: string;
  readonly value: T;
  readonly options: ReadonlyArray<readonly [T, string]>;
  readonly onChange: (value: T) => void;
}

export function Select<T extends string>({ label, hint, value, options, onChange }: SelectProps<T>): ReactElement {
  const id = useId();
  return (
    <Hinted hint={hint}>
      {(hintId) => (
        <div className="labelled">
          <label htmlFor={id}>{label}</label>
          <select id={id} className="field" aria-describedby={hintId} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
            {options.map(([option, name]) => (
              <option key={option} value={option}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </Hinted>
  );
}
