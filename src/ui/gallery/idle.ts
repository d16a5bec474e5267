/** One small task at a time, in the moments that nothing else needs. */

type Task = () => Promise<void>;

/** A task waits no longer than this for an idle moment, ms: a playing film leaves none on slow machines. */
const PATIENCE = 300;

const waiting: Task[] = [];
let busy = false;

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: PATIENCE });
  else setTimeout(act, 100);
}

function next(): void {
  const task = busy ? undefined : waiting.shift();
  if (!task) return;
  busy = true;
  whenIdle(() => {
    void task().finally(() => {
      busy = false;
      next();
    });
  });
}

/** @param first before all others. @returns what takes the task back while it waits. */
export function inIdleMoments(task: Task, first: boolean): () => void {
  waiting.splice(first ? 0 : waiting.length, 0, task);
  next();
  return () => {
    const at = waiting.indexOf(task);
    if (at >= 0) waiting.splice(at, 1);
  };
}
