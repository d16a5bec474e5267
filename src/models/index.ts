/** The models of the page, in menu order. */
import { edm } from './edm.ts';
import { pfgmpp } from './pfgmpp.ts';
import { subvp } from './subvp.ts';
import { unaugmented } from './unaugmented.ts';
import { ve } from './ve.ts';
import { vp } from './vp.ts';

export const models = [pfgmpp, ve, vp, subvp, edm, unaugmented] as const;

export type ModelId = (typeof models)[number]['id'];

/** The model of that name. */
export function modelById<Id extends ModelId>(id: Id): Extract<(typeof models)[number], { readonly id: Id }> {
  return models.find((model) => model.id === id) as Extract<(typeof models)[number], { readonly id: Id }>;
}
