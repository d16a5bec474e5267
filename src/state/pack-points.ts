/** Given points as bytes: 8-byte head, then coordinates and weights in float32 where that loses nothing and else in float64. */
import { DISTRIBUTION_LIMITS, type DistributionChoice } from './distributions.ts';

type Points = Extract<DistributionChoice, { kind: 'points' }>;

/** Bytes before the numbers: dimension, bytes a number, weights or not, 0, and the number of points as uint32. */
const HEAD = 8;
/** 3 coordinates and a weight in float64 for every point. */
export const MOST_POINT_BYTES = HEAD + DISTRIBUTION_LIMITS.points.max * 4 * Float64Array.BYTES_PER_ELEMENT;

export function pointBytes({ points, weights }: Points): Uint8Array {
  const numbers = [...points.flat(), ...(weights ?? [])];
  const wide = numbers.some((x) => Math.fround(x) !== x);
  const size = wide ? Float64Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(HEAD + numbers.length * size);
  const fields = new DataView(bytes.buffer);
  bytes.set([points[0]?.length ?? 0, size, weights ? 1 : 0]);
  fields.setUint32(4, points.length, true);
  numbers.forEach((x, i) => (wide ? fields.setFloat64(HEAD + i * size, x, true) : fields.setFloat32(HEAD + i * size, x, true)));
  return bytes;
}

/** The points, not yet validated, or null when the bytes are not ours. */
export function pointsOf(bytes: Uint8Array): Points | null {
  if (bytes.length < HEAD) return null;
  const fields = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [dimension = 0, size = 0, weighted = 0] = bytes;
  const count = fields.getUint32(4, true);
  if ((size !== 4 && size !== 8) || bytes.length !== HEAD + count * (dimension + (weighted ? 1 : 0)) * size) return null;
  const number = (i: number): number => (size === 8 ? fields.getFloat64(HEAD + i * size, true) : fields.getFloat32(HEAD + i * size, true));
  const points = Array.from({ length: count }, (_, i) => Array.from({ length: dimension }, (_none, a) => number(i * dimension + a)));
  if (!weighted) return { kind: 'points', points };
  return { kind: 'points', points, weights: Array.from({ length: count }, (_, i) => number(count * dimension + i)) };
}
