/** The visitor's own writing: one or more lines in any script, and how they are drawn. */
import { useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { BOLD } from '../../distributions/text.ts';
import { setDistribution, type Phase } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { LIMITS } from '../../state/experiment.ts';
import { validate } from '../../state/validate.ts';
import { attempt } from '../attempt.ts';
import { Hinted } from '../controls/Hint.tsx';
import { Knob } from '../controls/Knob.tsx';
import { Toggle } from '../controls/Toggle.tsx';
import { shapeIdOf } from '../gallery/shapes.ts';
import { evenly } from '../mappings.ts';
import { figures } from '../phrases.ts';
import { useLab, useMedia } from '../useLab.ts';

type Text = Extract<DistributionChoice, { kind: 'text' }>;

/** A draft until it is shown: what is being typed is nobody else's business. */
export function OwnText(): ReactElement {
  const is = useLab(({ experiment }) => experiment.distribution);
  const own = is.kind === 'text' && shapeIdOf(is) === null ? is.text : '';
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? own;
  const style = is.kind === 'text' ? is : { kind: 'text' as const };
  const verdict = validate({ distribution: { ...style, text } });
  const wrong = text.trim() !== '' && !verdict.ok;

  function show(): void {
    if (!verdict.ok) return;
    attempt(() => setDistribution({ ...style, text }));
    setDraft(null);
  }

  // A keyboard on the glass has no Shift and Enter: there Enter begins a new line, and Show is within reach of the thumb.
  const fingers = useMedia('(pointer: coarse)');

  return (
    <>
      <Hinted hint={t`Any writing in any script becomes charges: type it and press Enter; with Shift, Enter begins a new line.`} className="own-text">
        {(hintId) => (
          <Form
            className="own-text-form"
            onSubmit={(event) => {
              event.preventDefault();
              show();
            }}
          >
            <TextField value={text} onChange={setDraft} isInvalid={wrong} aria-describedby={hintId} data-active={own !== '' || undefined}>
              <Label className="visually-hidden">{t`Your own text`}</Label>
              <TextArea
                className="field writing"
                dir="auto"
                rows={1}
                placeholder={t`Your own text`}
                maxLength={4 * LIMITS.text.max}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || (fingers && !event.ctrlKey)) return;
                  event.preventDefault();
                  show();
                }}
              />
            </TextField>
            <Button type="submit" className="text-button" isDisabled={!verdict.ok || text.trim() === own}>
              {t`Show`}
            </Button>
            {wrong && (
              <p className="note wrong" role="alert">{t`1 to ${LIMITS.text.max} visible characters on at most ${LIMITS.text.lines} lines.`}</p>
            )}
          </Form>
        )}
      </Hinted>
      {is.kind === 'text' && <TextStyle is={is} />}
    </>
  );
}

const weights = evenly(100, 900, 100);
/** Depths as shares of the height of the writing. */
const depths = evenly(0, 1, 0.05);

function TextStyle({ is }: { readonly is: Text }): ReactElement {
  const { weight = BOLD, italic = false, depth = 0 } = is;
  const restyle = (style: Partial<Text>, phase: Phase = 'end'): void => attempt(() => setDistribution({ ...is, ...style }, phase));
  const said = depth === 0 ? t`flat` : figures(depth, 2);
  return (
    <>
      <Knob
        label={t`Weight`}
        hint={t`How thick the strokes of the letters are; scripts without a variable typeface know only regular and bold.`}
        position={weights.positionOf(weight)}
        output={String(weight)}
        valueText={t`weight ${weight}`}
        onMove={(to, phase) => restyle({ weight: weights.at(to) }, phase)}
        onKey={(sense, big) => restyle({ weight: weights.next(weight, sense, big) })}
      />
      <Knob
        label={t`Depth`}
        hint={t`Makes the writing solid: its thickness as a share of its height. At the left it is flat.`}
        position={depths.positionOf(depth)}
        output={said}
        valueText={t`depth ${said}`}
        onMove={(to, phase) => restyle({ depth: depths.at(to) }, phase)}
        onKey={(sense, big) => restyle({ depth: depths.next(depth, sense, big) })}
      />
      <Toggle label={t`Slanted`} hint={t`Italic letters.`} isOn={italic} onChange={(on) => restyle({ italic: on })} />
    </>
  );
}
