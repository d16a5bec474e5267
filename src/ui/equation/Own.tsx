/** Your own physics: a field for a linear equation or a decay rate, read while it is typed, with its echo, its roots, its verdict, and the way to run it. */
import { useDeferredValue, useEffect, useId, useMemo, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useStore } from 'zustand';
import { setEquation } from '../../state/equation-actions.ts';
import { LONGEST_TEXT } from '../../state/equation-choice.ts';
import { largestOf } from '../../state/equations.ts';
import { setOpen } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { Hinted } from '../controls/Hint.tsx';
import { Icon } from '../icons.tsx';
import { useLab } from '../useLab.ts';
import { Formula } from './Formula.tsx';
import { draft, follow, setBranch, setKind, setText } from './own-draft.ts';
import { EXAMPLE_NAMES, EXAMPLES, readOwn, typedChoice, type OwnKind, type OwnRead } from './own.ts';
import { OwnFound } from './OwnFound.tsx';
import { placeOf, refusalText } from './refusals.ts';
import { Spoken } from './Spoken.tsx';
import type { Running } from './useEquation.ts';
import { exampleName } from './words.ts';

/** Folds away by itself where the list is enough. */
export function Own({ running }: { readonly running: Running }): ReactElement {
  const open = useLab(({ layout }) => layout.open.own);
  const id = useId();
  return (
    <div className="own">
      <Button className="own-button text-button" aria-expanded={open} {...(open ? { 'aria-controls': id } : {})} onPress={() => setOpen('own', !open)}>
        {t`Write your own equation`} <Icon name="fold" />
      </Button>
      {open && (
        <div id={id} className="own-body">
          <Editor running={running} />
        </div>
      )}
    </div>
  );
}

const isRunning = ({ choice }: Running, kind: OwnKind, text: string, branch: number): boolean =>
  choice.kind === kind && choice.text === text.trim() && (choice.kind === 'dispersion' || (choice.branch ?? 0) === branch);

function Editor({ running }: { readonly running: Running }): ReactElement {
  const { kind, texts, branch } = useStore(draft);
  const text = texts[kind];
  useFollowed(running);
  const largest = largestOf(running.n, running.length);
  const seen = useDeferredValue(text);
  const read = useMemo(() => readOwn(kind, seen, branch, largest), [kind, seen, branch, largest]);
  const current = seen === text;
  const reason = useId();
  const runs = isRunning(running, kind, text, branch);

  function run(): void {
    // What was typed last, even if it is not drawn yet.
    const now = readOwn(kind, text, branch, largest);
    if (now.law) attempt(() => setEquation(typedChoice(kind, text, now)));
  }

  /** Of what runs, another root runs at once. */
  function choose(next: number): void {
    setBranch(next);
    const now = readOwn(kind, text, next, largest);
    if (runs && now.law) attempt(() => setEquation(typedChoice(kind, text, now)));
  }

  function show(name: (typeof EXAMPLE_NAMES)[number]): void {
    const example = EXAMPLES[name];
    setText(example.kind, example.text);
    const now = readOwn(example.kind, example.text, 0, largest);
    if (now.law) attempt(() => setEquation(typedChoice(example.kind, example.text, now)));
  }

  return (
    <>
      <Choice<OwnKind>
        label={t`What you write`}
        isLabelHidden
        hint={t`A linear equation for φ with constant coefficients; or directly how fast waves of wave number k fade.`}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'pde', name: t`Equation` },
          { value: 'dispersion', name: t`Decay rate λ(k)` },
        ]}
      />
      <Form
        className="own-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field kind={kind} text={text} read={current ? read : null} reason={reason} onRun={run} />
        <Button type="submit" className="text-button own-run" isDisabled={!read.law || runs}>
          {runs ? t`Running` : t`Run`}
        </Button>
      </Form>
      <Refused id={reason} text={seen} read={read} />
      {/* What runs stands typeset above. */}
      {read.tex && !runs && <Formula tex={read.tex} />}
      <Hinted hint={t`Equations to begin with. Those that have no flow say why, and what runs goes on.`}>
        {(hintId) => (
          <fieldset aria-describedby={hintId}>
            <legend className="choice-label">{t`For example`}</legend>
            <div className="own-examples">
              {EXAMPLE_NAMES.map((name) => (
                <Button key={name} className="choice-option" onPress={() => show(name)}>
                  {exampleName(name)}
                </Button>
              ))}
            </div>
          </fieldset>
        )}
      </Hinted>
      <OwnFound read={read} running={running} runs={runs} branch={branch} onBranch={choose} />
    </>
  );
}

/** What came to run by a link, by undo or from elsewhere stands in the field; what is being typed is not taken away by anything else. */
function useFollowed({ choice }: Running): void {
  const { kind } = choice;
  const text = kind === 'pde' || kind === 'dispersion' ? choice.text : '';
  const branch = kind === 'pde' ? (choice.branch ?? 0) : 0;
  useEffect(() => {
    if (kind === 'pde' || kind === 'dispersion') follow(kind, text, branch);
  }, [kind, text, branch]);
}

interface FieldProps {
  readonly kind: OwnKind;
  readonly text: string;
  /** Null while it is being read. */
  readonly read: OwnRead | null;
  /** Id of the sentence that says what is wrong. */
  readonly reason: string;
  readonly onRun: () => void;
}

function Field({ kind, text, read, reason, onRun }: FieldProps): ReactElement {
  const wrong = read !== null && read.refusal !== null;
  const hint =
    kind === 'pde'
      ? t`Write phi, phi_t, phi_tt or d_t^3 phi, lap for ∇², numbers and parentheses; = 0 may be left out. Enter runs it.`
      : t`Write k, numbers, + − * / ^, parentheses, sqrt, exp, log, abs, sin, cos, tanh, min, max. Enter runs it.`;
  return (
    <Hinted hint={hint}>
      {(hintId) => (
        <TextField value={text} onChange={(next) => setText(kind, next)} isInvalid={wrong} aria-describedby={wrong ? `${hintId} ${reason}` : hintId}>
          <Label className="visually-hidden">{kind === 'pde' ? t`Your equation` : t`Your decay rate λ(k)`}</Label>
          <TextArea
            className="field own-field"
            rows={2}
            spellCheck="false"
            autoCapitalize="off"
            autoComplete="off"
            placeholder={kind === 'pde' ? 'phi_t = lap phi' : 'k^2'}
            maxLength={LONGEST_TEXT}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              onRun();
            }}
          />
        </TextField>
      )}
    </Hinted>
  );
}

/** The reason, and the place in the text that it is about. */
function Refused({ id, text, read: { refusal } }: { readonly id: string; readonly text: string; readonly read: OwnRead }): ReactElement {
  const place = refusal && placeOf(refusal);
  return (
    <div className="own-refused">
      {refusal && (
        <p id={id} className="note wrong">
          {refusalText(refusal)}
        </p>
      )}
      {place && place.to > place.from && place.to - place.from < text.length && (
        <code aria-hidden="true">
          {text.slice(0, place.from)}
          <mark>{text.slice(place.from, place.to)}</mark>
          {text.slice(place.to)}
        </code>
      )}
      <Spoken text={refusal ? refusalText(refusal) : ''} />
    </div>
  );
}
