/** On or off. */
import type { ReactElement } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { Hinted } from './Hint.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Toggle({ label, hint, isOn, isDisabled = false, onChange }: Props): ReactElement {
  return (
    <Hinted hint={hint} className="toggle-row">
      {(hintId) => (
        <Switch className="toggle" isSelected={isOn} isDisabled={isDisabled} onChange={onChange} aria-describedby={hintId}>
          <span className="toggle-track" aria-hidden="true">
            <span className="toggle-thumb" />
          </span>
          <span>{label}</span>
        </Switch>
      )}
    </Hinted>
  );
}
