/** Which equation carries the samples: the list, and the chosen one typeset. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { equations, type EquationId } from '../../equations/index.ts';
import type { Answer } from '../../equations/equation.ts';
import { setModel } from '../../state/actions.ts';
import { setEquation } from '../../state/equation-actions.ts';
import type { EquationChoice, EquationKind } from '../../state/equation-choice.ts';
import { DIFFUSIONS, type PairChoice } from '../../state/experiment.ts';
import { setOpen } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { Menu, type MenuGroup } from '../controls/Menu.tsx';
import { modelName } from '../phrases.ts';
import { Tex } from '../tex/Tex.tsx';
import { equationName } from '../words/names.ts';
import { kindOf, physicsLine } from '../zoo/words.ts';
import { Formula } from './Formula.tsx';
import { EXAMPLES } from './own.ts';
import { texOf } from './typeset.ts';
import type { Running } from './useEquation.ts';

type Kind = EquationKind | PairChoice['kind'];

/** Where nothing of one's own was typed yet. */
const FIRST = { pde: EXAMPLES['strongly damped'], dispersion: EXAMPLES['between diffusion and elasticity'] } as const;

function choiceOf(kind: EquationKind): EquationChoice {
  return kind === 'pde' || kind === 'dispersion' ? FIRST[kind] : { kind };
}

const isEquationKind = (kind: Kind): kind is EquationKind => kind === 'pde' || kind === 'dispersion' || equations.some(({ id }) => kindOf(id) === kind);

function choose(kind: Kind): void {
  attempt(() => {
    if (!isEquationKind(kind)) return setModel(kind === 'pfgmpp' ? { kind, D: 1 } : { kind });
    setEquation(choiceOf(kind));
    if (kind === 'pde' || kind === 'dispersion') setOpen('own', true);
  });
}

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);

function rowsThat(generative: Answer, name: string): MenuGroup<Kind> {
  const rows = equations.filter(({ ours }) => ours.generative === generative);
  return { name, options: rows.map(({ id }) => ({ value: kindOf(id), name: capital(equationName({ kind: kindOf(id) })) })) };
}

function groups(): ReadonlyArray<MenuGroup<Kind>> {
  return [
    rowsThat('yes', t`Equations that generate`),
    rowsThat('conditional', t`Equations that do under conditions`),
    rowsThat('no', t`Equations that do not`),
    { name: t`Your own`, options: [{ value: 'pde', name: t`Your equation` }, { value: 'dispersion', name: t`Your decay rate λ(k)` }] },
    {
      name: t`Exact field of the charges`,
      options: [{ value: 'pfgmpp', name: t`PFGM++, D by the slider` }, ...DIFFUSIONS.map((kind) => ({ value: kind, name: modelName({ kind }) })), { value: 'unaugmented', name: t`No augmentation (D = 0)` }],
    },
  ];
}

export function Which({ running }: { readonly running: Running }): ReactElement {
  const { choice, row, problem } = running;
  const tex = texOf(running);
  return (
    <div className="which">
      <Menu<Kind>
        label={t`Model`}
        hint={t`A linear equation carries the samples, on a grid; or the exact field of the charges does, without one.`}
        value={choice.kind}
        onChange={choose}
        groups={groups()}
        {...(row && { note: physicsLine(kindOf(row.id as EquationId)) })}
      />
      {tex && <Formula tex={tex} />}
      {row && (
        <dl className="which-parts">
          <div>
            <dt className="visually-hidden">{t`Density`}</dt>
            <dd>
              <Tex tex={`p=${row.tex.density}`} />
            </dd>
          </div>
          <div>
            <dt className="visually-hidden">{t`Velocity`}</dt>
            <dd>
              <Tex tex={`v=${row.tex.velocity}`} />
            </dd>
          </div>
          {row.tex.rate !== '0' && (
            <div>
              <dt className="visually-hidden">{t`Births less deaths`}</dt>
              <dd>
                <Tex tex={`R=${row.tex.rate}`} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {problem && <p className="note wrong">{problem}</p>}
    </div>
  );
}
