/** A field for a whole number. A text field that takes digits: React Aria's number field would bring 15 kB of locales for what two lines do. */
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { Hinted } from './Hint.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** null: empty. */
  readonly value: number | null;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

export function WholeNumber({ label, hint, value, max, onChange }: Props): ReactElement {
  /** What is being typed; null when nothing is. */
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : String(value));

  function commit(): void {
    setDraft(null);
    if (draft !== null && /^\d+$/.test(draft.trim())) onChange(Math.min(max, Number(draft)));
  }

  function pressed(event: KeyboardEvent): void {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
    if (by === 0) return;
    event.preventDefault();
    setDraft(null);
    onChange(Math.min(max, Math.max(0, (Number(shown) || 0) + by)));
  }

  return (
    <Hinted hint={hint} className="number">
      {(hintId) => (
        <TextField value={shown} onChange={setDraft} onBlur={commit} aria-describedby={hintId}>
          <Label>{label}</Label>
          <Input className="field" inputMode="numeric" pattern="[0-9]*" autoComplete="off" onKeyDown={pressed} />
        </TextField>
      )}
    </Hinted>
  );
}
