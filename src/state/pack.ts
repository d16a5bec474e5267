/** Given points as a short text: 8-byte head, float32 where that loses nothing and else float64, deflated, base64url. */
import { deflateSync, Inflate } from 'fflate';
import { LIMITS, type DistributionChoice } from './experiment.ts';

type Points = Extract<DistributionChoice, { kind: 'points' }>;

/** Bytes before the numbers: dimension, bytes a number, weights or not, 0, and the number of points as uint32. */
const HEAD = 8;
/** Most bytes that a valid text can hold: 3 coordinates and a weight in float64 for every point. */
const LARGEST = HEAD + LIMITS.points.max * 4 * Float64Array.BYTES_PER_ELEMENT;
/** Characters turned into a string at once; more overflow the stack. */
const PIECE = 8192;

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

export function packPoints({ points, weights }: Points): string {
  const numbers = [...points.flat(), ...(weights ?? [])];
  const wide = numbers.some((x) => Math.fround(x) !== x);
  const size = wide ? Float64Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(HEAD + numbers.length * size);
  const fields = new DataView(bytes.buffer);
  bytes.set([points[0]?.length ?? 0, size, weights ? 1 : 0]);
  fields.setUint32(4, points.length, true);
  numbers.forEach((x, i) => (wide ? fields.setFloat64(HEAD + i * size, x, true) : fields.setFloat32(HEAD + i * size, x, true)));
  return base64url(deflateSync(bytes, { level: 9 }));
}

/** Inflates no further than a valid text can reach, whatever the bytes claim. */
function inflated(bytes: Uint8Array): Uint8Array | null {
  const whole = new Uint8Array(LARGEST);
  let length = 0;
  let overflow = false;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > LARGEST) overflow = true;
    else whole.set(chunk, length);
    length += chunk.length;
  });
  for (let i = 0; i < bytes.length && !overflow; i += PIECE) stream.push(bytes.subarray(i, i + PIECE), i + PIECE >= bytes.length);
  return overflow ? null : whole.subarray(0, length);
}

/** The points, not yet validated, or null when the text is not one of ours. */
export function unpackPoints(text: string): Points | null {
  try {
    const bytes = inflated(fromBase64url(text));
    if (!bytes || bytes.length < HEAD) return null;
    const fields = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const [dimension = 0, size = 0, weighted = 0] = bytes;
    const count = fields.getUint32(4, true);
    if ((size !== 4 && size !== 8) || bytes.length !== HEAD + count * (dimension + (weighted ? 1 : 0)) * size) return null;
    const number = (i: number): number => (size === 8 ? fields.getFloat64(HEAD + i * size, true) : fields.getFloat32(HEAD + i * size, true));
    const points = Array.from({ length: count }, (_, i) => Array.from({ length: dimension }, (_none, a) => number(i * dimension + a)));
    if (!weighted) return { kind: 'points', points };
    return { kind: 'points', points, weights: Array.from({ length: count }, (_, i) => number(count * dimension + i)) };
  } catch {
    return null;
  }
}
