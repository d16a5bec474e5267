/** Verdicts of a row: icon, word and colour, so that none of the three is needed alone; why; and where the talk says otherwise. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { LEAST_RATIO } from '../../core/symbol/verdict.ts';
import type { Equation, Values } from '../../equations/equation.ts';
import type { RowKind } from '../../state/equation-choice.ts';
import { differenceText } from '../equation/words.ts';
import { Icon, type IconName } from '../icons.tsx';
import { Tex } from '../tex/Tex.tsx';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { lowestOf } from './profile.ts';
import { bothText, fadingText, findingWord, measuredText, positivityText, priorText, uniformText } from './words.ts';

const ICONS: Readonly<Record<Finding, IconName>> = { yes: 'tick', smooth: 'half', no: 'close' };

export function FindingMark({ finding }: { readonly finding: Finding }): ReactElement {
  return (
    <span className={`finding finding-${finding}`}>
      <Icon name={ICONS[finding]} />
    </span>
  );
}

interface LineProps {
  readonly name: string;
  readonly finding: Finding;
  readonly why: string;
}

function Condition({ name, finding, why }: LineProps): ReactElement {
  return (
    <li className="zoo-condition">
      <FindingMark finding={finding} />
      <span>
        <b>{name}</b> {findingWord(finding)} <span className="note">{why}</span>
      </span>
    </li>
  );
}

interface Props {
  readonly kind: RowKind;
  readonly equation: Equation;
  readonly values: Values;
  readonly facts: Facts;
  /** The lowest p of the run on the screen over the largest, where that is of this row. */
  readonly measured: number | null;
}

/** Fractional diffusion has exact draws only as long as its kernel is a density. */
const MOST_DRAWN = 1;

export function Verdict({ kind, equation, values, facts, measured }: Props): ReactElement {
  const { c1, c2, both, fading, profile } = facts;
  const drawn = equation.writeKernelDraw !== undefined && !(kind === 'fractional' && values['beta']! > MOST_DRAWN);
  return (
    <>
      <p className={`zoo-badge zoo-badge-${both}`}>
        <FindingMark finding={both} />
        {bothText(both, equation.ours.generative === 'conditional')}
      </p>
      <ul className="zoo-conditions">
        <Condition name="C1" finding={c1} why={positivityText(kind, c1, lowestOf(profile))} />
        {measured !== null && <Condition name={t`C1, measured`} finding={measured < LEAST_RATIO ? 'no' : 'yes'} why={measuredText(measured)} />}
        <Condition name="C2" finding={c2} why={fadingText(fading)} />
      </ul>
      <Differences kind={kind} equation={equation} about="verdict" />
      <p className="zoo-prior">
        <b>{t`Prior:`}</b> {priorText(kind, drawn)} {c2 === 'yes' && uniformText(fading.mixing)}
      </p>
    </>
  );
}

/** Where the talk says something else, and why; beside what it is about. */
export function Differences({ kind, equation: { talk, differences }, about }: Pick<Props, 'kind' | 'equation'> & { readonly about: 'flow' | 'verdict' }): ReactElement | null {
  const here = differences.filter((difference) => (difference === 'sign of velocity') === (about === 'flow'));
  if (here.length === 0) return null;
  return (
    <div className="zoo-talk">
      {about === 'flow' && talk.velocity && (
        <p>
          {t`The talk:`} <Tex tex={`v=${talk.velocity}`} />
        </p>
      )}
      {here.map((difference) => (
        <p key={difference}>{differenceText(difference, kind)}</p>
      ))}
    </div>
  );
}
