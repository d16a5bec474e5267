/** What the data are: which shape or word, as how many charges, drawn with which seed. */
import { useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { newSeed, setCharges, setDistribution, setSeed, setText } from '../state/actions.ts';
import type { DistributionChoice } from '../state/distributions.ts';
import { LIMITS } from '../state/experiment.ts';
import { validate } from '../state/validate.ts';
import { attempt } from './attempt.ts';
import { Choice } from './controls/Choice.tsx';
import { Hinted } from './controls/Hint.tsx';
import { IconButton } from './controls/IconButton.tsx';
import { Knob } from './controls/Knob.tsx';
import { WholeNumber } from './controls/WholeNumber.tsx';
import { chargesScale } from './mappings.ts';
import { count, fieldOf, shownCharges } from './phrases.ts';
import { useLab } from './useLab.ts';

const WORDS = ['PFGM', 'IAIFI'] as const;
const SHAPES = ['heart', 'heart3d', ...WORDS] as const;
type Shape = (typeof SHAPES)[number];

function shapeOf(is: DistributionChoice): Shape | null {
  const name = is.kind === 'text' ? is.text : is.kind;
  return SHAPES.find((shape) => shape === name) ?? null;
}

function choose(shape: Shape): void {
  attempt(() => (shape === 'heart' || shape === 'heart3d' ? setDistribution({ kind: shape }) : setText(shape)));
}

export function What(): ReactElement {
  const distribution = useLab(({ experiment }) => experiment.distribution);
  return (
    <>
      <Choice
        className="gallery"
        label={t`Shape`}
        isLabelHidden
        hint={t`The data: every sample belongs to a place in this shape.`}
        columns={2}
        value={shapeOf(distribution)}
        onChange={choose}
        options={[
          { value: 'heart', name: t`Heart`, picture: <Heart /> },
          { value: 'heart3d', name: t`Heart in 3D`, picture: <Heart solid /> },
          ...WORDS.map((word) => ({ value: word, name: t`The word ${word}`, picture: <span className="word">{word}</span> })),
        ]}
      />
      <OwnText />
      {distribution.kind === 'points' && <p className="note">{t`${count(distribution.points.length)} given points, taken exactly as they are.`}</p>}
      {distribution.kind !== 'points' && <ChargesKnob />}
      <Seed />
      <p className="note">
        {distribution.kind === 'points' ? t`Given points are not scaled.` : t`Scaled to zero mean and unit variance.`}
      </p>
    </>
  );
}

function Heart({ solid = false }: { readonly solid?: boolean }): ReactElement {
  const outline = 'M24 40C10 31 5 24 5 16.5 5 10 9.8 6 15 6c4 0 7.2 2.2 9 6 1.8-3.8 5-6 9-6 5.2 0 10 4 10 10.500C43 24 38 31 24 40z';
  return (
    <svg viewBox="0 0 48 44" className="shape" aria-hidden="true" focusable="false">
      {solid && <path d={outline} transform="translate(7 -3) scale(0.86)" className="shape-behind" />}
      <path d={outline} transform={solid ? 'translate(-2 5) scale(0.86)' : ''} />
      {solid && <text x="18.5" y="27">3D</text>}
    </svg>
  );
}

/** A draft until it is shown: what is being typed is nobody else's business. */
function OwnText(): ReactElement {
  const shown = useLab(({ experiment: { distribution: is } }) => (is.kind === 'text' && shapeOf(is) === null ? is.text : ''));
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? shown;
  const verdict = validate({ distribution: { kind: 'text', text } });
  const wrong = text !== '' && !verdict.ok;
  return (
    <Hinted hint={t`Any text in any script becomes charges: type it and press Enter.`} className="own-text">
      {(hintId) => (
        <Form
          className="own-text-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!verdict.ok) return;
            attempt(() => setText(text));
            setDraft(null);
          }}
        >
          <TextField value={text} onChange={setDraft} isInvalid={wrong} aria-describedby={hintId} data-active={shown !== '' || undefined}>
            <Label className="visually-hidden">{t`Your own text`}</Label>
            <Input className="field" placeholder={t`Your own text`} maxLength={4 * LIMITS.text.max} enterKeyHint="done" />
          </TextField>
          <Button type="submit" className="text-button" isDisabled={!verdict.ok || text === shown}>
            {t`Show`}
          </Button>
          {wrong && <p className="note wrong" role="alert">{t`One line of 1 to ${LIMITS.text.max} visible characters.`}</p>}
        </Form>
      )}
    </Hinted>
  );
}

function ChargesKnob(): ReactElement {
  const charges = useLab(({ experiment }) => experiment.charges);
  return (
    <Knob
      label={t`Charges`}
      symbol="M"
      hint={t`How many point charges the data are made of.`}
      position={chargesScale.positionOf(charges)}
      output={count(charges)}
      valueText={t`${count(charges)} charges`}
      onMove={(to, phase) => attempt(() => setCharges(chargesScale.at(to), phase))}
      onKey={(sense, big) => attempt(() => setCharges(chargesScale.next(charges, sense, big)))}
    />
  );
}

function Seed(): ReactElement {
  const seed = useLab(({ experiment }) => experiment.seed);
  return (
    <div className="row">
      <WholeNumber
        label={t`Seed`}
        hint={t`The same seed always draws the same charges and the same samples.`}
        value={seed}
        max={LIMITS.seed.max}
        onChange={(next) => attempt(() => setSeed(next))}
      />
      <IconButton icon="dice" label={t`New seed`} hint={t`Draw everything again with another seed.`} onPress={newSeed} />
    </div>
  );
}

/** What the scene shows, for those who do not see it. */
export function SceneSummary(): ReactElement {
  const field = useLab(({ experiment, status }) => fieldOf(shownCharges(experiment), status.evaluator));
  return <p className="visually-hidden">{t`Scene: samples move between the data and the prior along the ${field}.`}</p>;
}
