/** The models of the page, in menu order. */
import { pfgmpp } from './pfgmpp.ts';
import { unaugmented } from './unaugmented.ts';

export const models = [pfgmpp, unaugmented] as const;

export type ModelId = (typeof models)[number]['id'];

/** The model of that name. */
export function modelById<Id extends ModelId>(id: Id): Extract<(typeof models)[number], { readonly id: Id }> {
  return models.find((model) => model.id === id) as Extract<(typeof models)[number], { readonly id: Id }>;
}
