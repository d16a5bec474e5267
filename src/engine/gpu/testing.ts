/** A GPU for tests in Node: the machine's own where Vulkan is installed, else the software one that comes with Chromium. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { adapterName, requestDevice, type DeviceGrant } from './device.ts';

const MANIFEST = 'vk_swiftshader_icd.json';

/** dlopen flags of Linux: RTLD_NOW, RTLD_GLOBAL, RTLD_NODELETE. The last keeps the library though Node finds no add-on in it. */
const KEEP_LOADED = 0x2 | 0x100 | 0x1000;

function chromiumFolders(): string[] {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  const cached = existsSync(cache) ? readdirSync(cache).flatMap((name) => ['chrome-linux', 'chrome-linux64', 'chrome-headless-shell-linux64'].map((inner) => join(cache, name, inner))) : [];
  return ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', ...cached];
}

function hasHardwareVulkan(): boolean {
  const manifests = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  return manifests.some((name) => /nvidia|radeon|amd|intel/i.test(name)) && existsSync('/dev/dri');
}

/** Points the Vulkan loader at Chromium's software GPU unless the machine has a real one. Must run before webgpu is loaded. */
function chooseVulkan(): void {
  if (!process.env['VK_ICD_FILENAMES'] && !hasHardwareVulkan()) {
    const folder = chromiumFolders().find((candidate) => existsSync(join(candidate, MANIFEST)));
    if (folder) process.env['VK_ICD_FILENAMES'] = join(folder, MANIFEST);
  }
  const manifest = process.env['VK_ICD_FILENAMES'];
  const loader = manifest ? join(dirname(manifest), 'libvulkan.so.1') : '';
  if (!existsSync(loader)) return;
  try {
    // Without an installed Vulkan loader, Chromium's does: once it is loaded, Dawn finds it by name.
    process.dlopen({ exports: {} } as NodeJS.Module, loader, KEEP_LOADED);
  } catch {
    // "Module did not self-register" is what Node says of every library that is no add-on; it stays loaded.
  }
}

/** Dawn's entry object must outlive its devices. */
let entry: GPU | null = null;

/** The GPU interface as a browser's navigator.gpu. */
export async function testGpu(): Promise<GPU> {
  if (entry) return entry;
  chooseVulkan();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  entry = create([]);
  return entry;
}

/** A fresh device. @throws Error with advice when there is none: a GPU test never passes without a GPU. */
export async function testDevice(): Promise<Extract<DeviceGrant, { ok: true }>> {
  const grant = await requestDevice(await testGpu());
  if (!grant.ok) {
    throw new Error(`${grant.reason} GPU tests need Vulkan: install Chromium (its software GPU is enough) or set VK_ICD_FILENAMES to a vk_swiftshader_icd.json.`);
  }
  process.stdout.write(`This GPU: ${adapterName(grant.adapterInfo)}\n`);
  return grant;
}

/**
 * Runs some lines of WGSL among the functions of a linked shader, in place of its entry point, and returns what they write to `out`.
 *
 * @param text a linked shader whose bindings the lines do not use, except for `law` at binding 0. @param lines write out[i]; `id` is the thread.
 */
export async function runLines(device: GPUDevice, text: string, lines: string, law: Float32Array<ArrayBuffer>, threads: number): Promise<Uint32Array> {
  const functions = text.slice(0, text.indexOf('@compute'));
  const rest = text.slice(text.indexOf('@compute'));
  // What the linker put after the entry point's closing brace.
  const after = rest.slice(rest.indexOf('\n}') + 2);
  const code = `${functions}${after}
@group(1) @binding(0) var<storage, read_write> out: array<vec4u>;
@compute @workgroup_size(1) fn lines(@builtin(global_invocation_id) id: vec3u) { ${lines} }`;
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code }), entryPoint: 'lines' } });
  const size = threads * 16;
  const out = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const uniform = device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(uniform, 0, law);
  const encoder = device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  compute.setPipeline(pipeline);
  if (/\b(kernel_draw|prior|surface_distance)\b/.test(lines)) {
    compute.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [{ binding: 0, resource: { buffer: uniform } }] }));
  }
  compute.setBindGroup(1, device.createBindGroup({ layout: pipeline.getBindGroupLayout(1), entries: [{ binding: 0, resource: { buffer: out } }] }));
  compute.dispatchWorkgroups(threads);
  compute.end();
  encoder.copyBufferToBuffer(out, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const words = new Uint32Array(staging.getMappedRange().slice(0));
  for (const buffer of [out, staging, uniform]) buffer.destroy();
  return words;
}
