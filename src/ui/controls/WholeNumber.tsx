/** A field for a whole number. */
import type { ReactElement } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Hinted } from './Hint.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** NaN: empty. */
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

export function WholeNumber({ label, hint, value, max, onChange }: Props): ReactElement {
  return (
    <Hinted hint={hint} className="number">
      {(hintId) => (
        <NumberField
          value={value}
          minValue={0}
          maxValue={max}
          step={1}
          formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
          onChange={(next) => Number.isInteger(next) && onChange(next)}
          aria-describedby={hintId}
        >
          <Label>{label}</Label>
          <Group>
            <Input className="field" />
          </Group>
        </NumberField>
      )}
    </Hinted>
  );
}
