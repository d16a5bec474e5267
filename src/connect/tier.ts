/** Which machinery this page runs on: the graphics card through WebGPU, else the processor with WebGL2 to draw, else none. */
import { t } from '@lingui/core/macro';
import type { Engine } from '../engine/engine.ts';
import type { Display } from '../engine/picture.ts';
import type { Unavailable } from '../state/status.ts';

/** Why not, for the interface and in words. */
export interface Refusal {
  readonly unavailable: Unavailable;
  readonly reason: string;
}

export type Opened =
  | { readonly engine: Engine; readonly display: Display; /** Why it is the processor, or null. */ readonly instead: Refusal | null }
  | Refusal;

/** What the visitor asks for in the link: `?tier=cpu`. Anything else is ignored. */
export function askedTier(search: string): 'cpu' | null {
  return new URLSearchParams(search).get('tier') === 'cpu' ? 'cpu' : null;
}

/** The renderer behind WebGL2 in the driver's words; null when there is no WebGL2. */
function webglRenderer(): string | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return null;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  // A page has few contexts, and the scene needs one.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** @param key names this engine's renderer. */
async function openGpu(key: string): Promise<Opened> {
  // Chunks of their own: the controls are there before the shaders are.
  const { createGpuEngine, requestDevice } = await import('../engine/gpu/index.ts');
  const found = await requestDevice();
  if (!found.ok) return found;
  const engine = createGpuEngine(found.device, found.adapterInfo);
  return { engine, display: { kind: 'webgpu', key, software: engine.adapter.includes('software'), device: found.device }, instead: null };
}

async function openCpu(key: string, instead: Refusal): Promise<Opened> {
  const renderer = webglRenderer();
  if (renderer === null) return { unavailable: 'no-webgl', reason: instead.reason };
  const { createCpuEngine } = await import('../engine/cpu/index.ts');
  return { engine: createCpuEngine(), display: { kind: 'webgl', key, software: SOFTWARE.test(renderer) }, instead };
}

/**
 * Opens the best engine that this machine has.
 *
 * @param key names the engine's renderer, another one each time. @param refused why the graphics card is not to be asked, or null.
 */
export async function openEngine(key: string, refused: Refusal | null): Promise<Opened> {
  if (refused) return openCpu(key, refused);
  const opened = await openGpu(key);
  return 'engine' in opened ? opened : openCpu(key, opened);
}

export const askedRefusal = (): Refusal => ({ unavailable: 'asked', reason: t`The link asks for the processor.` });
