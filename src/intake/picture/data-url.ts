/** Pictures as data URLs, checked before they are decoded. */
import { PICTURE_URL } from '../../distributions/image.ts';
import { Refusal } from '../reasons.ts';

/** Most characters of a data URL. */
const LONGEST = 4_000_000;

/** @throws Refusal when it is no data URL of a picture, or too long. */
export function blobOf(url: string): Blob {
  if (url.length > LONGEST) throw new Refusal({ is: 'too large', what: 'picture', size: url.length, limit: LONGEST });
  const [, type, content] = PICTURE_URL.exec(url) ?? [];
  if (!type || !content) throw new Refusal({ is: 'not a picture address' });
  try {
    return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type });
  } catch {
    throw new Refusal({ is: 'not a picture address' });
  }
}
