/**
 * The experiment as a link and back. Short readable keys in the query (`?v=1&model.D=64&sampler.kind=heun`), long lists deflated in the hash.
 * Only what differs from the default is said. Keys of others are left alone. A bad link never breaks the page.
 */
import { t } from '@lingui/core/macro';
import { cargoOf, weightOf } from './cargo.ts';
import { defaultExperiment, type Experiment } from './experiment.ts';
import { deflated, inflated } from './packing.ts';
import { validate } from './validate.ts';

const VERSION = '1';
/** Browsers and messengers cut links longer than this. */
export const LONGEST_HASH = 100_000;
/** Lists of more bytes than this are not packed to see whether they fit: none becomes so small, and the page must not wait. */
const HEAVIEST = 20 * LONGEST_HASH;

type Tree = { [key: string]: unknown };

/** Paths whose text is a number; 'inf' is left as it is. */
const NUMERIC = new Set([
  'distribution.weight', 'distribution.depth', 'distribution.extent', 'distribution.threshold', 'distribution.gamma', 'distribution.dimension', 'distribution.rows',
  'charges', 'samples', 'seed', 'radius', 'model.D', 'model.softening', 'sampler.steps', 'sampler.timeMax', 'sampler.timeMin',
]);
/** Paths whose text is true or false. */
const TRUTHS = new Set(['distribution.italic', 'distribution.scaled']);
const SECTIONS = new Set(Object.keys(defaultExperiment));
const isOurs = (key: string): boolean => key === 'v' || SECTIONS.has(key.split('.')[0] ?? '');

type Leaf = readonly [path: string, value: string | number | boolean];

function leaves(tree: object, left: ReadonlyArray<string> = [], prefix = ''): ReadonlyArray<Leaf> {
  return Object.entries(tree).flatMap(([key, value]): ReadonlyArray<Leaf> => {
    if (left.includes(prefix + key)) return [];
    return typeof value === 'object' && value !== null ? leaves(value, left, `${prefix}${key}.`) : [[prefix + key, value as string | number | boolean]];
  });
}

export interface LinkParts {
  /** '' or '?…'. */
  readonly search: string;
  /** '' or '#…'. */
  readonly hash: string;
  /** False when the distribution is too large for a link and was left out. */
  readonly complete: boolean;
}

/** The query of an experiment. @param whole with the distribution. @param foreign the query at present, whose unknown keys are kept. */
export function queryOf(experiment: Experiment, whole: boolean, foreign = ''): string {
  const query = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(foreign)) if (!isOurs(key)) query.append(key, value);
  const usual = new Map(leaves(defaultExperiment));
  const left = (cargoOf(experiment.distribution.kind)?.fields ?? []).map((field) => `distribution.${field}`);
  const said = leaves(experiment, left).filter(([key, value]) => usual.get(key) !== value && (whole || !key.startsWith('distribution.')));
  if (said.length > 0) query.append('v', VERSION);
  for (const [key, value] of said) query.append(key, String(value));
  const search = query.toString();
  return search && `?${search}`;
}

/** @param foreign as `queryOf`. */
export function toLink(experiment: Experiment, foreign = ''): LinkParts {
  const { distribution } = experiment;
  const cargo = cargoOf(distribution.kind);
  const light = weightOf(distribution) <= HEAVIEST;
  const hash = cargo && light ? `#${distribution.kind}=${deflated(cargo.pack(distribution))}` : '';
  const complete = light && hash.length <= LONGEST_HASH;
  return { search: queryOf(experiment, complete, foreign), hash: complete ? hash : '', complete };
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

function valueOf(key: string, text: string): unknown {
  if (TRUTHS.has(key) && (text === 'true' || text === 'false')) return text === 'true';
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return NUMERIC.has(key) && Number.isFinite(number) ? number : text;
}

/** @param cargo bytes of the distribution's lists: none, or null when they are missing or damaged. */
function parsed(search: string, cargo: Uint8Array | null): { readonly patch: Tree; readonly problems: string[] } {
  const patch: Tree = {};
  const problems: string[] = [];
  const query = new URLSearchParams(search);
  const version = query.get('v');
  if (version !== null && version !== VERSION) problems.push(t`The link is of version ${version}; this page reads version ${VERSION} and took what it understood.`);
  for (const [key, text] of query) if (key !== 'v' && isOurs(key)) planted(patch, key.split('.'), valueOf(key, text));
  const kind = cargoOf(kindIn(query));
  const fields = kind && cargo && kind.unpack(cargo);
  if (fields && Object.keys(fields).length > 0) patch['distribution'] = { ...(patch['distribution'] as Tree), ...fields };
  else if (kind) {
    delete patch['distribution'];
    problems.push(t`The distribution in the link is missing or damaged, so the default shape is shown.`);
  }
  return { patch, problems };
}

const kindIn = (query: URLSearchParams): string => query.get('distribution.kind') ?? '';

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

export interface FromLink {
  readonly experiment: Experiment;
  /** What could not be used, a sentence each. */
  readonly problems: ReadonlyArray<string>;
}

/** The experiment of a query and its cargo over the defaults. @param cargo see `parsed`. */
export function fromParts(search: string, cargo: Uint8Array | null): FromLink {
  const { patch, problems } = parsed(search, cargo);
  let rest = patch;
  // Each round takes at least one part away, and an empty patch is valid.
  for (let verdict = validate(rest); ; verdict = validate(rest)) {
    if (verdict.ok) return { experiment: verdict.experiment, problems: [...new Set(problems)] };
    problems.push(...verdict.problems);
    for (const { path } of verdict.details) rest = without(rest, path);
  }
}

/** Most bytes that the cargo of this query may have, 0 when it has none. */
export const mostCargo = (search: string): number => cargoOf(kindIn(new URLSearchParams(search)))?.most ?? 0;

/** The experiment of a link. */
export function fromLink(search: string, hash: string): FromLink {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get(kindIn(new URLSearchParams(search)));
  return fromParts(search, text === null ? null : inflated(text, mostCargo(search)));
}
