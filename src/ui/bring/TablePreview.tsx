/** The first rows of a table, how many there are, and which of them cannot be used. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { OpenTable } from '../../intake/index.ts';
import { DISTRIBUTION_LIMITS } from '../../state/distributions.ts';
import { count } from '../phrases.ts';

export type Role = 'x' | 'y' | 'z' | 'weight';

const ROLES: ReadonlyArray<Role> = ['x', 'y', 'z', 'weight'];
const SYMBOLS: Readonly<Record<Role, string>> = { x: 'x', y: 'y', z: 'z', weight: 'q' };
/** Rows that are shown. */
const ROWS = 6;

interface Props {
  readonly table: OpenTable;
  readonly roles: Readonly<Record<Role, number | null>>;
}

export function Preview({ table, roles }: Props): ReactElement {
  const symbolOf = (column: number): string => ROLES.filter((role) => roles[role] === column).map((role) => SYMBOLS[role]).join(' ');
  return (
    // Scrolls sideways: reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-preview" tabIndex={0} aria-label={t`The first rows`}>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ name, numeric }, column) => (
              <th key={column} scope="col" data-chosen={symbolOf(column) !== '' || undefined} data-numeric={numeric || undefined}>
                {name} <i className="symbol">{symbolOf(column)}</i>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.preview.slice(0, ROWS).map((cells, row) => (
            <tr key={row}>
              {table.columns.map(({ numeric }, column) => (
                <td key={column} data-chosen={symbolOf(column) !== '' || undefined} data-numeric={numeric || undefined}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Counts({ table: { rows, bad, stride } }: { readonly table: OpenTable }): ReactElement {
  const most = DISTRIBUTION_LIMITS.points.max;
  return (
    <p>
      {bad === 0 ? t`${count(rows)} rows.` : t`${count(rows)} rows, of which ${count(bad)} cannot be used.`}{' '}
      {stride > 1 && t`The file is very long: one row in ${count(stride)} is kept.`}{' '}
      {rows - bad > most && t`${count(most)} of them, chosen evenly, stand for all.`}
    </p>
  );
}

export function BadRows({ table: { bad, badRows } }: { readonly table: OpenTable }): ReactElement | null {
  if (bad === 0) return null;
  return (
    <details className="bad-rows">
      <summary>{bad > badRows.length ? t`The first ${count(badRows.length)} rows that cannot be used` : t`Rows that cannot be used`}</summary>
      <ul>
        {badRows.map(({ line, why }) => (
          <li key={line}>{t`Line ${count(line)}: ${why}`}</li>
        ))}
      </ul>
    </details>
  );
}
