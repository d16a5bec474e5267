import { testDevice } from '../src/engine/gpu/testing.ts';
import { createGpuEngine } from '../src/engine/gpu/gpu-engine.ts';
import { pfgmppLaw } from '../src/models/pfgmpp.ts';
import { chargesFrom } from '../src/core/charges.ts';
import naive from './naive.wgsl?raw';
function rnd(n: number) { let s = 12345; return Array.from({ length: n }, () => { s = (Math.imul(s, 1664525) + 1013904223) >>> 0; return s / 2 ** 32; }); }
export async function main(args: string[]) {
  const grant = await testDevice(); const device = grant.device;
  const engine = createGpuEngine(device, grant.adapterInfo);
  const Ds = (args[0] ?? '1,7.3,128,inf').split(',').map((v) => v === 'inf' ? Infinity : Number(v));
  for (const [P, M, S] of (args[1] === 'all' ? [[16384, 1024, 8], [65536, 1024, 4], [4096, 16384, 4]] : [[16384, 1024, 8]]) as [number, number, number][]) {
    const u = rnd(2 * M);
    const charges = chargesFrom(2, Array.from({ length: M }, (_, i) => [2 * u[2 * i]! - 1, 2 * u[2 * i + 1]! - 1]));
    for (const D of Ds) {
      const law = pfgmppLaw(D, 2);
      const times: number[] = [];
      const cpu: number[]=[]; for (let k = 0; k < Number(args[3]??3); k++) { const c0=threads();
        const top = Math.sqrt(Number.isFinite(D) ? D : 1);
        const film = await engine.bake({ charges, law, sampler: 'euler', steps: S, schedule: 'log', levelMin: 0.01/top, surface: { start: 'plane', radius: 80, level: 80/top }, direction: 'backward', samples: P, seed: 1, draw: 'random' });
        const c1=threads();cpu.push(c1-c0);times.push(film.bakeMs); film.release();
      }
      const best = Math.min(...cpu)/2; console.log('wall',times.map(t=>t.toFixed(0)).join(' '),'cpu/2',cpu.map(t=>(t/2).toFixed(0)).join(' '));
      // naive
      let nms = NaN;
      if (args[2] === 'naive') {
        const module = device.createShaderModule({ code: naive });
        const pipe = await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } });
        const cb = device.createBuffer({ size: M * 16, usage: 128 | 8 }); const sb = device.createBuffer({ size: P * 16, usage: 128 | 8 });
        const rows = new Float32Array(M * 4); for (let i = 0; i < M; i++) { rows[4 * i] = charges.positions[2 * i]!; rows[4 * i + 1] = charges.positions[2 * i + 1]!; rows[4 * i + 3] = Math.log(1 / M); }
        device.queue.writeBuffer(cb, 0, rows);
        const uu = rnd(P * 4); device.queue.writeBuffer(sb, 0, Float32Array.from(uu, (v) => 160 * v - 80));
        const c0=threads();
        for (let s = 0; s < S; s++) {
          const r = 80 * (0.01 / 80) ** (s / (S - 1)); const ub = device.createBuffer({ size: 16, usage: 64 | 8 });
          const v = new DataView(new ArrayBuffer(16)); v.setFloat32(0, (2 + (Number.isFinite(D) ? D : 0)) / 2, true); v.setFloat32(4, Number.isFinite(D) ? r * r : 2 * r * r, true); v.setFloat32(8, 0.3, true); v.setUint32(12, Number.isFinite(D) ? 0 : 1, true);
          device.queue.writeBuffer(ub, 0, v.buffer);
          const bg = device.createBindGroup({ layout: pipe.getBindGroupLayout(0), entries: [ub, cb, sb].map((buffer, binding) => ({ binding, resource: { buffer } })) });
          const e = device.createCommandEncoder(); const p = e.beginComputePass(); p.setPipeline(pipe); p.setBindGroup(0, bg); p.dispatchWorkgroups(Math.ceil(P / 64)); p.end(); device.queue.submit([e.finish()]);
        }
        await device.queue.onSubmittedWorkDone(); nms=(threads()-c0)/2;
      }
      console.log(P, M, S, 'D', D, 'ms', best.toFixed(1), 'Mpairs/s', (P * M * S / best / 1000).toFixed(0), 'naive', nms.toFixed(0), 'ratio', (nms / best).toFixed(1), times.map((t) => t.toFixed(0)).join(' '));
    }
  }
  engine.dispose();
}
import { readdirSync, readFileSync } from 'node:fs';
function threads() { let s = 0; for (const t of readdirSync('/proc/self/task')) { try { if (!readFileSync('/proc/self/task/' + t + '/comm','utf8').includes('Thread<')) continue; s += Number(readFileSync('/proc/self/task/' + t + '/schedstat','utf8').split(' ')[0]) / 1e6; } catch {} } return s; }
