/**
 * An experiment as a file: a line of JSON, `{"inkfield":1,"search":"?v=1&…"}`, and after it the deflated lists of its distribution, if it has any.
 * The same words as in a link, but of any length. Packed by the browser itself, outside of the page's own turn.
 */
import { t } from '@lingui/core/macro';
import { cargoOf } from './cargo.ts';
import type { Experiment } from './experiment.ts';
import { fromQuery, kindIn, queryOf, type FromLink } from './url.ts';

export const FILE_ENDING = '.inkfield';
const VERSION = 1;
/** Bytes within which the first line ends: a text of the longest kind, percent-encoded. */
const LONGEST_HEAD = 65_536;

const through = (bytes: Uint8Array, by: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> =>
  new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(by as unknown as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);

export async function fileOf(experiment: Experiment): Promise<Blob> {
  const head = `${JSON.stringify({ inkfield: VERSION, search: queryOf(experiment, true) })}\n`;
  const cargo = cargoOf(experiment.distribution.kind);
  const bytes = cargo ? await new Response(through(cargo.pack(experiment.distribution), new CompressionStream('deflate-raw'))).blob() : new Blob();
  return new Blob([head, bytes], { type: 'application/octet-stream' });
}

/** Inflates no further than `most`. @returns null when it is more or damaged. */
async function inflatedFile(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = through(bytes, new DecompressionStream('deflate-raw')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > most) {
        void reader.cancel();
        return null;
      }
      chunks.push(next.value);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

function searchIn(head: string): string {
  const unreadable = () => new Error(t`This is no file of Inkfield, or it is damaged. Please open one that was saved here.`);
  let first: unknown;
  try {
    first = JSON.parse(head);
  } catch {
    throw unreadable();
  }
  if (typeof first !== 'object' || first === null || !('inkfield' in first) || !('search' in first) || typeof first.search !== 'string') throw unreadable();
  if (first.inkfield !== VERSION) throw new Error(t`The file is of version ${String(first.inkfield)}; this page reads version ${VERSION}.`);
  return first.search;
}

/** @throws (rejects) Error with a sentence for the visitor when this is no such file; what of it could not be used is in the problems. */
export async function fromFile(file: Blob): Promise<FromLink> {
  const start = new Uint8Array(await file.slice(0, LONGEST_HEAD).arrayBuffer());
  const end = start.indexOf('\n'.charCodeAt(0));
  const search = searchIn(new TextDecoder().decode(start.subarray(0, end < 0 ? start.length : end)));
  const rest = end < 0 ? new Uint8Array() : new Uint8Array(await file.slice(end + 1).arrayBuffer());
  const cargo = cargoOf(kindIn(search));
  const bytes = cargo && rest.length > 0 ? await inflatedFile(rest, cargo.most) : null;
  return fromQuery(search, cargo && bytes ? cargo.unpack(bytes) : null);
}
