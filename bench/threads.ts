/** CPU time of a software GPU's own threads: what a run costs whatever else the machine is doing. Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** SwiftShader names its workers Thread<00>, Thread<01>, ... */
const WORKER = 'Thread<';

const NANOSECONDS = 1e6;

/** Fields of /proc/<pid>/stat after the name in brackets: state, then the parent. */
const PARENT = 1;

/** A file of a process or thread; null when it has gone meanwhile. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parentOf(pid: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[PARENT];
}

/** A process and all that it started, directly or not. */
function familyOf(pid: number): string[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [name, parentOf(name)]));
  const family = [String(pid)];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

function workersOf(pid: string): string[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).map((task) => `${tasks}/${task}`).filter((task) => textOf(`${task}/comm`)?.startsWith(WORKER));
}

/** Milliseconds of CPU that the workers of a process and its children have used, in all; null where that cannot be known, as on hardware. */
export function workerMs(pid: number): number | null {
  if (!existsSync('/proc')) return null;
  const workers = familyOf(pid).flatMap(workersOf);
  if (workers.length === 0) return null;
  return workers.reduce((sum, task) => sum + Number(textOf(`${task}/schedstat`)?.split(' ')[0] ?? 0) / NANOSECONDS, 0);
}
