/** Laws of charges by which linear equations move samples: from what an equation says of itself (`pair` in ../equations/) to a law. */
import type { Charges } from '../core/charges.ts';
import type { Law } from '../core/law.ts';
import { models } from './index.ts';
import { mixed } from './mixed.ts';
import { yukawa } from './yukawa.ts';

/** Whatever has a law of charges: the menu's models, and those that the menu shows as the equations to which they belong. */
export const pairModels = [...models, yukawa, mixed] as const;

export type PairModelId = (typeof pairModels)[number]['id'];

/** An equation's field of charges: the model, and its knobs at values of the equation's parameters. */
interface Pair<Values> {
  readonly model: string;
  knobs(parameters: Values): object;
}

/**
 * The law that moves samples as an equation does, charge by charge. It moves them and no more: who is born or dies on the way is not in it.
 *
 * @throws Error when there is no such model. @throws RangeError when a knob is out of range.
 */
export function lawByPair<Values>(pair: Pair<Values>, parameters: Values, charges: Charges): Law {
  const found = pairModels.find(({ id }) => id === pair.model);
  if (!found) throw new Error(`expected one of ${pairModels.map(({ id }) => id).join(', ')}, got the model '${pair.model}'`);
  return found.law(pair.knobs(parameters) as never, charges);
}
