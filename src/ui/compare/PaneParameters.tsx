/** The parameters of an equation that a pane shows. */
import type { ReactElement } from 'react';
import { equationOf, valuesOf } from '../../state/equations.ts';
import type { EquationChoice, ParameterName, RowChoice } from '../../state/equation-choice.ts';
import type { Phase } from '../../state/actions.ts';
import { Knob } from '../controls/Knob.tsx';
import { scaleOf } from '../equation/thresholds.ts';
import { parameterHint, parameterName, parameterSymbol } from '../equation/words.ts';

import { plainFigures } from '../phrases.ts';

export const isRow = (model: EquationChoice): model is RowChoice => equationOf(model) !== null;

interface Props {
  readonly model: EquationChoice;
  readonly onChange: (model: EquationChoice, phase?: Phase) => void;
}

export function PaneParameters({ model, onChange }: Props): ReactElement | null {
  if (!isRow(model)) return null;
  const values = valuesOf(model);
  return (
    <>
      {Object.entries(equationOf(model)!.parameters).map(([key, parameter]) => {
        const name = key as ParameterName;
        const value = values[name]!;
        const scale = scaleOf(parameter);
        const shown = plainFigures(value);
        return (
          <Knob
            key={name}
            label={parameterName(name)}
            symbol={parameterSymbol(name)}
            hint={parameterHint(name)}
            position={scale.positionOf(value)}
            output={shown}
            valueText={`${parameterName(name)}: ${shown}`}
            onMove={(to, phase) => onChange({ ...model, [name]: scale.at(to) }, phase)}
            onKey={(sense, big) => onChange({ ...model, [name]: scale.next(value, sense, big) })}
          />
        );
      })}
    </>
  );
}
