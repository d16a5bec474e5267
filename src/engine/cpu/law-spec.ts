/** Laws on their way to a worker: functions cannot be posted, so a law travels as what it was made from and its model makes it again. */
import type { Law } from '../../core/law.ts';
import { modelById, models, type ModelId } from '../../models/index.ts';

export type LawSpec = Pick<Law, 'augmentation' | 'uniforms'> & { readonly model: ModelId };

const isKnown = (model: string): model is ModelId => models.some(({ id }) => id === model);

/** @throws Error when the law's model is not in the list. */
export function specOf({ model, augmentation, uniforms }: Law): LawSpec {
  if (!isKnown(model)) throw new Error(`expected a law of ${models.map(({ id }) => id).join(' or ')}, got one of '${model}'`);
  return { model, augmentation, uniforms };
}

/** The law that `specOf` was given. */
export const lawFrom = ({ model, augmentation, uniforms }: LawSpec): Law => modelById(model).restored(augmentation, uniforms);
