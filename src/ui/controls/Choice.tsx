/** One of a few, all of them visible. */
import type { ReactElement, ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Hinted } from './Hint.tsx';

export interface Option<T extends string> {
  readonly value: T;
  readonly name: string;
  /** In place of the name. */
  readonly picture?: ReactNode;
  readonly isDisabled?: boolean;
}

interface Props<T extends string> {
  readonly label: string;
  readonly symbol?: string;
  readonly hint: string;
  readonly options: ReadonlyArray<Option<T>>;
  /** null: none of them. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly columns?: number;
  readonly note?: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function Choice<T extends string>(props: Props<T>): ReactElement {
  const { label, symbol, hint, options, value, onChange, columns = options.length, note, isLabelHidden = false, className = '' } = props;
  return (
    <Hinted hint={hint} className={`choice ${className}`}>
      {(hintId) => (
        <RadioGroup value={value} onChange={(next) => onChange(next as T)} orientation="horizontal" aria-describedby={hintId}>
          <Label className={isLabelHidden ? 'visually-hidden' : 'choice-label'}>
            {label} {symbol && <i className="symbol">{symbol}</i>}
          </Label>
          <div className="choice-options" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {options.map(({ value: option, name, picture, isDisabled = false }) => (
              <Radio key={option} value={option} isDisabled={isDisabled} className="choice-option" {...(picture ? { 'aria-label': name } : {})}>
                {picture ?? name}
              </Radio>
            ))}
          </div>
          {note && <p className="note">{note}</p>}
        </RadioGroup>
      )}
    </Hinted>
  );
}
