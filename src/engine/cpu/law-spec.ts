/** Laws on their way to a worker: functions cannot be posted, so a law travels as what it was made from and is made again. */
import type { Law } from '../../core/law.ts';
import type { ModelId } from '../../models/index.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';

export type LawSpec = Pick<Law, 'augmentation' | 'uniforms'> & { readonly model: ModelId };

/** How each model's law is made from what was posted. */
const makers: Readonly<Record<ModelId, (spec: LawSpec, N: 2 | 3) => Law>> = {
  pfgmpp: ({ augmentation }, N) => pfgmppLaw(augmentation, N),
  unaugmented: ({ uniforms }, N) => unaugmentedLaw(Math.sqrt(uniforms['softening2']!), N),
};

const isKnown = (model: string): model is ModelId => Object.hasOwn(makers, model);

/** @throws Error when the law's model is not in the list. */
export function specOf({ model, augmentation, uniforms }: Law): LawSpec {
  if (!isKnown(model)) throw new Error(`expected a law of ${Object.keys(makers).join(' or ')}, got one of '${model}'`);
  return { model, augmentation, uniforms };
}

/** The law that `specOf` was given. */
export function lawFrom(spec: LawSpec): Law {
  return makers[spec.model](spec, spec.uniforms['dimension'] as 2 | 3);
}
