/** Laws on their way to a worker: functions cannot be posted, so a law travels as what it was made from and its model makes it again. */
import type { Law } from '../../core/law.ts';
import { pairModels, type PairModelId } from '../../models/pair.ts';

export type LawSpec = Pick<Law, 'augmentation' | 'uniforms'> & { readonly model: PairModelId };

const modelOf = (id: string) => pairModels.find((model) => model.id === id);

/** @throws Error when the law's model is not in the list. */
export function specOf({ model, augmentation, uniforms }: Law): LawSpec {
  const known = modelOf(model);
  if (!known) throw new Error(`expected a law of ${pairModels.map(({ id }) => id).join(' or ')}, got one of '${model}'`);
  return { model: known.id, augmentation, uniforms };
}

/** The law that `specOf` was given. */
export const lawFrom = ({ model, augmentation, uniforms }: LawSpec): Law => modelOf(model)!.restored(augmentation, uniforms);
