/**
 * The one place that touches an internal of three: lets three draw from a GPUBuffer that our own compute passes wrote, with no copy.
 * Pinned to three's exact version; e2e/scene.spec.ts holds it. If it breaks, `backend.get(attribute).buffer` has moved.
 */
import { StorageBufferAttribute, type WebGPURenderer } from 'three/webgpu';

interface BackendInternals {
  get(attribute: object): { buffer?: GPUBuffer };
}

/** One attribute a buffer and renderer: three keys its bind groups by attribute, so the same buffer must give the same attribute. */
const adopted = new WeakMap<WebGPURenderer, WeakMap<GPUBuffer, StorageBufferAttribute>>();

/** An attribute of vec4f items whose GPU memory is `buffer`. three never writes to it and never destroys it. */
export function adoptBuffer(renderer: WebGPURenderer, buffer: GPUBuffer): StorageBufferAttribute {
  const known = adopted.get(renderer) ?? new WeakMap<GPUBuffer, StorageBufferAttribute>();
  adopted.set(renderer, known);
  const before = known.get(buffer);
  if (before) return before;
  // three wants an array, but with the buffer already in place it never uploads it: one item stands for all.
  const attribute = new StorageBufferAttribute(new Float32Array(4), 4);
  (renderer.backend as unknown as BackendInternals).get(attribute).buffer = buffer;
  known.set(buffer, attribute);
  return attribute;
}
