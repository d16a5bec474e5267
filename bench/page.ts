/** The benchmark in a page: scripts/bench.mjs opens it, lends it what a page cannot do, and calls `inkfieldBench`. */
import { requestDevice } from '../src/engine/gpu/device.ts';
import type { Host, NumpyAnswer, NumpyJob, Options, Spent } from './contestant.ts';
import { machineOn } from './machine.ts';
import { loadTfjs } from './peers/tfjs-in-page.ts';
import { type Report, runBench } from './run.ts';

/** Lent by bench/chromium.ts through Playwright. */
interface Lent {
  benchSay(line: string): Promise<void>;
  benchSpent(): Promise<Spent | null>;
  benchNumpy(job: NumpyJob): Promise<NumpyAnswer | string>;
}

declare global {
  interface Window {
    inkfieldBench(options: Options): Promise<Report>;
  }
}

window.inkfieldBench = async (options) => {
  const lent = window as unknown as Lent;
  const grant = await requestDevice();
  if (!grant.ok) throw new Error(grant.reason);
  grant.device.addEventListener('uncapturederror', (event) => void lent.benchSay(`GPU error: ${event.error.message}`));
  const host: Host = {
    say: (line) => void lent.benchSay(line),
    spent: () => lent.benchSpent(),
    numpy: (job) => lent.benchNumpy(job),
  };
  const machine = machineOn(grant.device, grant.adapterInfo, document.querySelector('canvas')!, host, loadTfjs, true);
  return runBench(machine, host, options);
};
