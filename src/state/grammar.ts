/** How a document is described to valibot: the pieces of a schema, each with the sentence that says what was expected. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import { isOwned } from './owned.ts';
import { came, figure, WHERE, type AnyIssue } from './wording.ts';

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

export function whole(min: number, max: number) {
  return v.custom<number>(
    (value) => Number.isInteger(value) && isNumber(value) && value >= min && value <= max,
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a whole number from ${figure(min)} to ${figure(max)}.`,
  );
}

export function wholeOrAuto(min: number, max: number) {
  return v.custom<number | 'auto'>(
    (value) => value === 'auto' || (Number.isInteger(value) && isNumber(value) && value >= min && value <= max),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a whole number from ${figure(min)} to ${figure(max)}, or auto.`,
  );
}

export function positive(max: number) {
  return v.custom<number>(
    (value) => isNumber(value) && value > 0 && value <= max,
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a number above 0 and at most ${figure(max)}.`,
  );
}

export function oneOf<const T extends readonly string[]>(...options: T) {
  return v.custom<T[number]>(
    (value) => options.includes(value as string),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be one of ${options.join(', ')}.`,
  );
}

const unknown = v.custom<never>(
  () => false,
  () => t`${WHERE} is not known here; please leave it out.`,
);

export function entries<const T extends v.ObjectEntries>(known: T) {
  return v.objectWithRest(known, unknown, (issue) => t`${WHERE} is ${came(issue.input)}; it must be an object.`);
}

export const notAKind = (kinds: string) => (issue: AnyIssue) =>
  t`${WHERE} is ${came(issue.input)}; it must be an object whose kind is one of ${kinds}.`;

/** A number from min to max, both included. */
export function within(min: number, max: number) {
  return v.custom<number>(
    (value) => isNumber(value) && value >= min && value <= max,
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a number from ${figure(min)} to ${figure(max)}.`,
  );
}

export const truth = v.custom<boolean>(
  (value) => typeof value === 'boolean',
  (issue) => t`${WHERE} is ${came(issue.input)}; it must be true or false.`,
);

interface Bulk {
  readonly least: number;
  readonly most: number;
  readonly fits: (value: number) => boolean;
  /** At least one value must be such. */
  readonly some?: (value: number) => boolean;
  /** What the values must be, within a sentence. */
  readonly meaning: () => string;
}

/** A long list of numbers, as an array or a typed array. What was found good once and is owned by the document is not read again. */
export function bulk({ least, most, fits, some = () => true, meaning }: Bulk) {
  return v.custom<ArrayLike<number>>(
    (value) => {
      if (isOwned(value)) return true;
      if (!(Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))) return false;
      const list = value as unknown as ArrayLike<unknown>;
      if (list.length < least || list.length > most) return false;
      let found = false;
      for (let i = 0; i < list.length; i++) {
        const one = list[i];
        if (!isNumber(one) || !fits(one)) return false;
        found ||= some(one);
      }
      return found;
    },
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a list of ${figure(least)} to ${figure(most)} values: ${meaning()}.`,
  );
}
