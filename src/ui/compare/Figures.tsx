/** The numbers of all panes side by side, a table, and in words how each differs from the first. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { PaneReport } from '../../state/status.ts';
import { figures, percent } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { differences, distanceText, nfeText } from './words.ts';

interface Row {
  readonly name: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
  readonly of: (report: PaneReport) => string | null;
}

const rows = (): readonly Row[] => [
  { name: t`Evaluations (NFE)`, meaning: t`Evaluations of the field for each sample.`, of: ({ by }) => by && nfeText(by.nfe) },
  { name: t`On a charge`, meaning: t`Share of the samples that end on a charge.`, of: ({ landed }) => landed && percent(landed.fraction) },
  { name: t`Charges hit, TV`, meaning: t`Total variation between how often each charge is hit and its weight: 0 is perfect, and chance alone gives some.`, of: ({ hits }) => hits && figures(hits.variation, 2) },
  { name: t`From the data, SW₂`, meaning: t`Sliced Wasserstein-2: how far the samples must be carried to lie as the charges do, root mean square over many directions, data units.`, of: ({ sliced }) => sliced && figures(sliced.distance, 2) },
  { name: t`KS at the prior`, meaning: t`Kolmogorov–Smirnov distance of the samples’ law at the prior from theory.`, of: ({ uniformity }) => uniformity && figures(uniformity.distance, 2) },
  { name: t`Same charge`, meaning: t`Share of the samples that end nearest to the same charge as in pane 1.`, of: ({ against }) => typeof against?.sameCharge === 'number' ? percent(against.sameCharge) : null },
  { name: t`Apart, median`, meaning: t`Median distance between where a sample ends here and where the same sample ends in pane 1, in data units.`, of: ({ against }) => against && distanceText(against.apart) },
];

/** Stands where there is nothing to be told: of the first pane against itself, or not yet. */
const NOTHING = '–';

export function Figures(): ReactElement {
  const reports = useLab(({ status }) => status.panes);
  const said = reports.flatMap((report, i) => (i === 0 ? [] : differences(i + 1, report, reports[0]!)));
  return (
    <>
      <table className="pane-figures">
        <caption className="visually-hidden">{t`Numbers of the panes`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Pane`}</th>
            {reports.map((_, i) => (
              <th key={i} scope="col">
                {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows().map(({ name, meaning, of }) => (
            <tr key={name}>
              <th scope="row" title={meaning}>
                {name}
              </th>
              {reports.map((report, i) => (
                <td key={i}>{of(report) ?? NOTHING}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {said.map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
    </>
  );
}
