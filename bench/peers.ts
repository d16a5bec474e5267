/** What the engine is compared with: the straightforward kernel on the same GPU, and plain JavaScript in float64 on one core. */
import type { Charges } from '../src/core/charges.ts';
import naive from './naive.wgsl?raw';
import { heights, startsOf, type Work } from './work.ts';

/** Threads of a workgroup in naive.wgsl. */
const WORKGROUP = 64;

/** Milliseconds of naive WGSL: one thread a sample, online softmax, a dispatch a step. */
export async function naiveMs(device: GPUDevice, work: Work, charges: Charges): Promise<() => Promise<number>> {
  const { P, M, S, D } = work;
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code: naive }), entryPoint: 'main' } });
  const rows = Float32Array.from({ length: 4 * M }, (_, j) => (j % 4 < 2 ? charges.positions[2 * (j >> 2) + (j % 4)]! : j % 4 === 3 ? Math.log(charges.weights[j >> 2]!) : 0));
  const chargeBuffer = device.createBuffer({ size: rows.byteLength, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(chargeBuffer, 0, rows);
  const starts = startsOf(P);
  const state = device.createBuffer({ size: 16 * P, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  const levels = heights(S);
  const groups = levels.map((r, s) => {
    const bytes = new DataView(new ArrayBuffer(16));
    bytes.setFloat32(0, D === Infinity ? 0 : (2 + D) / 2, true);
    bytes.setFloat32(4, D === Infinity ? 2 * r * r : r * r, true);
    bytes.setFloat32(8, (levels[s + 1] ?? 0) / r, true);
    bytes.setUint32(12, D === Infinity ? 1 : 0, true);
    const step = device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(step, 0, bytes.buffer);
    return device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [step, chargeBuffer, state].map((buffer, binding) => ({ binding, resource: { buffer } })) });
  });
  return async () => {
    device.queue.writeBuffer(state, 0, Float32Array.from({ length: 4 * P }, (_, j) => (j % 4 < 2 ? starts[2 * (j >> 2) + (j % 4)]! : 0)));
    await device.queue.onSubmittedWorkDone();
    const began = performance.now();
    for (const group of groups) {
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      compute.setPipeline(pipeline);
      compute.setBindGroup(0, group);
      compute.dispatchWorkgroups(Math.ceil(P / WORKGROUP));
      compute.end();
      device.queue.submit([encoder.finish()]);
    }
    await device.queue.onSubmittedWorkDone();
    return performance.now() - began;
  };
}

/** Milliseconds of plain JavaScript in float64 on one core. */
export function plainMs(work: Work, charges: Charges): number {
  const { P, M, S, D } = work;
  const { positions, weights } = charges;
  const x = startsOf(P);
  const levels = heights(S);
  const half = (2 + D) / 2;
  const began = performance.now();
  for (let s = 0; s < S; s++) {
    const r2 = levels[s]! ** 2;
    const ratio = (levels[s + 1] ?? 0) / levels[s]!;
    for (let p = 0; p < P; p++) {
      const [px, py] = [x[2 * p]!, x[2 * p + 1]!];
      let nearest = Infinity;
      if (D !== 1) for (let i = 0; i < M; i++) nearest = Math.min(nearest, (px - positions[2 * i]!) ** 2 + (py - positions[2 * i + 1]!) ** 2);
      let [sum, mx, my] = [0, 0, 0];
      for (let i = 0; i < M; i++) {
        const dx = px - positions[2 * i]!;
        const dy = py - positions[2 * i + 1]!;
        const d2 = dx * dx + dy * dy;
        const a = d2 + r2;
        const w = weights[i]! * (D === 1 ? 1 / (a * Math.sqrt(a)) : D === Infinity ? Math.exp((nearest - d2) / (2 * r2)) : ((nearest + r2) / a) ** half);
        sum += w;
        mx += w * positions[2 * i]!;
        my += w * positions[2 * i + 1]!;
      }
      x[2 * p] = mx / sum + (px - mx / sum) * ratio;
      x[2 * p + 1] = my / sum + (py - my / sum) * ratio;
    }
  }
  return performance.now() - began;
}
