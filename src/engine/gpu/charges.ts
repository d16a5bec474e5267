/** Charges on the GPU: relative to their centroid, uploaded once. */
import { centroid, type Charges } from '../../core/charges.ts';
import { bufferOf } from './buffers.ts';

/** A drag through experiments comes back to these. */
const MOST_KEPT = 4;

export interface UploadedCharges {
  /** M. */
  readonly count: number;
  /** [M, 4]: (x, y, z, weight) relative to the origin. */
  readonly buffer: GPUBuffer;
  /** The centroid [N]. */
  readonly origin: Float64Array;
}

/** @throws RangeError when a position or weight is not finite in float32, with the charge's index. */
export function packCharges(charges: Charges, origin: Float64Array): Float32Array<ArrayBuffer> {
  const { dimension, count, positions, weights } = charges;
  const rows = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < dimension; a++) rows[4 * i + a] = positions[i * dimension + a]! - origin[a]!;
    rows[4 * i + 3] = weights[i]!;
  }
  const wrong = rows.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`charge ${Math.floor(wrong / 4)} is beyond float32`);
  return rows;
}

/** Uploads charges; the last few stay uploaded. */
export function createChargeStore(device: GPUDevice): (charges: Charges) => UploadedCharges {
  const kept = new Map<Charges, UploadedCharges>();
  return (charges) => {
    const found = kept.get(charges);
    if (found) return found;
    const origin = centroid(charges);
    const uploaded = { count: charges.count, buffer: bufferOf(device, GPUBufferUsage.STORAGE, packCharges(charges, origin), 'charges'), origin };
    kept.set(charges, uploaded);
    // Not destroyed: a bake may still be using it. It is freed with its last user.
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return uploaded;
  };
}
