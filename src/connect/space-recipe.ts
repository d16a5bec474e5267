/** Equations of data in space: charge by charge, for those that have a field of charges. The grid itself is two-dimensional. */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import { harmless } from '../core/knobs.ts';
import type { Recipe } from '../engine/engine.ts';
import type { Law } from '../models/model.ts';
import { lawByPair } from '../models/pair.ts';
import { equationOf, valuesOf } from '../state/equations.ts';
import { LIMITS } from '../state/experiment.ts';
import { placeOf, type EquationExperiment } from './grid-recipe.ts';
import { recipeOf } from './recipe.ts';
import { stage } from './stage.ts';

/** One evaluation a step, and as good as the midpoint rule of the grid. */
const CARRIED_BY = 'dpmpp2m';

/** Laws of the last few equations: as many as may stand side by side. */
const lawFrom = stage((chosen: string, charges: Charges): Law | null => {
  const model = JSON.parse(chosen) as EquationExperiment['model'];
  const pair = equationOf(model)?.pair;
  return pair ? lawByPair(pair, valuesOf(model), charges) : null;
}, 1 + LIMITS.panes);

/** The law of charges by which an equation carries data in space. @throws Error with a sentence for the visitor where there is none. */
export function spaceLawOf({ model }: Pick<EquationExperiment, 'model'>, charges: Charges): Law {
  const law = lawFrom(JSON.stringify(model), charges);
  if (law) return law;
  throw new Error(t`The grid on which this equation runs is two-dimensional, and these data are in space. Choose flat data, or diffusion, Poisson, screened Poisson or mixed diffusion–Poisson, which also run charge by charge.`);
}

/**
 * Where charges carry samples away at paces of their own, the last step to level 0 ends short of the charge for those who are still in the tail: a share of them that is
 * proportional to the level from which it is taken. So much lower than the grid's least time they are one in 10,000.
 */
const LOWER = 1e-3;

/** The run of samples in space, from the plane at the level of T. Nothing is born there and nobody dies. Takes and throws what `gridRecipeOf` does. */
export function spaceRecipeOf(experiment: EquationExperiment, charges: Charges, samples: number): Recipe {
  const { model, radius } = experiment;
  const law = spaceLawOf(experiment, charges);
  const { time, least } = placeOf(experiment, charges);
  const values = valuesOf(model);
  const levelAt = (at: number): number => equationOf(model)!.pair!.level(at, values);
  return {
    ...recipeOf(experiment, charges, samples),
    law,
    sampler: CARRIED_BY,
    schedule: 'log',
    harm: harmless,
    evaluator: 'direct',
    levelMin: levelAt(law.pace ? LOWER * least : least),
    surface: { start: 'plane', radius, level: levelAt(time) },
  };
}
