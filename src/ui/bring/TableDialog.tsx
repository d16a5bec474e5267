/** A table that was read: which of its columns become charges. */
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import type { ColumnChoice, OpenTable } from '../../intake/index.ts';
import { DISTRIBUTION_LIMITS } from '../../state/distributions.ts';
import { Choice } from '../controls/Choice.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Importing } from './Importing.tsx';
import { useDesk } from './desk.ts';
import { putTableAway, takeColumns } from './take.ts';
import { BadRows, Counts, Preview, type Role } from './TablePreview.tsx';
import './bring.css';

export default function TableDialog(): ReactElement | null {
  const table = useDesk((desk) => desk.table);
  return table && <Dialog key={table.name + table.rows} table={table} />;
}

/** Roles of columns: an optional one may be null. */
type Roles = Readonly<Record<Role, number | null>>;

const LARGEST = DISTRIBUTION_LIMITS.points.coordinate;

/** Whether all numbers of the chosen columns are small enough to be taken as they are. */
function fits(table: OpenTable, { x, y, z }: Roles): boolean {
  return [x, y, z].every((column) => {
    const range = column === null ? null : table.columns[column]?.range;
    return column === null || (range ? Math.max(-range[0], range[1]) <= LARGEST : false);
  });
}

const choiceOf = ({ x, y, z, weight }: Roles): ColumnChoice | null =>
  x === null || y === null ? null : { x, y, ...(z === null ? {} : { z }), ...(weight === null ? {} : { weight }) };

function Dialog({ table }: { readonly table: OpenTable }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const { suggested } = table;
  const [roles, setRoles] = useState<Roles>({ x: suggested.x, y: suggested.y, z: suggested.z ?? null, weight: suggested.weight ?? null });
  const [scaled, setScaled] = useState(true);
  const reading = useDesk((desk) => desk.importing !== null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const asIs = fits(table, roles);
  const choice = choiceOf(roles);
  const twice = choice !== null && new Set([roles.x, roles.y, ...(roles.z === null ? [] : [roles.z])]).size < (roles.z === null ? 2 : 3);
  return (
    <dialog
      ref={dialog}
      className="dialog table-dialog"
      aria-labelledby={id}
      // Escape closed it; one that is open again was closed by nobody.
      onClose={() => dialog.current?.open || putTableAway()}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={id}>{table.name ? t`Which columns of ${table.name}?` : t`Which columns of the table?`}</h2>
          <IconButton icon="close" label={t`Close`} onPress={putTableAway} />
        </div>
        <div className="roles">
          <RoleSelect of="x" name={t`x, across`} table={table} roles={roles} onChange={setRoles} />
          <RoleSelect of="y" name={t`y, up`} table={table} roles={roles} onChange={setRoles} />
          <RoleSelect of="z" name={t`z, in space`} optional={t`none: flat`} table={table} roles={roles} onChange={setRoles} />
          <RoleSelect of="weight" name={t`Weight`} optional={t`none: all equal`} table={table} roles={roles} onChange={setRoles} />
        </div>
        {twice && <p className="note wrong" role="alert">{t`Each direction needs a column of its own.`}</p>}
        <Preview table={table} roles={roles} />
        <Counts table={table} />
        <BadRows table={table} />
        <Choice<'scaled' | 'given'>
          label={t`Numbers`}
          hint={t`Brought to zero mean and unit size, as the physics likes it, or taken as data units.`}
          value={scaled || !asIs ? 'scaled' : 'given'}
          onChange={(next) => setScaled(next === 'scaled')}
          options={[
            { value: 'scaled', name: t`Scale to unit size` },
            { value: 'given', name: t`As they are`, isDisabled: !asIs },
          ]}
          {...(asIs ? {} : { note: t`Numbers beyond ±10,000 have to be scaled.` })}
        />
        <Importing />
        <div className="dialog-buttons">
          <Button className="text-button" onPress={putTableAway}>
            {t`Cancel`}
          </Button>
          <Button
            className="text-button primary"
            isDisabled={choice === null || twice || reading}
            onPress={() => choice && void takeColumns(table, choice, scaled || !asIs)}
          >
            {t`Use`}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

interface RoleProps {
  readonly of: Role;
  readonly name: string;
  /** What it means when no column is chosen; without it one has to be. */
  readonly optional?: string;
  readonly table: OpenTable;
  readonly roles: Roles;
  readonly onChange: (roles: Roles) => void;
}

const NONE = '';

function RoleSelect({ of: role, name, optional, table, roles, onChange }: RoleProps): ReactElement {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        className="field"
        value={roles[role] ?? NONE}
        onChange={({ currentTarget: { value } }) => onChange({ ...roles, [role]: value === NONE ? null : Number(value) })}
      >
        {optional !== undefined && <option value={NONE}>{optional}</option>}
        {table.columns.map(
          ({ name: column, numeric }, i) =>
            numeric && (
              // Names may occur twice: columns are told apart by number.
              // eslint-disable-next-line react/no-array-index-key
              <option key={i} value={i}>
                {column}
              </option>
            ),
        )}
      </select>
    </div>
  );
}
