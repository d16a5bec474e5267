/** The straightforward WGSL kernel on the same device: one thread a sample, online softmax, a dispatch a step. */
import type { Contestant, Job, Runner } from './contestant.ts';
import naive from './naive.wgsl?raw';
import { chargeRows, heights, planar, stateRows } from './work.ts';

/** Threads of a workgroup in naive.wgsl. */
const WORKGROUP = 64;

/** Bytes of a row of four numbers. */
const ROW = 16;

async function prepare(device: GPUDevice, { work, charges, starts }: Job): Promise<Runner> {
  const { P, S, D } = work;
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code: naive }), entryPoint: 'main' } });
  const filled = (values: Float32Array<ArrayBuffer> | ArrayBuffer, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size: values.byteLength, usage: usage | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, values);
    return buffer;
  };
  const chargeBuffer = filled(chargeRows(charges), GPUBufferUsage.STORAGE);
  const beginning = stateRows(starts);
  const state = filled(beginning, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const levels = heights(S);
  const steps = levels.map((r, s) => {
    const bytes = new DataView(new ArrayBuffer(ROW));
    bytes.setFloat32(0, D === Infinity ? 0 : (2 + D) / 2, true);
    bytes.setFloat32(4, D === Infinity ? 2 * r * r : r * r, true);
    bytes.setFloat32(8, (levels[s + 1] ?? 0) / r, true);
    bytes.setUint32(12, D === Infinity ? 1 : 0, true);
    return filled(bytes.buffer as ArrayBuffer, GPUBufferUsage.UNIFORM);
  });
  const layout = pipeline.getBindGroupLayout(0);
  const groups = steps.map((step) => device.createBindGroup({ layout, entries: [step, chargeBuffer, state].map((buffer, binding) => ({ binding, resource: { buffer } })) }));
  return {
    async run() {
      device.queue.writeBuffer(state, 0, beginning);
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
    },
    async ends(n) {
      const staging = device.createBuffer({ size: ROW * n, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(state, 0, staging, 0, ROW * n);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      const ends = planar(new Float32Array(staging.getMappedRange()));
      staging.destroy();
      return ends;
    },
    release() {
      for (const buffer of [chargeBuffer, state, ...steps]) buffer.destroy();
    },
  };
}

/** @param part see `Contestant`. */
export function naiveContestant(device: GPUDevice, part: number): Contestant {
  return { name: 'naive', about: 'naive WGSL: one thread a sample, log and exp, a dispatch a step', kind: 'gpu', part, approximate: false, prepare: (job) => prepare(device, job) };
}
