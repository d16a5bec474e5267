/** The text of a file, piece by piece, in the encoding it is written in. */
import { Refusal } from '../reasons.ts';

/** Characters of a piece: large enough that pieces cost nothing, small enough that their rows are few. */
const PIECE = 2 ** 20;
/** Bytes from which the encoding is judged. */
const JUDGED = 65_536;
/** A character of UTF-8 takes at most four bytes: as many may be cut at the end. */
const LONGEST_CHARACTER = 4;

const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * The encoding of a text, from its first bytes: by its byte order mark, else UTF-8, else that of western Windows.
 *
 * @throws Refusal when the bytes are no text.
 */
export function encodingOf(head: Uint8Array, whole: boolean): string {
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (mark) return mark.encoding;
  if (head.includes(0)) throw new Refusal({ is: 'not text' });
  const decodes = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
      return true;
    } catch {
      return false;
    }
  };
  return decodes(whole ? head : head.subarray(0, Math.max(0, head.length - LONGEST_CHARACTER))) ? 'utf-8' : 'windows-1252';
}

/**
 * @param onProgress share of the bytes that have been read.
 * @throws Refusal when the file is empty, cannot be read, or is no text.
 */
export async function* piecesOf(source: Blob | string, onProgress?: (share: number) => void): AsyncGenerator<string> {
  if ((typeof source === 'string' ? source.length : source.size) === 0) throw new Refusal({ is: 'empty file' });
  if (typeof source === 'string') {
    if (source.slice(0, JUDGED).includes('\0')) throw new Refusal({ is: 'not text' });
    const start = source.startsWith('\uFEFF') ? 1 : 0;
    for (let at = start; at < source.length; at += PIECE) {
      yield source.slice(at, at + PIECE);
      onProgress?.(Math.min(1, (at + PIECE) / source.length));
    }
    return;
  }
  const reading = async <A>(made: Promise<A>): Promise<A> => {
    try {
      return await made;
    } catch {
      throw new Refusal({ is: 'unreadable' });
    }
  };
  const head = new Uint8Array(await reading(source.slice(0, JUDGED).arrayBuffer()));
  const decoder = new TextDecoder(encodingOf(head, source.size <= JUDGED));
  const reader = source.stream().getReader();
  let [text, read] = ['', 0];
  for (;;) {
    const { done, value } = await reading(reader.read());
    if (done) break;
    read += value.length;
    text += decoder.decode(value, { stream: true });
    if (text.length < PIECE) continue;
    yield text;
    text = '';
    onProgress?.(read / source.size);
  }
  yield text + decoder.decode();
  onProgress?.(1);
}
