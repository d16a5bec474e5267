/** One of many, in groups: the browser's own list, which every finger, keyboard and reading aid knows. */
import { useId, type ReactElement } from 'react';
import { Hinted } from './Hint.tsx';

export interface MenuOption<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly isDisabled?: boolean;
}

export interface MenuGroup<T extends string> {
  readonly name: string;
  readonly options: ReadonlyArray<MenuOption<T>>;
}

interface Props<T extends string> {
  readonly label: string;
  readonly hint: string;
  readonly value: T;
  readonly groups: ReadonlyArray<MenuGroup<T>>;
  readonly onChange: (value: T) => void;
  /** What the chosen one is, a quieter line. */
  readonly note?: string;
}

export function Menu<T extends string>({ label, hint, value, groups, onChange, note }: Props<T>): ReactElement {
  const id = useId();
  return (
    <Hinted hint={hint} className="menu">
      {(hintId) => (
        <>
          <label htmlFor={id}>{label}</label>
          <select id={id} className="field" aria-describedby={hintId} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
            {groups.map(({ name, options }) => (
              <optgroup key={name} label={name}>
                {options.map((option) => (
                  <option key={option.value} value={option.value} disabled={option.isDisabled}>
                    {option.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {note && <p className="note">{note}</p>}
        </>
      )}
    </Hinted>
  );
}
