/** How a refused value is put into words, and the checks that valibot has no word for. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** What valibot tells of a refusal, as far as the sentences need it. */
export interface AnyIssue {
  readonly input: unknown;
}

/** Longest piece of a refused text that is quoted back. */
const QUOTED = 40;

/** Stands for the place in a sentence while it is not known yet: valibot tells where only when the whole document has been read. */
export const WHERE = '\u0001';

/** The sentence with `sampler.steps`, as it stands in a link, put in its place. */
export function placed(sentence: string, path: ReadonlyArray<string>): string {
  return sentence.replaceAll(WHERE, path.join('.') || t`The experiment`);
}

/** A number as the page writes it. */
export const figure = (value: number): string => i18n.number(value, { maximumSignificantDigits: 15 });

export function came(value: unknown): string {
  if (value === undefined) return t`missing`;
  if (typeof value === 'string') {
    const length = [...value].length;
    return length > QUOTED ? t`a text of ${length} characters` : JSON.stringify(value);
  }
  if (Array.isArray(value)) return t`a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return t`an object`;
  return typeof value === 'number' && Number.isFinite(value) ? figure(value) : String(value);
}

const SEGMENTS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** A visible character may be made of several code points (accents, joined emoji), but not of arbitrarily many. */
const POINTS_A_CHARACTER = 8;

/** One line with 1 to `max` visible characters and nothing that controls the output device. */
export function isText(value: unknown, max: number): value is string {
  if (typeof value !== 'string' || value.length > 2 * max * POINTS_A_CHARACTER) return false;
  const text = value.trim();
  if (/\p{Cc}/u.test(text) || !VISIBLE.test(text)) return false;
  return [...SEGMENTS.segment(text)].filter(({ segment }) => VISIBLE.test(segment)).length <= max;
}

/** Points found good once; documents share them by identity, so that dragging a knob does not read 65,536 rows again. */
const checked = new WeakSet<object>();

export function arrayOfPoints(value: unknown, most: number, largest: number): boolean {
  if (!Array.isArray(value) || value.length < 1 || value.length > most) return false;
  if (checked.has(value)) return true;
  const first: unknown = value[0];
  const dimension = Array.isArray(first) ? first.length : 0;
  if (dimension !== 2 && dimension !== 3) return false;
  const good = value.every(
    (row: unknown) =>
      Array.isArray(row) &&
      row.length === dimension &&
      row.every((x: unknown) => typeof x === 'number' && Number.isFinite(x) && Math.abs(x) <= largest),
  );
  if (good && Object.isFrozen(value)) checked.add(value);
  return good;
}
