/** A worker that is asked one thing at a time, and ended when what it does is wanted no more. */
import type { Answer, LookOrder, Order, RunOrder } from './messages.ts';

/** What is needed of a Worker. */
export interface GridWorker {
  postMessage(order: Order, transfer: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: { readonly data?: unknown; readonly message?: string }) => void): void;
  terminate(): void;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Hired {
  /** Asks are answered in turn. @throws (rejects) what the work throws, the signal's reason when aborted, Error when the worker dies. */
  ask(order: RunOrder | LookOrder, options?: AskOptions): Promise<Extract<Answer, { kind: 'ran' | 'looked' }>>;
  dispose(): void;
}

const errorOf = ({ name, message }: Extract<Answer, { kind: 'failed' }>): Error => (name === 'RangeError' ? new RangeError(message) : new Error(message));

export function hire(start: () => GridWorker): Hired {
  let worker: GridWorker | null = null;
  let asked = 0;
  let before: Promise<unknown> = Promise.resolve();
  /** Of the ask under way: told what its worker says, and when it dies. */
  let heard: (answer: Answer) => void = () => undefined;
  let died: (cause: unknown) => void = () => undefined;

  const end = (): void => {
    worker?.terminate();
    worker = null;
  };

  function started(): GridWorker {
    const made = start();
    made.addEventListener('message', ({ data }) => {
      if (worker === made) heard(data as Answer);
    });
    for (const type of ['error', 'messageerror'] as const) {
      made.addEventListener(type, ({ message }) => {
        if (worker === made) died(new Error(`the worker of runs on the grid died${message ? `: ${message}` : ''}`));
      });
    }
    return made;
  }

  function one(order: RunOrder | LookOrder, { signal, onProgress }: AskOptions): Promise<Extract<Answer, { kind: 'ran' | 'looked' }>> {
    return new Promise((resolve, reject) => {
      const id = ++asked;
      const stop = (): void => {
        // Nothing else reaches a worker that computes.
        end();
        reject(signal!.reason as Error);
      };
      const over = (): void => signal?.removeEventListener('abort', stop);
      if (signal?.aborted) return reject(signal.reason as Error);
      signal?.addEventListener('abort', stop, { once: true });
      died = (cause) => {
        over();
        end();
        reject(cause);
      };
      heard = (answer) => {
        if (answer.id !== id) return;
        if (answer.kind === 'progress') return onProgress?.(answer.share);
        over();
        if (answer.kind === 'failed') reject(errorOf(answer));
        else resolve(answer);
      };
      worker ??= started();
      worker.postMessage({ ...order, id }, []);
    });
  }

  return {
    ask(order, options = {}) {
      const answer = before.then(() => one(order, options));
      before = answer.catch(() => undefined);
      return answer;
    },
    dispose() {
      died(new DOMException('The engine is gone.', 'AbortError'));
      end();
    },
  };
}
