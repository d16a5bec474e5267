/** What the canvas begins with: nothing, one of the flat shapes, or a word. */
import { useId, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { LIMITS } from '../../state/experiment.ts';
import { validate } from '../../state/validate.ts';
import { Hinted } from '../controls/Hint.tsx';
import { shapeGroups } from '../gallery/shapes.ts';
import { useServices } from '../services.tsx';
import { dimensionOf } from '../what/Shown.tsx';
import { beginBlank, beginWith } from './take-up.ts';

const BLANK = 'blank';

export function StartFrom(): ReactElement {
  const services = useServices();
  const id = useId();
  const groups = shapeGroups()
    .map(({ title, shapes }) => ({ title, shapes: shapes.filter(({ choice }) => dimensionOf(choice) === 2) }))
    .filter(({ shapes }) => shapes.length > 0);

  function begin(chosen: string): void {
    const shape = groups.flatMap(({ shapes }) => shapes).find((each) => each.id === chosen);
    if (shape) void beginWith(services, shape.choice);
    else if (chosen === BLANK) beginBlank();
  }

  return (
    <>
      <Hinted hint={t`Puts a shape on the canvas to paint on. What was there comes back with Undo.`} className="labelled">
        {(hintId) => (
          <>
            <label htmlFor={id}>{t`Start from`}</label>
            <select id={id} className="field" aria-describedby={hintId} value="" onChange={({ currentTarget }) => begin(currentTarget.value)}>
              <option value="" disabled hidden>{t`Choose …`}</option>
              <option value={BLANK}>{t`Blank`}</option>
              {groups.map(({ title, shapes }) => (
                <optgroup key={title} label={title}>
                  {shapes.map(({ id: shape, name }) => (
                    <option key={shape} value={shape}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </>
        )}
      </Hinted>
      <StartFromText />
    </>
  );
}

function StartFromText(): ReactElement {
  const services = useServices();
  const [text, setText] = useState('');
  const choice = { kind: 'text', text } as const;
  const fits = validate({ distribution: choice }).ok;
  return (
    <Form
      className="own-text-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) void beginWith(services, choice);
      }}
    >
      <TextField value={text} onChange={setText}>
        <Label className="visually-hidden">{t`Start from writing`}</Label>
        <Input className="field" dir="auto" placeholder={t`or from writing`} maxLength={LIMITS.text.max} enterKeyHint="done" />
      </TextField>
      <Button type="submit" className="text-button" isDisabled={!fits}>
        {t`Put`}
      </Button>
    </Form>
  );
}
