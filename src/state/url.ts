/**
 * The experiment as the query of a link and back: short readable keys (`?v=1&model.D=64&sampler.kind=heun`). Only what differs from the default is
 * said. Keys of others are left alone. A bad link never breaks the page. Long lists of a distribution travel beside the query: see link.ts.
 */
import { t } from '@lingui/core/macro';
import { CARGO, hasCargo } from './distributions.ts';
import { PARAMETER_NAMES } from './equation-choice.ts';
import { defaultExperiment, type Experiment } from './experiment.ts';
import { panesIn, panesText } from './panes.ts';
import { validate } from './validate.ts';

const VERSION = '1';
type Tree = { [key: string]: unknown };

/** Paths whose text is a number; 'inf' is left as it is. */
const NUMERIC = new Set([
  'distribution.weight', 'distribution.depth', 'distribution.extent', 'distribution.threshold', 'distribution.gamma', 'distribution.dimension', 'distribution.rows',
  'charges', 'samples', 'seed', 'radius', 'model.softening', 'sampler.steps', 'sampler.timeMax', 'sampler.timeMin', 'sampler.rho', 'sampler.eta', 'sampler.churn',
  'sampler.noise', 'sampler.snr', 'sampler.tolerance', 'sampler.sigma', 'perturb.alpha', 'perturb.bits', 'perturb.scale',
  'model.branch', ...PARAMETER_NAMES.map((name) => `model.${name}`), 'grid.n', 'grid.length', 'grid.time', 'grid.least', 'grid.bandwidth',
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

/** The query of an experiment. @param whole with the distribution. @param foreign the query at present, whose unknown keys are kept. */
export function queryOf(experiment: Experiment, whole: boolean, foreign = ''): string {
  const query = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(foreign)) if (!isOurs(key)) query.append(key, value);
  // The knobs of a model mean nothing beside the default of another kind.
  const base = experiment.model.kind === defaultExperiment.model.kind ? defaultExperiment : { ...defaultExperiment, model: {} };
  const usual = new Map(leaves(base));
  const { kind } = experiment.distribution;
  const left = ['panes', ...(hasCargo(kind) ? CARGO[kind].map((field) => `distribution.${field}`) : [])];
  const said = leaves(experiment, left).filter(([key, value]) => usual.get(key) !== value && (whole || !key.startsWith('distribution.')));
  const compared: readonly Leaf[] = experiment.panes.length > 0 ? [['panes', panesText(experiment.panes)]] : [];
  if (said.length + compared.length > 0) query.append('v', VERSION);
  for (const [key, value] of [...said, ...compared]) query.append(key, String(value));
  const search = query.toString();
  return search && `?${search}`;
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
  if (key === 'panes') return panesIn(text);
  if (TRUTHS.has(key) && (text === 'true' || text === 'false')) return text === 'true';
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return NUMERIC.has(key) && Number.isFinite(number) ? number : text;
}

function parsed(search: string, cargo: Cargo | null): { readonly patch: Tree; readonly problems: string[] } {
  const patch: Tree = {};
  const problems: string[] = [];
  const query = new URLSearchParams(search);
  const version = query.get('v');
  if (version !== null && version !== VERSION) problems.push(t`The link is of version ${version}; this page reads version ${VERSION} and took what it understood.`);
  for (const [key, text] of query) if (key !== 'v' && isOurs(key)) planted(patch, key.split('.'), valueOf(key, text));
  if (!hasCargo(kindIn(search))) return { patch, problems };
  if (cargo) patch['distribution'] = { ...(patch['distribution'] as Tree), ...cargo };
  else {
    delete patch['distribution'];
    problems.push(t`The distribution in the link is missing or damaged, so the default shape is shown.`);
  }
  return { patch, problems };
}

/** The kind of distribution that a query names, '' when it names none. */
export const kindIn = (search: string): string => new URLSearchParams(search).get('distribution.kind') ?? '';

/** Takes the part that a problem points at out of the patch; the whole section when the part is not there. */
function without(patch: Tree, path: ReadonlyArray<string>): Tree {
  const [first = '', second] = path;
  const section = patch[first];
  if (second !== undefined && Array.isArray(section)) return { ...patch, [first]: section.map((one: unknown, i) => (String(i) === second ? undefined : one)) };
  if (second !== undefined && second !== 'kind' && typeof section === 'object' && section !== null && second in section) {
    const { [second]: _gone, ...rest } = section as Tree;
    return { ...patch, [first]: rest };
  }
  const { [first]: _gone, ...rest } = patch;
  return rest;
}

/** Lists without what was taken out of them: only now, since until then problems point into them by number. */
const closed = (patch: Tree): Tree =>
  Object.fromEntries(Object.entries(patch).map(([key, section]) => [key, Array.isArray(section) ? section.filter((one) => one !== undefined) : section]));

/** Fields of a distribution that travel beside the query, not validated yet. */
export type Cargo = Readonly<Record<string, unknown>>;

export interface FromLink {
  readonly experiment: Experiment;
  /** What could not be used, a sentence each. */
  readonly problems: ReadonlyArray<string>;
}

/** The experiment of a query over the defaults. @param cargo null when the distribution has none, or when it is missing or damaged. */
export function fromQuery(search: string, cargo: Cargo | null = null): FromLink {
  const { patch, problems } = parsed(search, cargo);
  let rest = patch;
  // Each round takes at least one part away, and an empty patch is valid.
  for (let verdict = validate(rest); ; verdict = validate(rest)) {
    if (verdict.ok) return { experiment: verdict.experiment, problems: [...new Set(problems)] };
    problems.push(...verdict.problems);
    for (const { path } of verdict.details) rest = without(rest, path);
    rest = closed(rest);
  }
}
