/** What a file or a pasted text is: decided by its name, its type and its first bytes. */
import type { IntakeKind } from './types.ts';

/** Something that was dropped, pasted or chosen, and what it is. */
export type Intake =
  /** An experiment is what was saved, to the byte: behind its first line it is no text. */
  | { readonly kind: 'picture' | 'mesh' | 'table' | 'experiment'; readonly file: File }
  | { readonly kind: 'table' | 'text'; readonly text: string };

/** Bytes that are looked at. */
export const HEAD = 4096;

const endings: Readonly<Record<string, IntakeKind>> = {
  obj: 'mesh', stl: 'mesh', ply: 'mesh', glb: 'mesh', gltf: 'mesh',
  csv: 'table', tsv: 'table', tab: 'table', dat: 'table', xy: 'table', xyz: 'table',
  png: 'picture', jpg: 'picture', jpeg: 'picture', jfif: 'picture', gif: 'picture', webp: 'picture', avif: 'picture', svg: 'picture',
  bmp: 'picture', ico: 'picture', apng: 'picture', tif: 'picture', tiff: 'picture', heic: 'picture', heif: 'picture', jxl: 'picture',
};

/** What files of these kinds begin with, in Latin-1. */
const beginnings: ReadonlyArray<readonly [RegExp, IntakeKind]> = [
  [/^\x89PNG\r\n|^\xff\xd8\xff|^GIF8|^RIFF[\s\S]{4}WEBP|^BM[\s\S]{4}\0\0\0\0|^[\s\S]{4}ftyp(avif|avis|mif1|heic|heix)|^\0\0[^\0]\0[^\0]\0/, 'picture'],
  [/^glTF|^ply\r?\n|^solid\s[\s\S]*\bfacet\s+normal/, 'mesh'],
  [/^(\xef\xbb\xbf)?\s*(<\?xml[^>]*\?>)?\s*(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i, 'picture'],
];

/** A vertex and a face of an OBJ file. */
const OBJ_LINE = /^v\s+[-+.\d]+[e\d+-]*\s+[-+.\d]/m;
/** Our own file, with its mark among the first keys. */
const EXPERIMENT = /^\s*\{[\s\S]*"inkfield"\s*:\s*1\b/;
/** Lines of text that are looked at for numbers. */
const LINES = 8;
const NUMBERS = /(^|[\s,;|])"?[-+−]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?"?(?=$|[\s,;|])/gi;

/** True when more than half of the first lines, after at most one header, hold two numbers or more; or when it is an array in JSON. */
function looksLikeTable(text: string): boolean {
  if (/^\s*[[{]\s*["[{\d-]/.test(text)) return /\d/.test(text);
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '' && !line.startsWith('#')).slice(0, LINES);
  const rows = lines.filter((line) => (line.match(NUMBERS) ?? []).length >= 2);
  return rows.length >= 2 && 2 * rows.length >= lines.length;
}

/**
 * @param type MIME type, '' when unknown. @param head up to `HEAD` first bytes.
 * @returns null when it is nothing that can be read.
 */
export function kindOf(name: string, type: string, head: Uint8Array): IntakeKind | null {
  const latin = String.fromCharCode(...head.subarray(0, HEAD));
  const begins = beginnings.find(([pattern]) => pattern.test(latin))?.[1];
  if (begins) return begins;
  const ending = name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? '';
  if (EXPERIMENT.test(latin)) return 'experiment';
  const known = endings[ending];
  if (known) return known;
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('model/')) return 'mesh';
  if (head.includes(0) && !/^(\xff\xfe|\xfe\xff)/.test(latin)) return null;
  if (OBJ_LINE.test(latin)) return 'mesh';
  if (ending === 'json' || type === 'application/json' || type === 'text/csv' || type === 'text/tab-separated-values') return 'table';
  if (looksLikeTable(latin)) return 'table';
  return ending === 'txt' || ending === '' || type.startsWith('text/') ? 'text' : null;
}
