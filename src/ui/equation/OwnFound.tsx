/** What was found of a typed equation: how its roots are used, which can be chosen, whether it forgets, and all roots over k. */
import { useMemo, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import { verdictOf } from '../../core/symbol/verdict.ts';
import { Choice } from '../controls/Choice.tsx';
import { Plot } from '../plots/Plot.tsx';
import { branchName, rootsText } from './own-words.ts';
import type { OwnRead } from './own.ts';
import { Spoken } from './Spoken.tsx';
import type { Running } from './useEquation.ts';
import { rootsPlot } from './waves.ts';
import { isOfC1, reasonText } from './words.ts';

interface Props {
  readonly read: OwnRead;
  readonly running: Running;
  /** It runs already: its verdict and its roots are below. */
  readonly runs: boolean;
  readonly branch: number;
  readonly onBranch: (branch: number) => void;
}

/** While it is typed fewer waves are asked than when it runs: enough to see what fades, quick enough to follow the keys. */
const ASKED = 128;

export function OwnFound({ read: { law, roots, choices }, running, runs, branch, onBranch }: Props): ReactElement | null {
  if (!law || !roots) return null;
  return (
    <>
      <p className="note">{rootsText(roots)}</p>
      {choices.length > 1 && (
        <Choice
          label={t`Root`}
          hint={t`Several roots decay; each is a flow of its own. Written as they are at k = 1.`}
          columns={1}
          value={String(branch)}
          onChange={(next) => onBranch(Number(next))}
          options={choices.map((choice) => ({ value: String(choice.branch), name: branchName(choice) }))}
        />
      )}
      {!runs && (
        <>
          <Fades law={law} length={running.length} />
          <Roots law={law} running={running} />
        </>
      )}
    </>
  );
}

/** C2 before it runs; C1 is measured by running. */
function Fades({ law, length }: { readonly law: SymbolLaw; readonly length: number }): ReactElement {
  const verdict = useMemo(() => verdictOf(law, { n: ASKED, length }), [law, length]);
  const said = verdict.reasons.filter((reason) => !isOfC1(reason)).map(reasonText).join(' ');
  const answer = verdict.c2.holds ? t`C2 holds.` : t`C2 fails.`;
  return (
    <>
      <p className="own-fades">
        <strong>{answer}</strong> {said} {t`C1 is measured when it runs.`}
      </p>
      <Spoken text={`${answer} ${said}`} />
    </>
  );
}

export function Roots({ law, running: { n, length } }: { readonly law: SymbolLaw; readonly running: Running }): ReactElement {
  const plot = useMemo(() => rootsPlot(law, { n, length }), [law, n, length]);
  return <Plot {...plot} />;
}
