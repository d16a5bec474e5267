/** Getting a GPU: what this machine grants, or why it grants nothing. */

import { t } from '@lingui/core/macro';
import '../../locales/index.ts';

/** Why there is no GPU: the browser has no WebGPU, no adapter fits, or the adapter gave no device. */
export type Unavailable = 'no-webgpu' | 'no-adapter' | 'no-device';

export type DeviceGrant =
  | { readonly ok: true; readonly device: GPUDevice; readonly adapterInfo: GPUAdapterInfo }
  | { readonly ok: false; readonly unavailable: Unavailable; readonly reason: string };

/** Limits that decide how long a film may be; all that the adapter has is asked for. */
const wantedLimits = ['maxBufferSize', 'maxStorageBufferBindingSize'] as const;

/** Asks for a device with room for long films. Never throws. `gpu` is for Node, where there is no navigator.gpu. */
export async function requestDevice(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<DeviceGrant> {
  if (!gpu) return { ok: false, unavailable: 'no-webgpu', reason: t`This browser does not offer WebGPU.` };
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    return { ok: false, unavailable: 'no-adapter', reason: t`No graphics adapter: ${String(error)}` };
  }
  if (!adapter) return { ok: false, unavailable: 'no-adapter', reason: t`WebGPU is there, but no graphics adapter is.` };
  try {
    const limits = adapter.limits;
    const requiredLimits = Object.fromEntries(wantedLimits.map((name) => [name, limits[name]]));
    return { ok: true, device: await adapter.requestDevice({ requiredLimits }), adapterInfo: adapter.info };
  } catch (error) {
    return { ok: false, unavailable: 'no-device', reason: t`The graphics adapter gave no device: ${String(error)}` };
  }
}

/** True when the "GPU" is a program on the CPU. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  return /swiftshader|llvmpipe|lavapipe|microsoft basic/i.test([info.vendor, info.architecture, info.device, info.description].join(' '));
}

/** The adapter in words for the visitor. */
export function adapterName(info: GPUAdapterInfo): string {
  const words = [info.vendor, info.architecture, info.description || info.device].filter(Boolean);
  if (!isSoftware(info)) return words.join(' ') || 'unnamed GPU';
  const all = words.join(' ');
  const name = /swiftshader/i.test(all) ? 'SwiftShader' : /llvmpipe|lavapipe/i.test(all) ? 'llvmpipe' : all;
  return `${name} (software)`;
}
