/** A whole link: the query, and the lists of the distribution deflated in the hash. Loaded only when a distribution has lists. */
import { cargoOf, weightOf } from './cargo.ts';
import type { Experiment } from './experiment.ts';
import { deflated, inflated } from './packing.ts';
import { fromQuery, kindIn, queryOf, type FromLink } from './url.ts';

/** Browsers and messengers cut links longer than this. */
export const LONGEST_HASH = 100_000;
/** Lists of more bytes than this are not packed to see whether they fit: none becomes so small, and the page must not wait. */
const HEAVIEST = 20 * LONGEST_HASH;

export interface LinkParts {
  /** '' or '?…'. */
  readonly search: string;
  /** '' or '#…'. */
  readonly hash: string;
  /** False when the distribution is too large for a link and was left out. */
  readonly complete: boolean;
}

/** @param foreign the query at present, whose unknown keys are kept. */
export function toLink(experiment: Experiment, foreign = ''): LinkParts {
  const { distribution } = experiment;
  const cargo = cargoOf(distribution.kind);
  const light = weightOf(distribution) <= HEAVIEST;
  const hash = cargo && light ? `#${distribution.kind}=${deflated(cargo.pack(distribution))}` : '';
  const complete = light && hash.length <= LONGEST_HASH;
  return { search: queryOf(experiment, complete, foreign), hash: complete ? hash : '', complete };
}

/** The experiment of a link over the defaults, and what of the link could not be used. */
export function fromLink(search: string, hash: string): FromLink {
  const kind = kindIn(search);
  const cargo = cargoOf(kind);
  const text = new URLSearchParams(hash.replace(/^#/, '')).get(kind);
  const bytes = cargo && text !== null ? inflated(text, cargo.most) : null;
  return fromQuery(search, cargo && bytes ? cargo.unpack(bytes) : null);
}
