/** Whether the equation generates, and why: both conditions with their figures, what to look for, and where the talk says otherwise. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { Verdict as Found } from '../../core/symbol/verdict.ts';
import { Fold } from '../Panel.tsx';
import { Plot } from '../plots/Plot.tsx';
import { Roots } from './OwnFound.tsx';
import { Spoken } from './Spoken.tsx';
import { useInSpace, type Running } from './useEquation.ts';
import { marginPlot } from './waves.ts';
import { answerText, differenceText, headlineOf, isOfC1, lookText, mixingText, reasonText } from './words.ts';

interface Props {
  readonly running: Running;
  readonly verdict: Found;
}

const stateOf = (holds: boolean | undefined): string => (holds === undefined ? 'open' : holds ? 'yes' : 'no');

export function Verdict({ running, verdict }: Props): ReactElement {
  const { row, choice, time } = running;
  const { c1, c2, generative, reasons } = verdict;
  const inSpace = useInSpace();
  const said = (ofC1: boolean): string => reasons.filter((reason) => isOfC1(reason) === ofC1).map(reasonText).join(' ');
  return (
    <section className="verdict" aria-label={t`Verdict`}>
      <p className="verdict-head" data-state={stateOf(generative)}>
        <Sign state={stateOf(generative)} /> <strong>{headlineOf(verdict)}</strong>
      </p>
      <Condition name="C1" is={t`p is a density`} holds={c1?.holds} why={inSpace ? t`Its kernel is positive everywhere, and so is p: here it is summed charge by charge, without a grid.` : said(true)} />
      <Condition name="C2" is={t`the end forgets`} holds={c2.holds} why={inSpace ? t`Every wave fades faster than the mean. Without a box samples begin on the kernel at T.` : `${said(false)} ${mixingText(c2.mixing, time)}`} />
      <p className="verdict-look">{lookText(choice.kind, verdict, inSpace)}</p>
      {row?.differences.map((difference) => (
        <p key={difference} className="note">
          {differenceText(difference, choice.kind)}
        </p>
      ))}
      <Spoken text={`${headlineOf(verdict)}. C1: ${answerText(c1?.holds)}. C2: ${answerText(c2.holds)}.`} />
    </section>
  );
}

function Condition({ name, is, holds, why }: { readonly name: string; readonly is: string; readonly holds: boolean | undefined; readonly why: string }): ReactElement {
  return (
    <div className="condition" data-state={stateOf(holds)}>
      <p>
        <Sign state={stateOf(holds)} /> <strong>{name}</strong> <span className="condition-is">{is}</span> <span className="condition-answer">{answerText(holds)}</span>
      </p>
      <p className="note">{why}</p>
    </div>
  );
}

const SIGNS = { yes: 'M3.5 8.5 6.8 12 12.5 4.5', no: 'M4 4l8 8M12 4 4 12', open: 'M3.5 8h9' } as const;

/** A tick, a cross or a dash: the words beside it say the same. */
function Sign({ state }: { readonly state: string }): ReactElement {
  return (
    <svg className="sign" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={SIGNS[state as keyof typeof SIGNS]} />
    </svg>
  );
}

/** C2 in a picture: the margin of every wave that the grid resolves, and all roots. */
export function Waves({ running, verdict }: Props): ReactElement | null {
  const { law, n, length } = running;
  if (!law) return null;
  return (
    <Fold fold="waves" title={t`How waves fade`}>
      <Plot {...marginPlot(law, { n, length }, verdict.c2)} />
      <Roots law={law} running={running} />
    </Fold>
  );
}
