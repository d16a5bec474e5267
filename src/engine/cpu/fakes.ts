/** Workers for tests in Node: a desk in this very thread that answers later, and dies when told to. */
import { buffersOf, createDesk } from './desk.ts';
import type { Request } from './messages.ts';
import type { WorkerLike } from './pool.ts';

type Listener = Parameters<WorkerLike['addEventListener']>[1];

export interface Fakes {
  readonly start: () => WorkerLike;
  /** Workers started, and those of them that were ended. */
  started: number;
  terminated: number;
  /** Chores that workers have taken up. */
  chores: number;
  /** Charges that were posted to workers. */
  charges: number;
}

export interface FakeOptions {
  /** True when a worker is to die of this request, the n-th chore of all. */
  readonly dies?: (chore: number) => boolean;
  /** True when the n-th worker is never to say a word. */
  readonly stillborn?: (worker: number) => boolean;
  /** Milliseconds on any clock. */
  readonly now?: () => number;
}

/** Messages are cloned as a browser clones them: what cannot be posted fails here too. */
export function fakeWorkers({ dies = () => false, stillborn = () => false, now = () => performance.now() }: FakeOptions = {}): Fakes {
  const fakes: Fakes = { start: startWorker, started: 0, terminated: 0, chores: 0, charges: 0 };

  function startWorker(): WorkerLike {
    const heard: Record<string, Listener[]> = { message: [], messageerror: [], error: [] };
    const tell = (type: string, event: Parameters<Listener>[0]): void => heard[type]!.forEach((listener) => listener(event));
    const desk = createDesk(now);
    const worker = fakes.started++;
    const inbox: Request[] = [];
    let alive = true;

    function die(message: string): void {
      alive = false;
      tell('error', { message });
    }
    function answer(): void {
      const request = inbox.shift()!;
      if (!alive) return;
      if (request.kind === 'chore' && dies(fakes.chores++)) return die('killed');
      const reply = desk(request);
      if (reply) tell('message', { data: structuredClone(reply, { transfer: buffersOf(reply) }) });
    }
    setTimeout(() => {
      if (stillborn(worker)) die('no program');
      else if (alive) tell('message', { data: { kind: 'ready' } });
    });
    return {
      postMessage(request) {
        if (request.kind === 'charges') fakes.charges++;
        inbox.push(structuredClone(request));
        setTimeout(answer);
      },
      addEventListener: (type, listener) => heard[type]!.push(listener),
      terminate() {
        if (alive || stillborn(worker)) fakes.terminated++;
        alive = false;
      },
    };
  }
  return fakes;
}
