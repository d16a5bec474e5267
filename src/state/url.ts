/**
 * The experiment as a link and back. Short readable keys in the query (`?v=1&model.D=64&sampler.kind=heun`), given points deflated in the hash.
 * Only what differs from the default is said. Keys of others are left alone. A bad link never breaks the page.
 */
import { t } from '@lingui/core/macro';
import { defaultExperiment, type Experiment } from './experiment.ts';
import { packPoints, unpackPoints } from './pack.ts';
import { validate } from './validate.ts';

const VERSION = '1';
const HASH_KEY = 'points';
/** Browsers and messengers cut links longer than this. */
export const LONGEST_HASH = 100_000;

type Tree = { [key: string]: unknown };

/** Paths whose text is a number; 'inf' is left as it is. */
const NUMERIC = new Set([
  'charges', 'samples', 'seed', 'radius', 'model.D', 'model.softening', 'sampler.steps', 'sampler.timeMax', 'sampler.timeMin',
]);
const SECTIONS = new Set(Object.keys(defaultExperiment));
const isOurs = (key: string): boolean => key === 'v' || SECTIONS.has(key.split('.')[0] ?? '');

function leaves(tree: object, prefix = ''): Array<[string, string | number]> {
  return Object.entries(tree).flatMap(([key, value]): Array<[string, string | number]> => {
    if (key === 'points' || key === 'weights') return [];
    return typeof value === 'object' && value !== null ? leaves(value, `${prefix}${key}.`) : [[prefix + key, value as string | number]];
  });
}

export interface LinkParts {
  /** '' or '?…'. */
  readonly search: string;
  /** '' or '#…'. */
  readonly hash: string;
  /** False when the points are too many for a link and were left out. */
  readonly complete: boolean;
}

/** @param foreign the query at present, whose unknown keys are kept. */
export function toLink(experiment: Experiment, foreign = ''): LinkParts {
  const query = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(foreign)) if (!isOurs(key)) query.append(key, value);
  const { distribution } = experiment;
  const hash = distribution.kind === 'points' ? `#${HASH_KEY}=${packPoints(distribution)}` : '';
  const complete = hash.length <= LONGEST_HASH;
  const usual = new Map(leaves(defaultExperiment));
  const said = leaves(experiment).filter(([key, value]) => usual.get(key) !== value && (complete || key !== 'distribution.kind'));
  if (said.length > 0) query.append('v', VERSION);
  for (const [key, value] of said) query.append(key, String(value));
  const search = query.toString();
  return { search: search && `?${search}`, hash: complete ? hash : '', complete };
}

function planted(tree: Tree, path: ReadonlyArray<string>, value: unknown): void {
  const [first = '', second] = path;
  if (second === undefined) tree[first] = value;
  else {
    const section = tree[first];
    const branch: Tree = typeof section === 'object' && section !== null ? (section as Tree) : {};
    branch[path.slice(1).join('.')] = value;
    tree[first] = branch;
  }
}

function parsed(search: string, hash: string): { readonly patch: Tree; readonly problems: string[] } {
  const patch: Tree = {};
  const problems: string[] = [];
  const query = new URLSearchParams(search);
  const version = query.get('v');
  if (version !== null && version !== VERSION) problems.push(t`The link is of version ${version}; this page reads version ${VERSION} and took what it understood.`);
  for (const [key, text] of query) {
    if (key === 'v' || !isOurs(key)) continue;
    const number = text.trim() === '' ? Number.NaN : Number(text);
    planted(patch, key.split('.'), NUMERIC.has(key) && Number.isFinite(number) ? number : text);
  }
  const packed = new URLSearchParams(hash.replace(/^#/, '')).get(HASH_KEY);
  if (query.get('distribution.kind') === 'points') {
    const points = packed === null ? null : unpackPoints(packed);
    if (points) patch['distribution'] = points;
    else {
      delete patch['distribution'];
      problems.push(t`The points in the link are missing or damaged, so the default shape is shown.`);
    }
  }
  return { patch, problems };
}

/** Takes the part that a problem points at out of the patch; the whole section when the part is not there. */
function without(patch: Tree, path: ReadonlyArray<string>): Tree {
  const [first = '', second] = path;
  const section = patch[first];
  if (second !== undefined && second !== 'kind' && typeof section === 'object' && section !== null && second in section) {
    const { [second]: _gone, ...rest } = section as Tree;
    return { ...patch, [first]: rest };
  }
  const { [first]: _gone, ...rest } = patch;
  return rest;
}

/** The experiment of a link over the defaults, and what of the link could not be used. */
export function fromLink(search: string, hash: string): { readonly experiment: Experiment; readonly problems: ReadonlyArray<string> } {
  const { patch, problems } = parsed(search, hash);
  let rest = patch;
  // Each round takes at least one part away, and an empty patch is valid.
  for (let verdict = validate(rest); ; verdict = validate(rest)) {
    if (verdict.ok) return { experiment: verdict.experiment, problems: [...new Set(problems)] };
    problems.push(...verdict.problems);
    for (const { path } of verdict.details) rest = without(rest, path);
  }
}
