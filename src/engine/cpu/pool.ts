/**
 * Workers that do chores: each has two at hand, so that none waits for the page. One that dies is replaced and its chore done again.
 * Nothing is shared with a worker; charges are posted to it once and kept there under a number.
 */
import { t } from '@lingui/core/macro';
import '../../locales/index.ts';
import type { Charges } from '../../core/charges.ts';
import type { Chore, Reply, Request, Yield } from './messages.ts';

/** What the pool needs of a Worker. */
export interface WorkerLike {
  postMessage(request: Request, transfer: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: { readonly data?: unknown; readonly message?: string }) => void): void;
  terminate(): void;
}

/** Chores that a worker has been given: the one it does and the next. What is superseded holds it up for no longer than these. */
const AT_HAND = 2;
/** Workers that may die in a row of the same chore, or a seat's before they said a word. */
const MOST_DEATHS = 3;
/** Charges that a worker keeps: a drag through experiments comes back to these. */
const MOST_KEPT = 4;

interface Task {
  readonly id: number;
  readonly charges: Charges;
  readonly chore: Chore;
  /** Workers that died of it. */
  deaths: number;
  /** True once nobody waits for it. */
  over: boolean;
  readonly resolve: (result: Yield) => void;
  readonly reject: (reason: unknown) => void;
}

/** A place for one worker at a time. */
interface Seat {
  worker: WorkerLike | null;
  /** True once the worker has said that its program is there. */
  ready: boolean;
  /** Workers in a row that died before. */
  failures: number;
  /** Posted and not answered, in order. */
  tasks: Task[];
  /** Keys of the charges that the worker keeps, the longest unused first. */
  kept: number[];
}

export interface Pool {
  /** Number of workers. */
  readonly size: number;
  /** Does a chore on the next free worker. Rejects with the signal's reason at once when aborted; what has begun is then dropped when it comes back. */
  run(charges: Charges, chore: Chore, signal?: AbortSignal): Promise<Yield>;
  /** Chores that wait for a worker or are with one. */
  readonly pending: number;
  /** Resolves with the reason when no worker can be started at all. */
  readonly lost: Promise<string>;
  dispose(): void;
}

function errorOf({ name, message }: Extract<Reply, { kind: 'failed' }>): Error {
  return name === 'RangeError' ? new RangeError(message) : new Error(message);
}

/** @param start starts a worker; may throw. */
export function createPool(size: number, start: () => WorkerLike): Pool {
  const seats: Seat[] = Array.from({ length: size }, () => ({ worker: null, ready: false, failures: 0, tasks: [], kept: [] }));
  const queue: Task[] = [];
  const keys = new WeakMap<Charges, number>();
  let lastKey = 0;
  let lastId = 0;
  let ended: Error | null = null;
  let reportLoss: (reason: string) => void;
  const lost = new Promise<string>((resolve) => (reportLoss = resolve));

  const open = (seat: Seat): boolean => seat.failures < MOST_DEATHS;

  function settle(task: Task, finish: () => void): void {
    if (task.over) return;
    task.over = true;
    finish();
  }

  function end(reason: Error): void {
    ended = reason;
    const tasks = [...queue.splice(0), ...seats.flatMap((seat) => seat.tasks.splice(0))];
    for (const seat of seats) {
      seat.worker?.terminate();
      seat.worker = null;
    }
    for (const task of tasks) settle(task, () => task.reject(reason));
  }

  function died(seat: Seat, worker: WorkerLike | null, why: string): void {
    if (ended || seat.worker !== worker) return;
    worker?.terminate();
    seat.worker = null;
    seat.kept = [];
    const [first, ...others] = seat.tasks.splice(0);
    const { ready } = seat;
    seat.ready = false;
    if (!ready) seat.failures++;
    else if (first) first.deaths++;
    if (first && first.deaths >= MOST_DEATHS) {
      settle(first, () => first.reject(new Error(t`The computation broke off three times at the same place (${why}). Fewer charges or fewer steps may get through.`)));
    }
    queue.unshift(...[first, ...others].filter((task) => task !== undefined && !task.over) as Task[]);
    if (!seats.some(open)) {
      const reason = t`The browser starts no workers to compute with: ${why}`;
      end(new Error(reason));
      reportLoss(reason);
      return;
    }
    if (!ready && open(seat)) seated(seat);
    fill();
  }

  function hear(seat: Seat, reply: Reply): void {
    seat.ready = true;
    seat.failures = 0;
    if (reply.kind === 'ready') return;
    const task = seat.tasks.shift();
    if (task?.id !== reply.id) throw new Error(`expected the answer to chore ${task?.id}, got that to ${reply.id}`);
    fill();
    settle(task, () => (reply.kind === 'done' ? task.resolve(reply.result) : task.reject(errorOf(reply))));
  }

  function seated(seat: Seat): WorkerLike | null {
    if (seat.worker) return seat.worker;
    try {
      const worker = start();
      seat.worker = worker;
      worker.addEventListener('message', ({ data }) => seat.worker === worker && hear(seat, data as Reply));
      worker.addEventListener('messageerror', () => died(seat, worker, 'messageerror'));
      worker.addEventListener('error', ({ message }) => died(seat, worker, message || 'error'));
      return worker;
    } catch (error) {
      died(seat, null, String(error));
      return null;
    }
  }

  function post(seat: Seat, worker: WorkerLike, task: Task): void {
    let key = keys.get(task.charges);
    if (key === undefined) keys.set(task.charges, (key = ++lastKey));
    seat.tasks.push(task);
    if (seat.kept.includes(key)) seat.kept.splice(seat.kept.indexOf(key), 1);
    else worker.postMessage({ kind: 'charges', key, charges: task.charges }, []);
    seat.kept.push(key);
    if (seat.kept.length > MOST_KEPT) worker.postMessage({ kind: 'forget', key: seat.kept.shift()! }, []);
    worker.postMessage({ kind: 'chore', id: task.id, key, chore: task.chore }, []);
  }

  /** Hands out what waits, to whoever has least at hand. */
  function fill(): void {
    while (queue.length > 0 && !ended) {
      const seat = seats.filter(open).reduce((least, other) => (other.tasks.length < least.tasks.length ? other : least));
      if (seat.tasks.length >= AT_HAND) return;
      const worker = seated(seat);
      if (worker && queue.length > 0) post(seat, worker, queue.shift()!);
    }
  }

  for (const seat of seats) if (!ended) seated(seat);

  return {
    size,
    lost,
    get pending() {
      return queue.length + seats.reduce((sum, seat) => sum + seat.tasks.length, 0);
    },
    run(charges, chore, signal) {
      return new Promise<Yield>((resolve, reject) => {
        if (ended) return reject(ended);
        if (signal?.aborted) return reject(signal.reason as Error);
        const task: Task = { id: ++lastId, charges, chore, deaths: 0, over: false, resolve: (result) => finish(() => resolve(result)), reject: (reason) => finish(() => reject(reason)) };
        const finish = (go: () => void): void => {
          signal?.removeEventListener('abort', drop);
          go();
        };
        const drop = (): void => {
          if (queue.includes(task)) queue.splice(queue.indexOf(task), 1);
          settle(task, () => task.reject(signal!.reason));
        };
        signal?.addEventListener('abort', drop);
        queue.push(task);
        fill();
      });
    },
    dispose: () => end(new DOMException('The engine is gone.', 'AbortError')),
  };
}
