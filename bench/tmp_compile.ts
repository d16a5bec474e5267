import { existsSync } from "node:fs";
import { create, globals } from 'webgpu';
import shaders from 'virtual:shaders';
Object.assign(globalThis, globals);
export async function main() {
try { process.dlopen({ exports: {} } as never, '/usr/lib/chromium/libvulkan.so.1', 2 | 0x100 | 0x1000); } catch (e) { console.log(String(e).slice(0, 100)); }
const gpu = create([]);
const a = (await gpu.requestAdapter())!; console.log(a.info.vendor,a.info.architecture,a.info.device,a.info.description);
const d = await a.requestDevice();
for (const [pass, vs] of Object.entries(shaders)) for (const [v, code] of Object.entries(vs)) {
  const m = d.createShaderModule({ code });
  const info = await m.getCompilationInfo();
  for (const x of info.messages) { console.log(pass, v, x.type, x.lineNum, x.message.slice(0,300)); console.log('   ', code.split('\n')[x.lineNum-1]); }
  console.log(pass, v, code.length);
}
d.destroy();
}
