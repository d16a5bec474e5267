/** CPU time of a software GPU's own threads: what a run costs whatever else the machine is doing. Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TASKS = '/proc/self/task';

/** SwiftShader names its workers Thread<00>, Thread<01>, ... */
const WORKER = 'Thread<';

const NANOSECONDS = 1e6;

/** Milliseconds of CPU that the workers have used, in all; null where that cannot be known, as on hardware. */
export function workerMs(): number | null {
  if (!existsSync(TASKS)) return null;
  const workers = readdirSync(TASKS).filter((task) => readFileSync(`${TASKS}/${task}/comm`, 'utf8').startsWith(WORKER));
  if (workers.length === 0) return null;
  return workers.reduce((sum, task) => sum + Number(readFileSync(`${TASKS}/${task}/schedstat`, 'utf8').split(' ')[0]) / NANOSECONDS, 0);
}
