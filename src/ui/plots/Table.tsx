/** The numbers of a plot as a table. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { PlotProps } from './types.ts';
import { tableOf } from './words.ts';

export function Table({ plot }: { readonly plot: PlotProps }): ReactElement {
  const { head, rows } = tableOf(plot);
  return (
    // Wider than its room on a telephone: then it is moved, by the keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="plot-table" aria-label={t`Numbers of “${plot.title}”`} tabIndex={0}>
      <table>
        <caption>{plot.yLabel}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={head[i + 1]}>{value || '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
