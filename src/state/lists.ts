/**
 * Long lists of numbers as bytes: for each list a head of 8 bytes (type, 0, 0, 0, length as uint32), then its numbers by planes, all first
 * bytes, all second bytes and so on: neighbours are alike in their high bytes, which deflate finds only so.
 */

const TYPES = [Uint8Array, Uint32Array, Float32Array, Float64Array] as const;
export type List = InstanceType<(typeof TYPES)[number]>;
const HEAD = 8;

/** Bytes of lists whose numbers are stored in the machine's own order, which is little-endian wherever browsers run. */
export function bytesOf(lists: ReadonlyArray<List>): Uint8Array {
  const out = new Uint8Array(lists.reduce((sum, list) => sum + HEAD + list.byteLength, 0));
  const fields = new DataView(out.buffer);
  let at = 0;
  for (const list of lists) {
    out[at] = TYPES.findIndex((type) => list instanceof type);
    fields.setUint32(at + 4, list.length, true);
    at += HEAD;
    const bytes = new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
    const size = list.BYTES_PER_ELEMENT;
    for (let plane = 0; plane < size; plane++) for (let i = 0; i < list.length; i++) out[at++] = bytes[i * size + plane]!;
  }
  return out;
}

/** @returns the lists, or null when the bytes are not exactly lists. */
export function listsOf(bytes: Uint8Array): List[] | null {
  const fields = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lists: List[] = [];
  let at = 0;
  while (at < bytes.length) {
    const type = at + HEAD <= bytes.length ? TYPES[bytes[at]!] : undefined;
    if (!type) return null;
    const length = fields.getUint32(at + 4, true);
    at += HEAD;
    const size = type.BYTES_PER_ELEMENT;
    if (length * size > bytes.length - at) return null;
    const own = new Uint8Array(length * size);
    for (let plane = 0; plane < size; plane++) for (let i = 0; i < length; i++) own[i * size + plane] = bytes[at++]!;
    lists.push(new type(own.buffer));
  }
  return lists;
}
