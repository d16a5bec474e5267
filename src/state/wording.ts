/** How a refused value is put into words, and the checks that valibot has no word for. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { isOwned } from './owned.ts';

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
  if (ArrayBuffer.isView(value)) return t`a list of ${(value as Uint8Array).length}`;
  if (typeof value === 'object' && value !== null) return t`an object`;
  return typeof value === 'number' && Number.isFinite(value) ? figure(value) : String(value);
}

const SEGMENTS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** A visible character may be made of several code points (accents, joined emoji), but not of arbitrarily many. */
const POINTS_A_CHARACTER = 8;

/** 1 to `most` visible characters on at most `lines` lines, and nothing that controls the output device. */
export function isText(value: unknown, most: number, lines: number): value is string {
  if (typeof value !== 'string' || value.length > 2 * most * POINTS_A_CHARACTER) return false;
  const text = value.trim();
  if (text.split('\n').length > lines || /\p{Cc}/u.test(text.replaceAll('\n', '')) || !VISIBLE.test(text)) return false;
  return [...SEGMENTS.segment(text)].filter(({ segment }) => VISIBLE.test(segment)).length <= most;
}

export function arrayOfPoints(value: unknown, most: number, largest: number): boolean {
  if (isOwned(value)) return true;
  if (!Array.isArray(value) || value.length < 1 || value.length > most) return false;
  const first: unknown = value[0];
  const dimension = Array.isArray(first) ? first.length : 0;
  if (dimension !== 2 && dimension !== 3) return false;
  return value.every(
    (row: unknown) =>
      Array.isArray(row) &&
      row.length === dimension &&
      row.every((x: unknown) => typeof x === 'number' && Number.isFinite(x) && Math.abs(x) <= largest),
  );
}
