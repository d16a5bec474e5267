/** What a sweep found: error against harm for every D, or the sweet spot at one amount of harm. */
import { useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { csvOf, noteOf, tableOf } from '../../lab/table.ts';
import { sweepStore, type Measured } from '../../state/sweep.ts';
import { Choice } from '../controls/Choice.tsx';
import { savePlot } from '../keep/save.ts';
import { plainFigures } from '../phrases.ts';
import { Plot } from '../plots/Plot.tsx';
import { Select } from './SweepForm.tsx';
import { harmName, harmPlot, measureHint, spotPlot } from './words.ts';

export function SweepResult(): ReactElement | null {
  const measured = useStore(sweepStore, (state) => state.measured);
  return measured && measured.values.some((value) => !Number.isNaN(value)) ? <Result of={measured} /> : null;
}

function Result({ of }: { readonly of: Measured }): ReactElement {
  const { sweep: { D, amounts, harm, measure }, values } = of;
  // One amount is no course of harm.
  const usual = amounts.length === 1 ? 'spot' : 'harm';
  const [chosen, setView] = useState<'harm' | 'spot' | null>(null);
  const view = chosen ?? usual;
  const [wanted, setWanted] = useState<number | null>(null);
  // Of the first repetition, which comes first, those that have a number already.
  const begun = amounts.filter((_, a) => !Number.isNaN(values[a * D.length]!));
  const amount = wanted !== null && amounts.includes(wanted) ? wanted : begun[Math.floor(begun.length / 2)]!;
  return (
    <section className="sweep-result" aria-label={t`What it found`}>
      <h3>{t`What it found`}</h3>
      <Choice<'harm' | 'spot'>
        label={t`Show`}
        isLabelHidden
        hint={t`Error against the amount of harm, or against D at one amount.`}
        value={view}
        onChange={setView}
        options={[
          { value: 'harm', name: t`Against the harm` },
          { value: 'spot', name: t`Sweet spot of D` },
        ]}
      />
      {view === 'spot' && (
        <Select label={harmName(harm)} hint={t`The amount of harm at which the D are compared.`} value={String(amount)} options={amounts.map((one) => [String(one), plainFigures(one)])} onChange={(one) => setWanted(Number(one))} />
      )}
      <Plot {...(view === 'harm' ? harmPlot(of) : spotPlot(of, amount))} />
      <p className="note">{`${measureHint(measure)} ${noteOf(of)}`}</p>
      <div className="sweep-run">
        <Button className="text-button" onPress={() => void savePlot(t`sweep`, 'csv', async () => new Blob([csvOf(tableOf(of))], { type: 'text/csv' }))}>
          {t`Whole table (CSV)`}
        </Button>
      </div>
    </section>
  );
}
