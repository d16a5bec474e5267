/**
 * From the document to a run of a linear equation: its law, box and times, where samples begin, and room for those that are born. Data in space run charge by
 * charge, where the equation has a field of charges. Loaded with the first equation.
 */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import { gridClock, type GridClock } from '../core/symbol/clock.ts';
import type { GridRecipe, KernelDraw } from '../core/symbol/recipe.ts';
import { massAt } from '../core/symbol/run.ts';
import { MULTIPLIERS, type SymbolLaw } from '../core/symbol/symbol.ts';
import type { GridChoice, EquationChoice } from '../state/equation-choice.ts';
import { bandwidthOf, equationOf, largestOf, lawOfChoice, lengthOf, timesOf, valuesOf } from '../state/equations.ts';
import { LIMITS, type Experiment } from '../state/experiment.ts';
import { stage } from './stage.ts';

export { checkGridRecipe } from '../core/symbol/recipe.ts';

export { equationVerdict } from './verdict.ts';

/** An experiment whose model is an equation. */
export type EquationExperiment = Omit<Experiment, 'model'> & { readonly model: EquationChoice };

/** Where and for how long an equation runs, with nothing left to the page. */
export interface Place {
  readonly law: SymbolLaw;
  readonly n: number;
  readonly length: number;
  readonly bandwidth: number;
  readonly time: number;
  readonly least: number;
  readonly clock: GridClock;
}

const reachOf = ({ positions }: Charges): number => positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Places of the last few equations: as many as may stand side by side. The same object for the same choice. */
const placeFrom = stage((chosen: string, charges: Charges): Place => {
  const { model, grid } = JSON.parse(chosen) as Pick<EquationExperiment, 'model' | 'grid'>;
  const length = lengthOf(grid, reachOf(charges));
  const bandwidth = bandwidthOf(grid, length);
  const largest = largestOf(grid.n, length);
  const law = lawOfChoice(model, largest);
  const { time, least } = timesOf(model, grid, bandwidth, largest);
  const pair = equationOf(model)?.pair;
  const values = valuesOf(model);
  const clock = gridClock({ law, time, length, ...(pair ? { level: (at: number) => pair.level(at, values) } : {}) });
  return { law, n: grid.n, length, bandwidth, time, least, clock };
}, 1 + LIMITS.panes);

/** @throws Error with a sentence for the visitor when a typed equation has no flow. */
export const placeOf = ({ model, grid }: Pick<EquationExperiment, 'model' | 'grid'>, charges: Charges): Place => placeFrom(JSON.stringify({ model, grid }), charges);

/** Draws from the kernel of an equation, or undefined where there is no exact one. */
export function kernelDrawOf(model: EquationChoice, time: number): KernelDraw | undefined {
  const equation = equationOf(model);
  if (!equation?.writeKernelDraw) return undefined;
  const values = valuesOf(model);
  const draw: KernelDraw = (out, at, u) => equation.writeKernelDraw!(out, at, u, values);
  try {
    draw(new Float64Array(2), time, Float64Array.of(0.5, 0.5, 0.5, 0.5));
    return draw;
  } catch {
    // Beyond some value of its parameter a kernel is no density any more.
    return undefined;
  }
}

/** Waves and times, about the size of the data, at which births are looked for: R is analytic in both, so that somewhere it shows. */
const WAVES = [0, 0.4, 1.3, 3.1] as const;
const TIMES = [0.3, 1.1] as const;

/** True where R is not 0: samples are born or die. */
export function bears(law: SymbolLaw): boolean {
  if (law.carries === 'amplitude') return false;
  const out = new Float64Array(MULTIPLIERS);
  return WAVES.some((k) =>
    TIMES.some((at) => {
      law.writeMultipliers(out, k, at);
      return out[2] !== 0;
    }),
  );
}

/** Slots for each sample that begins: half as many again as theory expects, for chance, but no more than a picture can hold. */
const SPARE = 1.5;
const ROOM = { least: 2, most: 4 } as const;

/** Slots for each sample of the start, whole. @param begins, ends times of the run. */
export function roomFor(law: SymbolLaw, begins: number, ends: number): number {
  if (!bears(law)) return 1;
  const growth = massAt(law, ends) / massAt(law, begins);
  const wanted = Math.ceil(SPARE * (Number.isFinite(growth) ? growth : 1));
  return Math.min(ROOM.most, Math.max(ROOM.least, wanted));
}

/** What becomes of births: nothing where there are none, whatever the document says. */
const birthsOf = (law: SymbolLaw, { births }: GridChoice): GridChoice['births'] => (bears(law) ? births : 'off');

/**
 * The run of samples on the grid.
 *
 * @param samples P, for an experiment that leaves it to the page. @throws Error with a sentence for the visitor when the equation cannot run so.
 */
export function gridRecipeOf(experiment: EquationExperiment, charges: Charges, samples: number): GridRecipe {
  const { model, grid, direction, sampler, seed } = experiment;
  const place = placeOf(experiment, charges);
  const { law, time, least } = place;
  const kernelDraw = grid.start === 'kernel' ? kernelDrawOf(model, time) : undefined;
  if (grid.start === 'kernel' && direction === 'backward' && !kernelDraw) {
    throw new Error(t`Nobody knows how to draw from this equation’s kernel. Let samples begin on the density at T, or anywhere in the box.`);
  }
  const wanted = experiment.samples === 'auto' ? samples : experiment.samples;
  const births = birthsOf(law, grid);
  const [begins, ends] = direction === 'backward' ? [time, least] : [least, time];
  return {
    ...place,
    charges,
    steps: sampler.steps,
    direction,
    start: grid.start,
    ...(kernelDraw ? { kernelDraw } : {}),
    births,
    samples: wanted,
    capacity: wanted * (births === 'branching' ? roomFor(law, begins, ends) : 1),
    seed,
  };
}
