/** A button that is only an icon, with its name read out and shown on hover. */
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Icon, type IconName } from '../icons.tsx';
import { Hinted } from './Hint.tsx';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  /** What it does, when the label alone does not say it. */
  readonly hint?: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** For buttons that stay down. */
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly className?: string;
}

export function IconButton({ icon, label, hint = label, onPress, isDisabled = false, pressed, expanded, className = '' }: Props): ReactElement {
  return (
    <Hinted hint={hint} className="icon-slot">
      {(id) => (
        <Button
          className={`icon-button ${className}`}
          aria-label={label}
          {...(hint === label ? {} : { 'aria-describedby': id })}
          {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
          {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
          onPress={onPress}
          isDisabled={isDisabled}
        >
          <Icon name={icon} />
        </Button>
      )}
    </Hinted>
  );
}
