/** The verbs of linear equations: which one runs, its parameters, its grid, and the way back to the field of charges. */
import { edit, setModel, type Phase } from './actions.ts';
import { isEquation, type EquationChoice, type GridChoice, type ParameterName } from './equation-choice.ts';
import { defaultExperiment, type PairChoice } from './experiment.ts';
import { lab } from './lab.ts';

/** The field of charges that was shown before an equation took its place. */
let before: PairChoice | null = null;

/** Shows an equation. Times go with it, and so does a kernel on which samples begin, since those of another would mean nothing. */
export function setEquation(choice: EquationChoice, phase?: Phase): void {
  const { model, grid } = lab.getState().experiment;
  if (!isEquation(model)) before = model;
  const same = model.kind === choice.kind;
  edit({ model: choice, ...(same ? {} : { grid: { time: 'auto', least: 'auto', start: grid.start === 'kernel' ? 'exact' : grid.start } }) }, phase);
}

/** Sets a parameter of the equation that is shown; of others nothing happens. */
export function setParameter(name: ParameterName, value: number, phase?: Phase): void {
  const { model } = lab.getState().experiment;
  if (isEquation(model)) edit({ model: { kind: model.kind, [name]: value } }, phase);
}

export const setGrid = (change: Partial<GridChoice>, phase?: Phase): void => edit({ grid: change }, phase);

/** Back to the field of charges that was shown before. */
export const leaveEquations = (): void => setModel(before ?? (defaultExperiment.model as PairChoice));
