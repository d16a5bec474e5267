/** Which samplers a model without a density can have: those that only follow the field. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import '../locales/index.ts';
import { drawsNoise } from '../core/step.ts';
import { samplers, type SamplerId } from '../samplers/index.ts';

const FOLLOWERS: ReadonlyArray<SamplerId> = samplers.filter((sampler) => !drawsNoise(sampler)).map(({ id }) => id);

interface Chosen {
  readonly model: { readonly kind: string };
  readonly sampler: { readonly kind: SamplerId };
}

/** Whether a model can be sampled so. */
export const canFollow = (model: Chosen['model'], sampler: SamplerId): boolean => model.kind !== 'unaugmented' || FOLLOWERS.includes(sampler);

type Section = Readonly<Record<string | number, unknown>>;
type Path = [v.IssuePathItem, ...v.IssuePathItem[]];
function pathTo(whole: object, keys: ReadonlyArray<string | number>): Path {
  let input: unknown = whole;
  return keys.map((key) => {
    const item = { type: 'unknown' as const, origin: 'value' as const, input, key, value: (input as Section)[key] };
    input = item.value;
    return item;
  }) as unknown as Path;
}

/** Samplers that draw need the density that only an extra dimension, or diffusion, gives; in the first pane and in those beside it. */
export const followersOnly = <T extends Chosen & { readonly panes: ReadonlyArray<Chosen> }>() =>
  v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    [value, ...value.panes].forEach(({ model, sampler: { kind } }, i) => {
      if (canFollow(model, kind)) return;
      const path = pathTo(value, [...(i === 0 ? [] : ['panes', i - 1]), 'sampler', 'kind']);
      const where = path.map(({ key }) => String(key)).join('.');
      addIssue({ message: t`${where} is "${kind}", which adds noise by the score; without augmentation there is none. Take one of ${FOLLOWERS.join(', ')}.`, path });
    });
  });
