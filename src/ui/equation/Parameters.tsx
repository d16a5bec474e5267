/** The sliders of an equation: its own parameters with the values where conditions begin, how long it runs, and in how many steps. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { FadingVerdict } from '../../core/symbol/verdict.ts';
import { setSteps } from '../../state/actions.ts';
import { setGrid, setParameter } from '../../state/equation-actions.ts';
import { GRID_LIMITS, type ParameterName } from '../../state/equation-choice.ts';
import { largestOf, timesOf, valuesOf } from '../../state/equations.ts';
import { attempt } from '../attempt.ts';
import { Knob, type Mark } from '../controls/Knob.tsx';
import { logarithmic, nextSteps, positionOfSteps, stepsAt } from '../mappings.ts';
import { count, figures, plainFigures } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { scaleOf, thresholdMarks, thresholdText } from './thresholds.ts';
import { useInSpace, type Running } from './useEquation.ts';
import { parameterHint, parameterName, parameterSymbol } from './words.ts';

export function Parameters({ running }: { readonly running: Running }): ReactElement | null {
  const { row, choice } = running;
  if (!row) return null;
  const values = valuesOf(choice);
  return (
    <>
      {Object.entries(row.parameters).map(([key, parameter]) => {
        const name = key as ParameterName;
        const value = values[key]!;
        const scale = scaleOf(parameter);
        const said = plainFigures(value);
        const note = thresholdText(parameter, running, value);
        return (
          <Knob
            key={`${row.id} ${key}`}
            label={parameterName(name)}
            symbol={parameterSymbol(name)}
            hint={parameterHint(name)}
            position={scale.positionOf(value)}
            output={said}
            valueText={[`${parameterSymbol(name)} = ${said}`, note].filter(Boolean).join('. ')}
            marks={thresholdMarks(parameter, running)}
            {...(note && { note })}
            onMove={(to, phase) => attempt(() => setParameter(name, scale.at(to), phase))}
            onKey={(sense, big) => attempt(() => setParameter(name, scale.next(value, sense, big)))}
          />
        );
      })}
    </>
  );
}

/** The slider of T goes this many times beyond the usual one, either way. */
const RANGE = 50;
const FAR_RIGHT = 0.75;
/** A mark this near, as a share of the slider, is the usual T itself. */
const SNAP = 0.012;

/** @param c2 when all but the mean is gone; null while there is no law. */
export function TimeKnob({ running, c2 }: { readonly running: Running; readonly c2: FadingVerdict | null }): ReactElement | null {
  const grid = useLab(({ experiment }) => experiment.grid);
  const { choice, law, time, n, length, bandwidth } = running;
  if (!law) return null;
  const usual = timesOf(choice, { ...grid, time: 'auto' }, bandwidth, largestOf(n, length)).time;
  const { min, max } = GRID_LIMITS.time;
  const scale = logarithmic(Math.max(min, usual / RANGE), Math.min(max, usual * RANGE));
  const middle = scale.positionOf(usual);
  const marks: Mark[] = [{ position: middle, text: t`usual`, align: 'end' }];
  const gone = c2?.mixing ?? Infinity;
  const late = scale.positionOf(gone);
  // A name beyond the middle of the right half would leave the panel.
  if (gone < usual * RANGE && gone > usual / RANGE) marks.push({ position: late, text: t`forgotten`, align: late > middle && late < FAR_RIGHT ? 'start' : 'end' });
  const said = figures(time);
  return (
    <Knob
      label={t`Last time`}
      symbol="T"
      hint={t`How long the equation runs, in its own time t. “Forgotten” marks where the longest wave of the box has fallen to less than a hundredth.`}
      position={scale.positionOf(time)}
      output={said}
      valueText={t`T = ${said}`}
      marks={marks}
      onMove={(to, phase) => attempt(() => setGrid({ time: Math.abs(to - middle) < SNAP ? 'auto' : scale.at(to) }, phase))}
      onKey={(sense, big) => attempt(() => setGrid({ time: scale.next(time, sense, big) }))}
    />
  );
}

export function StepsKnob(): ReactElement {
  const steps = useLab(({ experiment }) => experiment.sampler.steps);
  const inSpace = useInSpace();
  return (
    <Knob
      label={t`Steps`}
      hint={t`In how many steps samples are carried. Equations take one rule for all: the midpoint rule, which looks at the fields of the grid twice a step.`}
      position={1 - positionOfSteps(steps)}
      output={count(steps)}
      valueText={t`${count(steps)} steps`}
      note={inSpace ? t`DPM-Solver++ (2M), ${count(steps)} steps: data in space run charge by charge` : t`midpoint rule, ${count(steps)} steps`}
      onMove={(to, phase) => attempt(() => setSteps(stepsAt(1 - to), phase))}
      onKey={(sense, big) => attempt(() => setSteps(nextSteps(steps, sense === 1 ? -1 : 1, big)))}
    />
  );
}
