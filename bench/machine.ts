/** Everything that takes part, on one device. */
import { createCpuEngine } from '../src/engine/cpu/index.ts';
import { isSoftware } from '../src/engine/gpu/device.ts';
import { createGpuEngine } from '../src/engine/gpu/gpu-engine.ts';
import type { Contestant, Host } from './contestant.ts';
import { naiveContestant } from './naive.ts';
import { engineContestants } from './ours.ts';
import { type LoadTfjs, tfjsContestant } from './peers/tfjs.ts';
import { numpyContestant, plainContestant } from './plain.ts';
import type { Machine } from './run.ts';
import { tslContestant } from './tsl.ts';

/** Parts of the samples on a software GPU, where time is proportional to them; a real one would be left half empty and is given all. */
const softwareParts = { naive: 8, tsl: 8, tfjsWebgpu: 128 } as const;
const wholes = { naive: 1, tsl: 1, tfjsWebgpu: 1 } as const;

/** On the processor time is proportional to the samples anywhere. */
const WASM_PART = 8;

function without(name: string, about: string, why: string): Contestant {
  return { name, about, kind: 'gpu', part: 1, approximate: false, prepare: async () => why };
}

/** @param browser false in Node, where TensorFlow.js finds no WebGPU and our engine for the processor no web workers. */
export function machineOn(device: GPUDevice, info: GPUAdapterInfo, canvas: HTMLCanvasElement, host: Host, load: LoadTfjs, browser: boolean): Machine {
  const engine = createGpuEngine(device, info, { patient: true });
  const software = isSoftware(info);
  const parts = software ? softwareParts : wholes;
  return {
    device,
    engine,
    software,
    contestants: [
      ...engineContestants(engine, browser ? createCpuEngine({ workers: navigator.hardwareConcurrency }) : null),
      naiveContestant(device, parts.naive),
      tslContestant(device, canvas, parts.tsl),
      browser ? tfjsContestant(load, 'webgpu', parts.tfjsWebgpu, software) : without('tfjs webgpu', 'TensorFlow.js, WebGPU', 'TensorFlow.js looks for WebGPU in a browser only'),
      tfjsContestant(load, 'wasm', WASM_PART, false),
      plainContestant,
      numpyContestant(host),
    ],
  };
}
