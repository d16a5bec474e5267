/** Checks of files before a loader believes what they say of themselves. */
import { Refusal } from '../reasons.ts';
import { MOST_TRIANGLES } from './merge.ts';

/** A binary STL: a header that means nothing, the number of triangles, and 50 bytes a triangle. */
const STL_HEADER = 80;
const STL_START = 84;
const STL_TRIANGLE = 50;
/** Bytes of the end and of the start of a text that are looked at. */
const LOOKED_AT = 4096;
/** Longer headers are none. Bytes. */
const LONGEST_PLY_HEADER = 65_536;

const textOf = (file: ArrayBuffer, begin: number, end: number): string => new TextDecoder('latin1').decode(new Uint8Array(file).subarray(Math.max(0, begin), end));
const broken = (what: string): Refusal => new Refusal({ is: 'broken mesh', what });

/** @throws Refusal when an STL file is cut short or has too many triangles. */
export function checkStl(file: ArrayBuffer): void {
  const start = textOf(file, 0, LOOKED_AT);
  if (/^\s*solid\b/.test(start) && /\bfacet\b|\bendsolid\b/.test(start)) {
    if (!/\bfacet\b/.test(start)) throw new Refusal({ is: 'no faces' });
    const end = textOf(file, file.byteLength - LOOKED_AT, file.byteLength);
    if (end.lastIndexOf('endfacet') < end.search(/facet\s+normal(?![\s\S]*facet\s+normal)/)) throw broken('cut short');
    return;
  }
  if (file.byteLength < STL_START) throw broken('cut short');
  const triangles = new DataView(file).getUint32(STL_HEADER, true);
  if (STL_START + STL_TRIANGLE * triangles > file.byteLength) throw broken(`${file.byteLength} of ${STL_START + STL_TRIANGLE * triangles} bytes`);
  if (triangles > MOST_TRIANGLES) throw new Refusal({ is: 'too many triangles', triangles, limit: MOST_TRIANGLES });
}

/** How many vertices and faces a PLY file says it has. @throws Refusal when it has no header. */
export function checkPly(file: ArrayBuffer): { readonly vertices: number; readonly faces: number } {
  const header = /^ply\s[\s\S]*?end_header/.exec(textOf(file, 0, LONGEST_PLY_HEADER))?.[0];
  if (!header) throw broken('no header');
  const elements = (name: string): number => Number(new RegExp(`element\\s+${name}\\s+(\\d+)`).exec(header)?.[1] ?? 0);
  const [vertices, faces] = [elements('vertex'), elements('face')];
  // A vertex takes at least three bytes, a face four: what says more of itself than it has bytes would only take memory.
  if (3 * vertices + 4 * faces > file.byteLength) throw broken('cut short');
  if (faces > MOST_TRIANGLES) throw new Refusal({ is: 'too many triangles', triangles: faces, limit: MOST_TRIANGLES });
  return { vertices, faces };
}
