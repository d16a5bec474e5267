/** The equation that runs, as components see it: its law, its row, where it runs, and its verdict. */
import { useDeferredValue, useMemo } from 'react';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import { type Verdict, verdictOf } from '../../core/symbol/verdict.ts';
import type { Equation, Surroundings } from '../../equations/equation.ts';
import { LawRefused } from '../../equations/index.ts';
import { isEquation, type EquationChoice } from '../../state/equation-choice.ts';
import { bandwidthOf, equationOf, largestOf, lawOfChoice, lengthOf, timesOf } from '../../state/equations.ts';
import type { Experiment } from '../../state/experiment.ts';
import type { RunReport } from '../../state/status.ts';
import { useLab } from '../useLab.ts';
import { refusalText } from './refusals.ts';

/** Charges reach about this far once they are standardised, data units; of others the run that was made says how large its box is. */
const REACH = 2;

export interface Running extends Surroundings {
  readonly choice: EquationChoice;
  /** Null for what was typed. */
  readonly row: Equation | null;
  /** Null where what was typed has no flow on this grid; then `problem` says why. */
  readonly law: SymbolLaw | null;
  readonly problem: string;
}

/** In words for the visitor, where it is known what is wrong. */
function problemText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof LawRefused ? refusalText(error.cause.refusal) : error.message;
}

/** Where and how long the experiment's equation runs. @param length of the last run's box. Null where no equation runs. */
export function runningOf({ model, grid }: Pick<Experiment, 'model' | 'grid'>, run: Pick<RunReport, 'length'> | null): Running | null {
  if (!isEquation(model)) return null;
  const length = grid.length === 'auto' ? (run?.length ?? lengthOf(grid, REACH)) : grid.length;
  const bandwidth = bandwidthOf(grid, length);
  const place = { choice: model, row: equationOf(model), n: grid.n, length, bandwidth };
  try {
    const largest = largestOf(grid.n, length);
    return { ...place, law: lawOfChoice(model, largest), time: timesOf(model, grid, bandwidth, largest).time, problem: '' };
  } catch (error) {
    return { ...place, law: null, time: 1, problem: problemText(error) };
  }
}

export function useRunning(): Running | null {
  const model = useLab(({ experiment }) => experiment.model);
  const grid = useLab(({ experiment }) => experiment.grid);
  const run = useLab(({ status }) => status.run);
  return useMemo(() => runningOf({ model, grid }, run), [model, grid, run]);
}

/** The report of the run on the screen, as long as it is of the present experiment. */
export function useMeasured(): RunReport | null {
  const run = useLab(({ status }) => status.run);
  const ready = useLab(({ status, dragging }) => status.stage === 'ready' && !dragging);
  return ready ? run : null;
}

/** True where the picture was not made on a grid: data in space run charge by charge. */
export const useInSpace = (): boolean => useLab(({ status: { model, run } }) => run === null && model !== null && isEquation({ kind: model }));

/** C2 follows the sliders, a little behind the finger; C1 comes with the run. */
export function useVerdict(running: Running): Verdict | null {
  const run = useMeasured();
  const inSpace = useInSpace();
  const { law, n, length } = useDeferredValue(running);
  const c2 = useMemo(() => (law ? verdictOf(law, { n, length }) : null), [law, n, length]);
  return useMemo(() => {
    if (!law || !c2) return null;
    // Only equations with positive kernels run charge by charge.
    const { ratio, time } = inSpace ? { ratio: 0, time: 0 } : (run?.lowest ?? { ratio: undefined, time: 0 });
    return ratio === undefined ? c2 : verdictOf(law, { n, length }, { least: ratio, time });
  }, [law, n, length, c2, run, inSpace]);
}
