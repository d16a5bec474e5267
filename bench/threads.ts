/** CPU time of a process and its children, a software GPU's own threads apart: what a run costs whatever else the machine is doing. Linux only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Spent } from './contestant.ts';

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

/** Null where it cannot be known, and on hardware. */
export function spentBy(pid: number): Spent | null {
  if (!existsSync('/proc')) return null;
  let [gpu, processor, workers] = [0, 0, 0];
  for (const member of familyOf(pid)) {
    const tasks = `/proc/${member}/task`;
    for (const task of existsSync(tasks) ? readdirSync(tasks) : []) {
      const ms = Number(textOf(`${tasks}/${task}/schedstat`)?.split(' ')[0] ?? 0) / NANOSECONDS;
      if (textOf(`${tasks}/${task}/comm`)?.startsWith(WORKER)) {
        workers++;
        gpu += ms;
      } else processor += ms;
    }
  }
  return workers > 0 ? { gpu, processor } : null;
}
