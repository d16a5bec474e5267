/** The gate of the document: every wish, from a knob, a link or a script, is merged with what stands and examined as a whole. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import { defaultExperiment, experimentSchema, type Experiment } from './experiment.ts';
import type { DistributionChoice } from './distributions.ts';
import { ownedDistribution } from './owned.ts';
import { came, placed } from './wording.ts';

export interface Problem {
  /** Where in the document, e.g. ['sampler', 'steps']. */
  readonly path: ReadonlyArray<string>;
  readonly sentence: string;
}

export type Verdict =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly problems: ReadonlyArray<string>; readonly details: ReadonlyArray<Problem> };

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is given as undefined is left out again: how a page's own choice comes back. */
const said = (section: Plain): Plain => Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined));

function mergedSection(name: string, from: unknown, wish: unknown): unknown {
  if (!isPlain(from) || !isPlain(wish)) return wish;
  // A distribution with its kind is a whole one: what is left out of it was not meant to stay from the one before.
  if (name === 'distribution' && 'kind' in wish) return wish;
  // The keys of a model depend on its kind; a sampler has the same whatever its kind.
  if (name !== 'model' || !('kind' in wish) || wish['kind'] === from['kind']) return said({ ...from, ...wish });
  return wish['kind'] === defaultExperiment.model.kind ? { ...defaultExperiment.model, ...wish } : wish;
}

/** `patch` laid over `base`, section by section; a new kind of distribution or model drops the keys of the old one. */
function merged(patch: Plain, base: Experiment): unknown {
  const result: Record<string, unknown> = { ...base };
  for (const [key, wish] of Object.entries(patch)) result[key] = mergedSection(key, result[key], wish);
  return result;
}

/**
 * The experiment that `patch` asks for on top of `base`, or every problem with it as a sentence.
 *
 * @param patch any part of an experiment; nested sections may be given in part.
 */
export function validate(patch: unknown, base: Experiment = defaultExperiment): Verdict {
  if (!isPlain(patch)) return refused([{ path: [], sentence: t`The experiment is ${came(patch)}; it must be an object.` }]);
  const result = v.safeParse(experimentSchema, merged(patch, base));
  if (result.success) return { ok: true, experiment: { ...result.output, distribution: ownedDistribution(result.output.distribution as DistributionChoice) } };
  return refused(
    result.issues.map((issue) => {
      const path = (issue.path ?? []).map((item) => String(item.key));
      return { path, sentence: placed(issue.message, path) };
    }),
  );
}

function refused(details: ReadonlyArray<Problem>): Verdict {
  return { ok: false, problems: [...new Set(details.map(({ sentence }) => sentence))], details };
}
