/** The work in three's shading language on the same device, written as a user of three would: one thread a sample, a loop over the charges. */
import { Fn, Loop, dot, exp, float, instanceIndex, instancedArray, log, max, uniform, vec2, vec4 } from 'three/tsl';
import { WebGPURenderer } from 'three/webgpu';
import type { Contestant, Job, Runner } from './contestant.ts';
import { chargeRows, heights, planar, stateRows } from './work.ts';

/** Node types of three 0.187 are too narrow for arithmetic on storage elements. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Arithmetic = any;

/** One Euler step of all samples. D is known when the shader is built, so each kernel is a shader of its own. */
function stepOf({ work, charges }: Job, rows: Arithmetic, state: Arithmetic, r2: Arithmetic, ratio: Arithmetic): Arithmetic {
  return Fn(() => {
    const x: Arithmetic = state.element(instanceIndex).xy.toVar();
    const largest: Arithmetic = float(-1e30).toVar();
    const sum: Arithmetic = float(0).toVar();
    const mean: Arithmetic = vec2(0).toVar();
    Loop(charges.count, ({ i }: { i: Arithmetic }) => {
      const charge: Arithmetic = rows.element(i).toVar();
      const d: Arithmetic = x.sub(charge.xy).toVar();
      const d2: Arithmetic = dot(d, d);
      const logarithm: Arithmetic = (work.D === Infinity ? charge.w.sub(d2.div(r2.mul(2))) : charge.w.sub((log(d2.add(r2)) as Arithmetic).mul((2 + work.D) / 2))).toVar();
      const top: Arithmetic = (max(largest, logarithm) as Arithmetic).toVar();
      const fade: Arithmetic = (exp(largest.sub(top)) as Arithmetic).toVar();
      const weight: Arithmetic = (exp(logarithm.sub(top)) as Arithmetic).toVar();
      sum.assign(sum.mul(fade).add(weight));
      mean.assign(mean.mul(fade).add(charge.xy.mul(weight)));
      largest.assign(top);
    });
    const denoised: Arithmetic = mean.div(sum).toVar();
    state.element(instanceIndex).assign(vec4(denoised.add(x.sub(denoised).mul(ratio)), 0, 0));
  })().compute(work.P);
}

async function prepare(renderer: WebGPURenderer, device: GPUDevice, job: Job): Promise<Runner> {
  const levels = heights(job.work.S);
  const beginning = stateRows(job.starts);
  const rows: Arithmetic = instancedArray(chargeRows(job.charges), 'vec4');
  const state: Arithmetic = instancedArray(beginning.slice(), 'vec4');
  const r2 = uniform(1);
  const ratio = uniform(0);
  const step = stepOf(job, rows, state, r2, ratio);
  return {
    async run() {
      state.value.array.set(beginning);
      state.value.needsUpdate = true;
      await device.queue.onSubmittedWorkDone();
      const began = performance.now();
      levels.forEach((r, s) => {
        r2.value = r * r;
        ratio.value = (levels[s + 1] ?? 0) / r;
        renderer.compute(step);
      });
      await device.queue.onSubmittedWorkDone();
      return performance.now() - began;
    },
    ends: async () => planar(new Float32Array(await renderer.getArrayBufferAsync(state.value))),
    release: () => step.dispose(),
  };
}

/** @param canvas what three wants to draw on; nothing is drawn. @param part see `Contestant`. */
export function tslContestant(device: GPUDevice, canvas: HTMLCanvasElement, part: number): Contestant {
  const renderer = new WebGPURenderer({ device, canvas });
  return {
    name: 'three TSL',
    about: 'three.js TSL compute: one thread a sample, log and exp, a dispatch a step',
    kind: 'gpu',
    part,
    approximate: false,
    async prepare(job) {
      await renderer.init();
      return prepare(renderer, device, job);
    },
  };
}
