import { readdirSync, readFileSync } from 'node:fs';
import { testDevice } from '../src/engine/gpu/testing.ts';
function threads() { let s = 0; for (const t of readdirSync('/proc/self/task')) { try { if (!readFileSync('/proc/self/task/' + t + '/comm','utf8').includes('Thread<')) continue; s += Number(readFileSync('/proc/self/task/' + t + '/schedstat','utf8').split(' ')[0]) / 1e6; } catch {} } return s; }
const head = `@group(0) @binding(0) var<storage, read> charges: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> state: array<vec4f>;
fn e2v(x: vec4f) -> vec4f { let s = x + 12582912.0; let f = x - (s - 12582912.0); let p = ((((0.00132*f+0.0096)*f+0.0555)*f+0.24)*f+0.693)*f+1.0; return bitcast<vec4f>(bitcast<vec4i>(p) + (bitcast<vec4i>(s) << vec4u(23u))); }
fn e2(x: f32) -> f32 { let s = x + 12582912.0; let f = x - (s - 12582912.0); let p = ((((0.00132*f+0.0096)*f+0.0555)*f+0.24)*f+0.693)*f+1.0; return bitcast<f32>(bitcast<i32>(p) + (bitcast<i32>(s) << 23u)); }
`;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
// L lanes of scalars, U charges a turn
const lanes = (L: number, U: number, w: string) => ({ L, code: `${head}
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x*${L}u; if (i >= arrayLength(&state)) { return; }
  ${range(L).map((l) => `let X${l} = state[i+${l}u].x; let Y${l} = state[i+${l}u].y; let r${l} = state[i+${l}u].w; var S${l} = 0.0; var A${l} = 0.0; var B${l} = 0.0;`).join('\n')}
  let n = arrayLength(&charges);
  for (var j = 0u; j < n; j += ${U}u) { ${range(U).map((k) => `{ let c = charges[j+${k}u]; let cx = c.x; let cy = c.y; let cq = c.w; ${range(L).map((l) => `{ let dx = X${l}-cx; let dy = Y${l}-cy; let t = dx*dx+dy*dy+r${l}; let w = cq*(${w}); S${l} += w; A${l} += w*cx; B${l} += w*cy; }`).join('\n')} }`).join('\n')} }
  ${range(L).map((l) => `state[i+${l}u] = vec4f(A${l}/S${l}, B${l}/S${l}, 0, r${l});`).join('\n')}
}` });
// V vec4s, U charges a turn; interleaved: all weights first, then sums
const vecs = (V: number, U: number, w: string, inter: boolean) => ({ L: 4 * V, code: `${head}
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x*${4 * V}u; if (i >= arrayLength(&state)) { return; }
  ${range(V).map((l) => { const g = (f: string) => `vec4f(${range(4).map((k) => `state[i+${4 * l + k}u].${f}`).join()})`; return `let X${l} = ${g('x')}; let Y${l} = ${g('y')}; let r${l} = ${g('w')}; var S${l} = vec4f(0); var A${l} = vec4f(0); var B${l} = vec4f(0);`; }).join('\n')}
  let n = arrayLength(&charges);
  for (var j = 0u; j < n; j += ${U}u) { ${inter ? range(U).map((k) => `let c${k} = charges[j+${k}u];`).join('') + range(V).map((l) => `{ ${range(U).map((k) => `let dx${k} = X${l}-c${k}.x; let dy${k} = Y${l}-c${k}.y; let t${k} = dx${k}*dx${k}+(dy${k}*dy${k}+r${l}); let w${k} = c${k}.w*(${w.replace(/\bt\b/g, 't' + k)});`).join('\n')}
    S${l} += ${range(U).map((k) => `w${k}`).join('+')}; A${l} += ${range(U).map((k) => `w${k}*c${k}.x`).join('+')}; B${l} += ${range(U).map((k) => `w${k}*c${k}.y`).join('+')}; }`).join('\n')
    : range(U).map((k) => `{ let c = charges[j+${k}u]; ${range(V).map((l) => `{ let dx = X${l}-c.x; let dy = Y${l}-c.y; let t = dx*dx+dy*dy+r${l}; let w = c.w*(${w}); S${l} += w; A${l} += w*c.x; B${l} += w*c.y; }`).join('\n')} }`).join('\n')} }
  ${range(V).map((l) => range(4).map((k) => `state[i+${4 * l + k}u] = vec4f(A${l}[${k}]/S${l}[${k}], B${l}[${k}]/S${l}[${k}], 0, r${l}[${k}]);`).join('\n')).join('\n')}
}` });
const d1 = '1.0/(t*sqrt(t))';
const kernels: Record<string, { L: number; code: string }> = {
  'lane1x4 d1': lanes(1, 4, d1), 'lane4x1 d1': lanes(4, 1, d1), 'lane4x4 d1': lanes(4, 4, d1), 'lane8x1 d1': lanes(8, 1, d1), 'lane8x2 d1': lanes(8, 2, d1), 'lane16x1 d1': lanes(16, 1, d1),
  'vec1x4i d1': vecs(1, 4, d1, true), 'vec2x1 d1': vecs(2, 1, d1, false), 'vec2x4i d1': vecs(2, 4, d1, true), 'vec4x4i d1': vecs(4, 4, d1, true), 'vec4x2i d1': vecs(4, 2, d1, true), 'vec4x1 d1': vecs(4, 1, d1, false),'vec1x8i d1': vecs(1, 8, d1, true),
  'lane4x1 e2': lanes(4, 1, 'e2(-t)'), 'lane8x1 e2': lanes(8, 1, 'e2(-t)'), 'lane8x1 exp2': lanes(8, 1, 'exp2(-t)'), 'vec1x4i e2': vecs(1, 4, 'e2v(-t)', true), 'vec2x4i e2': vecs(2, 4, 'e2v(-t)', true), 'vec2x4i exp2': vecs(2, 4, 'exp2(-t)', true),
};
export async function main(args: string[]) {
  const { device } = await testDevice();
  const P = 16384, M = 1024;
  for (const [name, { L, code }] of Object.entries(kernels)) {
    if (args[0] && !new RegExp(args[0]).test(name)) continue;
    const pipe = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code }), entryPoint: 'main' } });
    const cb = device.createBuffer({ size: M * 16, usage: 128 | 8 }); const sb = device.createBuffer({ size: P * 16, usage: 128 | 8 });
    device.queue.writeBuffer(cb, 0, Float32Array.from({ length: 4 * M }, (_, i) => Math.sin(i))); device.queue.writeBuffer(sb, 0, Float32Array.from({ length: 4 * P }, (_, i) => i % 4 === 3 ? 0.3 : Math.cos(i)));
    const bg = device.createBindGroup({ layout: pipe.getBindGroupLayout(0), entries: [cb, sb].map((buffer, binding) => ({ binding, resource: { buffer } })) });
    const t: number[] = [];
    for (let k = 0; k < 4; k++) { const c0 = threads(); const e = device.createCommandEncoder(); const p = e.beginComputePass(); p.setPipeline(pipe); p.setBindGroup(0, bg); p.dispatchWorkgroups(P / 64 / L); p.end(); device.queue.submit([e.finish()]); await device.queue.onSubmittedWorkDone(); t.push((threads() - c0) / 2); }
    const best = Math.min(...t); console.log(name.padEnd(14), best.toFixed(1), 'ms', (P * M / best / 1000).toFixed(0), 'Mpairs/s');
  }
  device.destroy();
}
