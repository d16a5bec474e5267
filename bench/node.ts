/** The benchmark without a browser: Dawn in Node, on the machine's GPU or on Chromium's software one. */
import { testDevice } from '../src/engine/gpu/testing.ts';
import type { Host, Options } from './contestant.ts';
import { machineOn } from './machine.ts';
import { loadTfjs } from './peers/tfjs-in-node.ts';
import { runNumpy } from './python.ts';
import { type Report, runBench } from './run.ts';
import { spentBy } from './threads.ts';

/** As much of a canvas as three asks for before it draws, which it never does here. */
const canvas = { width: 1, height: 1, style: {}, addEventListener: () => undefined, removeEventListener: () => undefined } as unknown as HTMLCanvasElement;

/** What else three asks of a page: it schedules frames, of which none ever comes. */
function pretendPage(): void {
  Object.assign(globalThis, { self: globalThis, requestAnimationFrame: () => 0, cancelAnimationFrame: () => undefined });
}

export async function runInNode(options: Options): Promise<Report> {
  pretendPage();
  const { device, adapterInfo } = await testDevice();
  const host: Host = {
    say: (line) => console.log(line),
    spent: async () => spentBy(process.pid),
    numpy: async (job) => runNumpy(job),
  };
  const machine = machineOn(device, adapterInfo, canvas, host, loadTfjs, false);
  try {
    return await runBench(machine, host, options);
  } finally {
    machine.engine.dispose();
  }
}
