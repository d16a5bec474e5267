/** What all parts of the GPU engine share. */
import { t } from '@lingui/core/macro';
import type { BufferPool } from './buffers.ts';
import type { UploadedCharges } from './charges.ts';
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import { OutOfMemoryError } from '../engine.ts';
import { bufferOf } from './buffers.ts';
import { kernelOf } from './kernel.ts';
import type { Pass, PassId, Passes } from './pass.ts';
import type { Pace } from './slices.ts';
import type { TableStore } from './tables.ts';

export interface Room {
  readonly device: GPUDevice;
  readonly passes: Passes;
  readonly pool: BufferPool;
  readonly charges: (charges: Charges) => UploadedCharges;
  readonly pace: Pace;
  readonly tables: TableStore;
  /** Most bytes of one buffer. */
  readonly limit: number;
  /** Most bytes of one film. */
  readonly memory: number;
  readonly now: () => number;
}

/** Constants of every shader that has to do with charges or a law. */
export function constantsOf(law: Law | null, dimension: number): Record<string, number> {
  return law ? { dimension, kernel: kernelOf(law, dimension), paced: law.pace ? 1 : 0 } : { dimension };
}

/** A pass that has to do with a law. */
export function lawPass(room: Room, id: Exclude<PassId, 'denoise'>, law: Law, dimension: number): Promise<Pass> {
  return room.passes.get(id, law.model, constantsOf(law, dimension));
}

export function uniformBuffer(room: Room, bytes: ArrayBuffer, label: string): GPUBuffer {
  return bufferOf(room.device, GPUBufferUsage.UNIFORM, bytes, label);
}

/**
 * Does GPU work with its errors caught: what the driver refuses becomes a rejected promise that says so.
 *
 * @throws OutOfMemoryError with a sentence for the visitor, Error with the driver's words when a call was wrong.
 */
export async function guarded<T>(device: GPUDevice, what: string, work: () => T): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let result: T | undefined;
  let thrown: unknown = null;
  try {
    result = work();
  } catch (error) {
    thrown = error;
  }
  const scopes = [device.popErrorScope(), device.popErrorScope()];
  const [wrong, full] = await Promise.all(scopes);
  if (full) throw new OutOfMemoryError(t`This graphics card has no memory left for so many paths. Fewer samples or fewer steps need less.`);
  if (wrong) throw new Error(`${what}: ${wrong.message}`);
  if (thrown) throw thrown;
  return result as T;
}
