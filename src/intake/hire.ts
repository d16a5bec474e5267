/** Workers of this room: started, asked, ended; and the work done on the page where none can be started. */
import { releaseProxy, transfer, wrap } from 'comlink';
import { type Reason, Refusal } from './reasons.ts';

/** What a worker answers: errors lose their class on the way, so that a refusal travels as a plain value. */
export type Answer<A> = { readonly is: 'done'; readonly value: A } | { readonly is: 'refused'; readonly reason: Reason };

/** The worker could not be started, or died. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

export interface Hired<Desk> {
  /**
   * The answer to one call. Aborting ends the worker.
   *
   * @throws Refusal, the signal's reason, or WorkerLost.
   */
  ask<A>(call: (desk: Desk) => Promise<Answer<A>>, signal?: AbortSignal): Promise<A>;
  /** Ends the worker; calls under way reject with `reason`. */
  dismiss(reason?: unknown): void;
}

/** Rejects once, when the worker ends. */
interface End {
  readonly promise: Promise<never>;
  readonly reject: (reason: unknown) => void;
}

function makeEnd(): End {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, no) => (reject = no));
  // Whether somebody waits or not.
  promise.catch(() => undefined);
  return { promise, reject };
}

/** @throws WorkerLost when no worker can be made. */
export function hire<Desk>(make: () => Worker): Hired<Desk> {
  const end = makeEnd();
  let worker: Worker;
  try {
    worker = make();
  } catch {
    throw new WorkerLost();
  }
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end.reject(new WorkerLost());
  });
  const desk = wrap<Desk>(worker);
  let dismissed = false;
  const dismiss = (reason: unknown = abortError()): void => {
    if (dismissed) return;
    dismissed = true;
    end.reject(reason);
    desk[releaseProxy]();
    worker.terminate();
  };
  return {
    dismiss,
    async ask(call, signal) {
      signal?.throwIfAborted();
      const stop = (): void => dismiss(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return opened(await Promise.race([call(desk as Desk), end.promise]));
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

/**
 * One call to a worker of its own, which then ends; to the desk itself where no worker can be started.
 *
 * @throws Refusal, or the signal's reason.
 */
export async function askOnce<Desk, A>(make: () => Worker, here: () => Promise<Desk>, call: (desk: Desk) => Promise<Answer<A>>, signal?: AbortSignal): Promise<A> {
  try {
    const worker = hire<Desk>(make);
    try {
      return await worker.ask(call, signal);
    } finally {
      worker.dismiss();
    }
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return opened(await call(await here()));
  }
}

export const abortError = (): DOMException => new DOMException('This work was given up.', 'AbortError');

/** In the worker: turns what the work throws into an answer. @param buffers of the value that are handed over, not copied. */
export async function answer<A>(work: () => A | Promise<A>, buffers: (value: A) => ReadonlyArray<ArrayBufferLike> = () => []): Promise<Answer<A>> {
  try {
    const value = await work();
    return transfer({ is: 'done', value }, buffers(value) as Transferable[]);
  } catch (error) {
    if (error instanceof Refusal) return { is: 'refused', reason: error.reason };
    throw error;
  }
}

export function opened<A>(given: Answer<A>): A {
  if (given.is === 'refused') throw new Refusal(given.reason);
  return given.value;
}
