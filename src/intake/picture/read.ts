/** Pictures from files, and those of the document. */
import { t } from '@lingui/core/macro';
import type { Pixels } from '../../distributions/distribution.ts';
import { askOnce } from '../hire.ts';
import { Refusal } from '../reasons.ts';
import { nameOf } from '../name.ts';
import { counted, spoken } from '../sentences.ts';
import type { ReadPicture } from '../types.ts';
import { blobOf } from './data-url.ts';
import { decoded, LONGEST_SIDE } from './decode.ts';
import type { PictureDesk } from './desk.ts';
import type { SmallPicture } from './grey.ts';

/** Most bytes of a picture. */
const LARGEST = 64 * 2 ** 20;
/** Longer side of a picture of the document that is looked at: as fine as text is drawn. */
const LONGEST_DOCUMENT_SIDE = 512;
const ALL_LEVELS = 256;

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'picture' });
const deskHere = async (): Promise<PictureDesk> => (await import('./desk.ts')).pictureDesk();
const shrunk = (picture: Pixels): Promise<SmallPicture> => askOnce(makeWorker, deskHere, (desk) => desk.shrink(picture));

function said({ width, height, levels }: SmallPicture): string[] {
  const size = t`Taken as ${counted(width)} by ${counted(height)} pixels of grey.`;
  return levels < ALL_LEVELS ? [size, t`Rounded to ${counted(levels)} levels of grey, so that it fits into the document.`] : [size];
}

/** Files without a type, as some systems drop them: drawings must say what they are to be decoded. */
async function typed(source: Blob): Promise<Blob> {
  if (source.type !== '') return source;
  const head = await source.slice(0, 1024).text();
  return /<svg[\s>]/i.test(head) ? new Blob([source], { type: 'image/svg+xml' }) : source;
}

/** @throws Error with a sentence for the visitor. */
export function readPicture(source: Blob): Promise<ReadPicture> {
  return spoken(async () => {
    if (source.size === 0) throw new Refusal({ is: 'empty file' });
    if (source.size > LARGEST) throw new Refusal({ is: 'too large', what: 'picture', size: source.size, limit: LARGEST });
    const picture = await shrunk(await decoded(await typed(source), LONGEST_SIDE));
    return { url: picture.url, name: nameOf(source), width: picture.width, height: picture.height, says: said(picture) };
  });
}

/** @throws Error with a sentence for the visitor. */
export function pixels(url: string): Promise<Pixels> {
  return spoken(() => decoded(blobOf(url), LONGEST_DOCUMENT_SIDE));
}
