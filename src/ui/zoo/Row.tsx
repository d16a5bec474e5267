/** A row of the zoo: an equation, its flow, what a point becomes, which waves fade, the verdict, and the button that runs it. */
import { lazy, memo, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import type { Equation, Surroundings, Values } from '../../equations/equation.ts';
import { setEquation } from '../../state/equation-actions.ts';
import type { ParameterName, RowChoice, RowKind } from '../../state/equation-choice.ts';
import { attempt } from '../attempt.ts';
import { Knob } from '../controls/Knob.tsx';
import { scaleOf, thresholdMarks, thresholdText } from '../equation/thresholds.ts';
import { parameterHint, parameterName, parameterSymbol } from '../equation/words.ts';
import { Icon } from '../icons.tsx';
import { plainFigures } from '../phrases.ts';
import { Tex } from '../tex/Tex.tsx';
import { equationName } from '../words/names.ts';
import type { Facts } from './facts.ts';
import { setZoo, turn } from './open.ts';
import { ProfileSpark, RootsSpark } from './Spark.tsx';
import { Differences, Verdict } from './Verdict.tsx';
import { physicsLine, profileText, rootsText } from './words.ts';

const Large = lazy(() => import('./Large.tsx'));

interface Props {
  readonly kind: RowKind;
  readonly equation: Equation;
  readonly values: Values;
  readonly around: Surroundings;
  /** Null until it is this row's turn. */
  readonly facts: Facts | null;
  /** The scene shows this equation with these parameters; or with others. */
  /** False: only its name and its room. */
  readonly here: boolean;
  readonly running: 'this' | 'other' | null;
  /** The lowest p of the run on the screen over the largest, where that is of this row as it stands. */
  readonly measured: number | null;
}

/** The choice of the document: what is at its usual value is left out. */
function choiceOf({ kind, equation, values }: Pick<Props, 'kind' | 'equation' | 'values'>): RowChoice {
  const turned = Object.entries(values).filter(([name, value]) => value !== equation.parameters[name]!.usual);
  return { kind, ...Object.fromEntries(turned) };
}

function run(row: Pick<Props, 'kind' | 'equation' | 'values'>): void {
  attempt(() => setEquation(choiceOf(row)));
  turn(row.kind, undefined);
  setZoo(false);
}

function ParameterKnob({ kind, equation, values, around, name }: Omit<Props, 'facts' | 'here' | 'running' | 'measured'> & { readonly name: ParameterName }): ReactElement {
  const parameter = equation.parameters[name]!;
  const scale = scaleOf(parameter);
  const value = values[name]!;
  const set = (to: number): void => turn(kind, { ...values, [name]: to });
  const said = plainFigures(value);
  return (
    <Knob
      label={parameterName(name)}
      symbol={parameterSymbol(name)}
      hint={parameterHint(name)}
      position={scale.positionOf(value)}
      output={said}
      valueText={`${parameterSymbol(name)} = ${said}`}
      note={thresholdText(parameter, around, value)}
      marks={thresholdMarks(parameter, around)}
      onMove={(position) => set(scale.at(position))}
      onKey={(sense, big) => set(scale.next(value, sense, big))}
    />
  );
}

function Cell({ name, area, children }: { readonly name: string; readonly area: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className={`zoo-cell zoo-${area}`}>
      <h4 className="zoo-cell-name">{name}</h4>
      {children}
    </div>
  );
}

function Flow({ tex: { density, velocity, rate } }: { readonly tex: Equation['tex'] }): ReactElement {
  return (
    <ul className="zoo-flow">
      {[`p=${density}`, `v=${velocity}`, `R=${rate}`].map((tex) => (
        <li key={tex}>
          <Tex tex={tex} />
        </li>
      ))}
    </ul>
  );
}

/** The closed form, and on a smaller line what its abbreviations stand for. */
function Green({ tex }: { readonly tex: string }): ReactElement {
  const [form, ...abbreviations] = tex.split(',\\ ');
  return (
    <>
      <div className="zoo-formula">
        <Tex tex={`p=${form}`} block />
      </div>
      {abbreviations.length > 0 && (
        <p className="zoo-where">
          {abbreviations.map((one) => (
            <Tex key={one} tex={one} />
          ))}
        </p>
      )}
    </>
  );
}

export const Row = memo(function Row(props: Props): ReactElement {
  const { kind, here, running } = props;
  const name = equationName({ kind });
  return (
    <li className="zoo-row" id={`zoo-${kind}`} data-running={running ?? undefined} aria-label={name}>
      {here ? (
        <Cells {...props} name={name} />
      ) : (
        <div className="zoo-cell zoo-awaited">
          <h3 tabIndex={-1}>{name}</h3>
        </div>
      )}
    </li>
  );
});

function Cells({ name, ...props }: Props & { readonly name: string }): ReactElement {
  const { kind, equation, values, facts, running, measured } = props;
  const { tex, parameters } = equation;
  const [large, setLarge] = useState<'profile' | 'roots' | null>(null);
  const open = (which: 'profile' | 'roots'): void => setLarge(large === which ? null : which);
  return (
    <>
      <div className="zoo-cell zoo-equation">
        <h3 tabIndex={-1}>{name}</h3>
        {running && (
          <p className="zoo-shown">
            <Icon name="look" />
            {running === 'this' ? t`on the screen` : t`on the screen, with other parameters`}
          </p>
        )}
        <Tex tex={tex.equation} block />
        <p className="note">{physicsLine(kind)}</p>
        {Object.keys(parameters).map((parameter) => (
          <ParameterKnob key={parameter} {...props} name={parameter as ParameterName} />
        ))}
        <Button className="text-button zoo-run" aria-label={t`Run: ${name}`} onPress={() => run(props)}>
          <Icon name="play" />
          {t`Run`}
        </Button>
      </div>
      <Cell name={t`Flow`} area="flow-cell">
        <Flow tex={tex} />
        <Differences kind={kind} equation={equation} about="flow" />
      </Cell>
      <Cell name={t`Green’s function`} area="profile">
        {tex.green ? <Green tex={tex.green} /> : <p className="note zoo-formula">{t`no closed form; drawn from its waves`}</p>}
        {facts ? <ProfileSpark profile={facts.profile} text={profileText(name, facts.profile)} isOpen={large === 'profile'} onPress={() => open('profile')} /> : <span className="spark spark-awaited" />}
      </Cell>
      <Cell name={t`Dispersion relation`} area="roots">
        <div className="zoo-formula">
          <Tex tex={`\\omega=${tex.omega}`} block />
        </div>
        {facts ? <RootsSpark roots={facts.roots} fading={facts.fading} text={rootsText(name, facts.fading)} isOpen={large === 'roots'} onPress={() => open('roots')} /> : <span className="spark spark-awaited" />}
      </Cell>
      <Cell name={t`Verdict`} area="verdict">
        {facts && <Verdict kind={kind} equation={equation} values={values} facts={facts} measured={measured} />}
      </Cell>
      {large && facts && (
        <Suspense fallback={null}>
          <Large which={large} name={name} facts={facts} grid={props.around} />
        </Suspense>
      )}
    </>
  );
}
